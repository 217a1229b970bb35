"""What is asked about statutory work."""

from .allocation import OverrideForm, ReallocateForm
from .assessment import CorrectForm, SendBackForm, SignOffForm, SubmitForm, WriteForm
from .case import CloseForm, NoteForm, OutcomeForm, PlanForm
from .cover import CoverForm, EndCoverForm
from .protection import ConcludeForm, ConferenceForm, CoreGroupForm, HeldForm, StrategyForm

__all__ = [
    "CloseForm",
    "ConcludeForm",
    "ConferenceForm",
    "CoreGroupForm",
    "CorrectForm",
    "CoverForm",
    "EndCoverForm",
    "HeldForm",
    "NoteForm",
    "OutcomeForm",
    "OverrideForm",
    "PlanForm",
    "ReallocateForm",
    "SendBackForm",
    "SignOffForm",
    "StrategyForm",
    "SubmitForm",
    "WriteForm",
]
