"""How grave a case is, in SQL: lists are ordered by it, and every page says it in its words."""

from functools import cache

from django.db.models import Case, CharField, Exists, Expression, OuterRef, Q, Value, When

from swis.kernel import written

from .. import models, workflow

Grave = models.Grave


def grave(path: str = "pk") -> Expression:
    """For a column, an order or a filter: the code of `models.Grave` of a case along a path."""
    return _grave().text(path)


@cache
def _grave() -> written.Written:
    """A section 47 asks for its strategy discussion; what is urgent, that somebody sees the child.
    A closed case asks for nothing."""
    of_it = {"case": OuterRef("pk")}
    now, today = Q(urgency=models.Urgency.NOW), Q(urgency=models.Urgency.TODAY)
    undiscussed = Q(begun_under=models.Begun.SECTION_47)
    undiscussed &= ~Q(Exists(models.StrategyDiscussion.objects.filter(**of_it)))
    seen = Exists(models.Note.objects.filter(child_seen__in=("alone", "with_others"), **of_it))
    unseen = ~Q(seen) & ~Q(
        Exists(models.Assessment.objects.filter(child_seen_on__isnull=False, **of_it))
    )
    under_way = workflow.ENQUIRY.open_states()
    enquiry = Exists(models.Enquiry.objects.filter(state__in=under_way, **of_it))
    initial = models.Conference.objects.filter(kind="initial", **of_it)
    conference = Exists(initial.filter(state=workflow.ConferenceState.AHEAD))
    code = Case(
        When(~Q(state=workflow.CaseState.OPEN), then=Value(Grave.USUAL)),
        When(undiscussed & now, then=Value(Grave.SECTION_47_NOW)),
        When(unseen & now, then=Value(Grave.NOW)),
        When(undiscussed & today, then=Value(Grave.SECTION_47_TODAY)),
        When(unseen & today, then=Value(Grave.TODAY)),
        When(undiscussed, then=Value(Grave.SECTION_47)),
        When(Q(enquiry), then=Value(Grave.ENQUIRY)),
        When(Q(conference), then=Value(Grave.CONFERENCE)),
        default=Value(Grave.USUAL),
        output_field=CharField(),
    )
    return written.write(models.Case.objects.annotate(_grave=code).values("_grave"))
