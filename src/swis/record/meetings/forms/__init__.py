"""What is asked about meetings."""

from . import agenda, booking, disagreement, planning, recording, supervision
