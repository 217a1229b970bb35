"""Reads about home visits, hand-overs and early help plans."""

from . import hand_overs, help_plans, next_steps, visits, work
