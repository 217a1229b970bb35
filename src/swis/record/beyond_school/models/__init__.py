"""Home visits, hand-overs to services, early help plans."""

from .hand_over import HandOver, Service, ServiceContact
from .help_plan import FamilyMeeting, HelpPlan
from .visit import CallOutcome, Company, Found, HomeVisit, VisitCall, VisitPlace
