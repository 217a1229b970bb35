"""Programmes, who is placed where, and what is agreed with each school."""

from .ending import Ending
from .placement import Placement, Programme
from .set_up import Induction, Mapping, Promotion, Provision, ProvisionKind, SchoolAgreement
from .theme import Theme
