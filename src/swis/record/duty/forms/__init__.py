from .absence import (
    AwayTodayForm,
    BackForm,
    ReportForm,
    SchoolForm,
    WeekForm,
    WhoForm,
    WithdrawForm,
)
from .fill import FillForm
from .leave import AnswerLeaveForm, AskLeaveForm, CancelLeaveForm
from .rota import AnswerSwapForm, DutyForm, LineForm, SwapDaysForm, SwapForm

__all__ = [
    "AnswerLeaveForm",
    "AnswerSwapForm",
    "AskLeaveForm",
    "AwayTodayForm",
    "BackForm",
    "CancelLeaveForm",
    "DutyForm",
    "FillForm",
    "LineForm",
    "ReportForm",
    "SchoolForm",
    "SwapDaysForm",
    "SwapForm",
    "WeekForm",
    "WhoForm",
    "WithdrawForm",
]
