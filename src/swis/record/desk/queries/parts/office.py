"""Blocks of the office: restricted records, what is kept, and what is not there yet."""

from django.urls import reverse

from swis.kernel import people, questions
from swis.record.children import models as children
from swis.record.concerns import models as concerns

from ..work import Asked, Work
from .part import Part, needs

MOST_MOVED = 20


def _restricted(person: people.Person) -> questions.Asking[list[children.Child]]:
    return questions.rows(children.Child.objects.filter(is_restricted=True).order_by("reference"))


def _refilings(person: people.Person) -> questions.Asking[list[concerns.Refiling]]:
    rows = concerns.Refiling.objects.select_related("concern", "made_by").order_by("-made_at")
    return questions.rows(rows[:MOST_MOVED])


RESTRICTED, REFILINGS = Asked(_restricted), Asked(_refilings)


@needs(RESTRICTED)
def restricted_records(work: Work) -> Part:
    return Part(
        "Restricted records",
        "restricted",
        work.answer(RESTRICTED),
        empty="No child's record is restricted.",
        note="Nobody but the people named on such a record knows that it is here.",
    )


@needs(REFILINGS)
def moved_to_the_right_child(work: Work) -> Part:
    """Concerns that stood on the wrong child: only information governance sees them there."""
    return Part(
        "Moved from the wrong child",
        "refilings",
        work.answer(REFILINGS),
        empty="No concern has been moved. A concern on the wrong child is moved from its page.",
    )


def indicators_later(work: Work) -> Part:
    return Part(
        "No indicators yet",
        "words",
        empty=(
            "Indicators come with a later release: each number with its meaning, its n, its window "
            "and its gaps, and no child's name. Until then there is nothing here to read, and this "
            "page shows you no record."
        ),
    )


def nobody_left_without(work: Work) -> Part:
    """For whoever opens a cover post alone."""
    return Part(
        "Nobody left without",
        "links",
        (
            (
                "Open a cover post",
                reverse("staff:cover"),
                "When the safeguarding lead or the manager is gone: seven days, at once.",
            ),
        ),
    )


def administration(work: Work) -> Part:
    return Part(
        "What you keep",
        "links",
        (
            ("People and invitations", reverse("staff:list"), "Who works here, in which post."),
            ("Schools", reverse("schools:list"), "Schools, feeders, terms and papers."),
            ("Notices", reverse("staff:notices"), "What was sent to whom, and what fails."),
        ),
        note="An administrator keeps accounts and lists. Children's records are not open to you.",
    )
