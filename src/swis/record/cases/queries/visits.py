"""How often a child is to be seen: by regulation where there is one, else as the programme says."""

from datetime import date

from swis.kernel import clocks
from swis.record.programmes import model as programmes_model

from .. import models

national = programmes_model.national.national
Visits = programmes_model.shape.Visits


def last_seen(case: models.Case) -> date | None:
    """The last day on which somebody wrote that the child was seen."""
    unseen = {"child_seen__in": ("", models.Seen.NOT_SEEN)}
    visits = case.notes.filter(kind=models.NoteKind.VISIT).exclude(**unseen)
    papers = case.assessments.exclude(**unseen).exclude(child_seen_on=None)
    days = [
        visits.order_by("-happened_on").values_list("happened_on", flat=True).first(),
        papers.order_by("-child_seen_on").values_list("child_seen_on", flat=True).first(),
    ]
    return max((day for day in days if day), default=None)


def next_visit(
    plan: models.Plan, episode: models.Episode | None, seen: date | None, local: Visits
) -> tuple[date, str]:
    """The day by which the child is seen next, and the limit that says so."""
    began = episode.started_on if episode else plan.starts_on
    start = seen if seen and seen >= began else None
    if episode:
        limit = _looked_after(episode, began, start)
    elif plan.kind == models.OutcomeKind.PRIVATE_FOSTERING:
        limit = _privately_fostered(began, start)
    elif plan.kind == models.OutcomeKind.CHILD_PROTECTION:
        limit = local.child_protection
    else:  # child in need, and proceedings without care: no interval is in national law
        limit = local.child_in_need
    source = limit.source or local.source
    return limit.due_on(start or began), f"within {limit}: {source}"[:200]


def _looked_after(episode: models.Episode, began: date, seen: date | None) -> clocks.Limit:
    """Regulation 28, by the placement, the order and how long it lasts: with a relative who is
    temporarily approved (regulation 24), whatever the order; with a parent, by the order."""
    if seen is None:
        return national("looked_after_first_visit", began)
    status = models.LegalStatus
    if episode.placement == models.Placement.TEMPORARY:
        if seen < national("looked_after_first_review", began).due_on(began):
            return national("looked_after_visit_connected", seen)
        return national("looked_after_visit_temporary", seen)
    if episode.placement == models.Placement.PARENT and episode.legal_status != status.FULL_ORDER:
        if seen < national("looked_after_first_review", began).due_on(began):
            return national("looked_after_visit_weekly", seen)
        if episode.legal_status == status.INTERIM_ORDER:
            return national("looked_after_visit_interim", seen)
    is_long = episode.until_18 and episode.placement != models.Placement.PARENT
    if is_long and seen >= clocks.add_months(began, 12):
        return national("looked_after_visit_long_term", seen)
    return national("looked_after_visit", seen)


def _privately_fostered(began: date, seen: date | None) -> clocks.Limit:
    if seen is None:
        return national("private_fostering_first_visit", began)
    if seen < clocks.add_months(began, 12):
        return national("private_fostering_visit", seen)
    return national("private_fostering_later_visit", seen)
