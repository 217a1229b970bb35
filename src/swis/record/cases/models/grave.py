"""How grave a case is: under what it was begun and how urgently, until what that asks is done."""

from django.db import models

from swis.kernel import work


class Begun(models.TextChoices):
    """Under what the front door decided that statutory work begins."""

    SECTION_47 = "section_47", "Section 47"
    SECTION_17 = "section_17", "Section 17"


class Urgency(models.TextChoices):
    NOW = "now", "Now"
    TODAY = "today", "Today"
    DAYS = "days", "Within days"


class Grave(models.TextChoices):
    """How a case stands, the gravest first as text sorts: `queries.gravity` says when."""

    SECTION_47_NOW = "a", "Section 47, now: strategy discussion not held"
    NOW = "b", "Urgent, now: child not seen"
    SECTION_47_TODAY = "c", "Section 47, today: strategy discussion not held"
    TODAY = "d", "Urgent, today: child not seen"
    SECTION_47 = "e", "Section 47: strategy discussion not held"
    ENQUIRY = "f", "Section 47 enquiry open"
    CONFERENCE = "g", "Section 47: initial conference not held"
    USUAL = "u", ""


UNDISCUSSED = (Grave.SECTION_47_NOW, Grave.SECTION_47_TODAY, Grave.SECTION_47)
UNSEEN = (Grave.NOW, Grave.TODAY)
RANKS = {
    Grave.SECTION_47_NOW: work.Rank.NOW,
    Grave.NOW: work.Rank.NOW,
    Grave.SECTION_47_TODAY: work.Rank.TODAY,
    Grave.TODAY: work.Rank.TODAY,
}


def gravity(code: str) -> work.Gravity:
    """How grave, with the words that say so."""
    grave = Grave(code)
    if grave == Grave.USUAL:
        return work.USUAL
    return work.Gravity(RANKS.get(grave, work.Rank.HARM), str(grave.label))
