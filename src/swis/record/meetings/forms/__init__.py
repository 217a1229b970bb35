"""What is asked about meetings."""

from .agenda import AgendaForm, AskForm, SaidForm
from .booking import BookForm, MoveForm, QueryForm, WhyForm
from .disagreement import AskBasisForm, MeetForm, WordsForm
from .planning import BoroughForm, KeepForm, WeekForm
from .recording import ActionForm, EndingForm, FinishForm, HoldForm
from .supervision import SignForm, SuperviseForm

__all__ = [
    "ActionForm",
    "AgendaForm",
    "AskBasisForm",
    "AskForm",
    "BookForm",
    "BoroughForm",
    "EndingForm",
    "FinishForm",
    "HoldForm",
    "KeepForm",
    "MeetForm",
    "MoveForm",
    "QueryForm",
    "SaidForm",
    "SignForm",
    "SuperviseForm",
    "WeekForm",
    "WhyForm",
    "WordsForm",
]
