"""Pages about statutory work: each is one fetch and one act."""

from . import allocation, assessment, care, case, case_pages, cover, lists, protection
