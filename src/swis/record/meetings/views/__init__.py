"""Pages about meetings: each is one fetch and one act."""

from . import agenda, agreed, booking, disagreement, meeting_pages, meetings, planning, supervision
