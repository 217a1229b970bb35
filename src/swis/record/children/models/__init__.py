"""Children, their families, who may know of them, and who agreed to what."""

from .agreement import Agreement, AgreementState
from .carer import Carer
from .child import Child, Enrolment, Family, Sex, ToldApart
from .elsewhere import ActedFirst, HomeReferral, How, OpenElsewhere
from .knowing import Involvement, Opening, Restriction

__all__ = [
    "ActedFirst",
    "Agreement",
    "AgreementState",
    "Carer",
    "Child",
    "Enrolment",
    "Family",
    "HomeReferral",
    "How",
    "Involvement",
    "OpenElsewhere",
    "Opening",
    "Restriction",
    "Sex",
    "ToldApart",
]
