"""Pages about home visits, hand-overs and early help plans."""

from . import hand_over, help_plan, visit
