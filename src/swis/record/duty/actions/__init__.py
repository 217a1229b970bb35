"""Writes: who is away, whose leave is agreed, who answers the duty line."""

from .absence import away_today, come_back, report, say_week, withdraw
from .fill import fill
from .leave import answer_leave, ask_leave, cancel_leave
from .rota import answer_duty, give_line
from .swap import answer_swap, ask_swap, swap_days, withdraw_swap

__all__ = [
    "answer_duty",
    "answer_leave",
    "answer_swap",
    "ask_leave",
    "ask_swap",
    "away_today",
    "cancel_leave",
    "come_back",
    "fill",
    "give_line",
    "report",
    "say_week",
    "swap_days",
    "withdraw",
    "withdraw_swap",
]
