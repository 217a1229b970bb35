"""What is asked about meetings."""

from .booking import BookForm, MoveForm, QueryForm, WhyForm
from .recording import ActionForm, EndingForm, FinishForm, HoldForm

__all__ = [
    "ActionForm",
    "BookForm",
    "EndingForm",
    "FinishForm",
    "HoldForm",
    "MoveForm",
    "QueryForm",
    "WhyForm",
]
