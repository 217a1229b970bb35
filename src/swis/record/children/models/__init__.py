"""Children, their families, who may know of them, and who agreed to what."""

from .agreement import Agreement, AgreementState
from .carer import Carer
from .child import Child, Enrolment, Family, Sex, ToldApart
from .knowing import Involvement, Opening, Restriction

__all__ = [
    "Agreement",
    "AgreementState",
    "Carer",
    "Child",
    "Enrolment",
    "Family",
    "Involvement",
    "Opening",
    "Restriction",
    "Sex",
    "ToldApart",
]
