from .assessment import Assessment, Comment, Seen, SignOff
from .care import EMERGENCIES, Care, EndReason, Episode, LegalStatus, Placement
from .case import Allocation, Case, Closure, ClosureReason
from .cover import Cover, standing
from .grave import UNDISCUSSED, UNSEEN, Begun, Grave, Urgency, gravity
from .note import Note, NoteKind
from .outcome import BELOW_THRESHOLD, Abuse, Outcome, OutcomeKind, Plan, ProposedOutcome
from .protection import (
    Agency,
    AgencyAsked,
    Conference,
    CoreGroup,
    Enquiry,
    Finding,
    StrategyDiscussion,
)
from .told import Told
