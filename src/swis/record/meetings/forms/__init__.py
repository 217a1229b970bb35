"""What is asked about meetings."""

from .booking import BookForm, MoveForm, QueryForm, WhyForm
from .planning import BoroughForm, KeepForm, WeekForm
from .recording import ActionForm, EndingForm, FinishForm, HoldForm
from .supervision import SignForm, SuperviseForm

__all__ = [
    "ActionForm",
    "BookForm",
    "BoroughForm",
    "EndingForm",
    "FinishForm",
    "HoldForm",
    "KeepForm",
    "MoveForm",
    "QueryForm",
    "SignForm",
    "SuperviseForm",
    "WeekForm",
    "WhyForm",
]
