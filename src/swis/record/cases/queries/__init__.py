"""Reads about statutory work."""

from .caseloads import Caseload, caseloads

__all__ = ["Caseload", "caseloads"]
