from .absence import absences, away, away_today, come_back, report, week, withdraw
from .fill import fill
from .leave import ask_leave, cancel_leave, decide, leave
from .rota import duty, line, rota, table
from .swap import ask_swap, swap, swap_days, withdraw_swap
from .who_now import who_now

__all__ = [
    "absences",
    "ask_leave",
    "ask_swap",
    "away",
    "away_today",
    "cancel_leave",
    "come_back",
    "decide",
    "duty",
    "fill",
    "leave",
    "line",
    "report",
    "rota",
    "swap",
    "swap_days",
    "table",
    "week",
    "who_now",
    "withdraw",
    "withdraw_swap",
]
