"""What is asked about statutory work."""

from . import allocation, assessment, care, case, cover, lists, protection, telling
