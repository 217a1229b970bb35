"""Pages about meetings: each is one fetch and one act."""

from . import about, agenda, agreed, booking, disagreement, meetings, planning, supervision
