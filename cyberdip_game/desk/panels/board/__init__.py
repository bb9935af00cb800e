"""The parts of the attribution board."""
