"""What is asked at the threshold."""

from . import decide, receive, refer, screen
