"""Pages about the programme and about what is set up with each school."""

from . import ending, partners, programme, set_up, themes
