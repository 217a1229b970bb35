"""People who work here: teams, posts, links, proposals, and what they want to be sent."""

from .links import Invitation, Proposal, ProposalKind
from .notices import NoticeWish, Wish
from .posts import Membership, Placed, Team, TeamKind
