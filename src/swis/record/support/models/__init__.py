"""One-to-one support, groups, sessions to come."""

from .group import GROUP_THEMES, STAFF, Group, GroupMember, GroupNote, GroupSession
from .planned import PlannedSession
from .support import GoesOn, HowEnded, Review, Session, Support, SupportTopic
