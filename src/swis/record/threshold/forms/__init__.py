"""What is asked at the threshold."""

from .decide import AgreeForm, DecideForm, DisagreeForm
from .receive import ReceiveForm
from .refer import DirectForm, ReferForm
from .screen import AllocateForm, HandOverForm, HolderForm, ScreenForm

__all__ = [
    "AgreeForm",
    "AllocateForm",
    "DecideForm",
    "DirectForm",
    "DisagreeForm",
    "HandOverForm",
    "HolderForm",
    "ReceiveForm",
    "ReferForm",
    "ScreenForm",
]
