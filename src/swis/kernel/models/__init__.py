from .account import Account
from .change import Change
from .draft import Draft
from .event import ChainHead, Event
from .notice import Notice, Outcome
from .noun import Noun
from .receipt import Receipt
from .step_taken import StepTaken

__all__ = [
    "Account",
    "ChainHead",
    "Change",
    "Draft",
    "Event",
    "Notice",
    "Noun",
    "Outcome",
    "Receipt",
    "StepTaken",
]
