"""Cyberdip: a turn-based simulation of cyber-crisis diplomacy."""

__version__ = "0.1.0"
