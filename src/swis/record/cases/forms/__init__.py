"""What is asked about statutory work."""

from . import allocation, assessment, case, cover, lists, protection, telling
