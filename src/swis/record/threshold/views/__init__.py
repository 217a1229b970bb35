"""Pages at the threshold: each is one fetch and one act."""

from . import decide, hold, known, receive, refer, refer_home, referral, screen
