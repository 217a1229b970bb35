"""Pages about statutory work: each is one fetch and one act."""

from . import about, allocation, assessment, case, cover, lists, protection
