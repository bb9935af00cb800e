"""The parts of the negotiation screen. Each draws one card and knows no rules."""
