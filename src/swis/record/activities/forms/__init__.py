"""What is asked about non-statutory work."""

from .opening import DiscloseForm, HeardForm, NotYetForm, OpeningForm
from .planned import DidNotTakePlaceForm, PlanSessionForm
from .support import (
    AgreeForm,
    CloseForm,
    CorrectForm,
    EditForm,
    LogForm,
    Minutes,
    Number,
    PlanForm,
    ReviewForm,
)
from .telling import NotNeededForm, ToldForm

__all__ = [
    "AgreeForm",
    "CloseForm",
    "CorrectForm",
    "DidNotTakePlaceForm",
    "DiscloseForm",
    "EditForm",
    "HeardForm",
    "LogForm",
    "Minutes",
    "NotNeededForm",
    "NotYetForm",
    "Number",
    "OpeningForm",
    "PlanForm",
    "PlanSessionForm",
    "ReviewForm",
    "ToldForm",
]
