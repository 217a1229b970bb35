"""Comparators chosen before any outcome is looked at."""
