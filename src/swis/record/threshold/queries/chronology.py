"""Decisions and referrals as entries of a child's chronology, each allowed for its reader."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from swis.kernel import people, questions, work
from swis.record.children import models as children
from swis.record.sharing import models as sharing

from .. import access, models, workflow
from . import decisions, referrals

SCHOOLS, AUTHORITYS = str(sharing.Book.SCHOOL.label), str(sharing.Book.AUTHORITY.label)
SIDES = {"school": "safeguarding lead", "worker": "SWIS social worker"}
HOLDER_SIDES = {"front_door": "front door", "swis": "SWIS team manager"}


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """What was decided of a child's concerns, and every referral with what became of it."""
    full, about = access.reads_the_authoritys_words(person), Q(referral__child=child)
    said = models.HolderSaid.objects.filter(about).select_related("made_by")
    decided, found, added, words = await questions.several(
        questions.rows(decisions.decisions(person).filter(concern__child=child)),
        questions.rows(referrals.referrals(person).filter(child=child)),
        questions.rows(models.FurtherInformation.objects.filter(about)),
        questions.rows(said if full else said.none()),
    )
    rows = [row for item in decided for row in _decision(item)]
    for item in found:
        rows += _referral(item, [more for more in added if more.referral_id == item.pk], person)
        rows += _screening(item, full)
        rows += _holders(item, [word for word in words if word.referral_id == item.pk])
    return rows


def _decision(item: models.Decision) -> Iterator[work.Entry]:
    href = reverse("threshold:decision", args=[item.reference])
    who = f"{item.made_by.name}, {SIDES[item.side]}"
    what = f"Decision proposed: {item.get_option_display().lower()}"
    yield work.Entry(item.made_at, what, who, "decision", SCHOOLS, item.reasons, "", href)
    if item.answered_at and item.answered_by:
        other = "worker" if item.side == "school" else "school"
        agreed = "agreed by both" if item.state == workflow.DecisionState.AGREED else "not agreed"
        yield work.Entry(
            at=item.answered_at,
            what=f"Decision {agreed}: {item.get_option_display().lower()}",
            who=f"{item.answered_by.name}, {SIDES[other]}",
            kind="decision",
            book=SCHOOLS,
            words=item.answer,
            href=href,
        )


def _referral(
    item: models.Referral, added: list[models.FurtherInformation], person: people.Person
) -> Iterator[work.Entry]:
    href = reverse("threshold:referral", args=[item.reference])
    if access.reads(item, person):
        who = item.from_whom
        words = "\n\n".join(text for _, text in item.feared.headed())
        yield work.Entry(item.received_at, "Referral", who, "referral", AUTHORITYS, words, "", href)
    for more in added:
        if access.reads(more, person):
            what = "Further information on the referral"
            yield work.Entry(
                more.received_at, what, more.from_whom, "referral", AUTHORITYS, more.words, "", href
            )


def _screening(item: models.Referral, full: bool) -> Iterator[work.Entry]:
    screening = getattr(item, "screening", None)
    if screening is None:
        return
    yield work.Entry(
        at=screening.made_at,
        what=f"Front door's decision: {_lower_first(screening.get_threshold_display())}",
        who=f"{screening.made_by.name}, front-door duty manager",
        kind="referral",
        book=AUTHORITYS,
        words=screening.reasons if full else screening.for_school,
        href=reverse("threshold:referral", args=[item.reference]),
    )


def _holders(item: models.Referral, said: list[models.HolderSaid]) -> Iterator[work.Entry]:
    for word in said:
        yield work.Entry(
            at=word.made_at,
            what=f"Who holds the referral: {word.get_holder_display()}",
            who=f"{word.made_by.name}, {HOLDER_SIDES[word.side]}",
            kind="referral",
            book=AUTHORITYS,
            words=word.reasons,
            href=reverse("threshold:referral", args=[item.reference]),
        )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
