"""What somebody holds who is away or has left: it passes to whoever is answerable for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from swis.kernel import clocks, people, questions, refusals, visibility, work
from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.duty import access as duty_access

from . import held_kinds, not_here

HELD = work.Group("Held by somebody who is not here", work.Comes.UNDECIDED)
ANSWERABLE = people.MANAGERS | people.DSLS


@dataclass(frozen=True)
class Thing:
    """One thing that is held, as a page shows it."""

    kind: held_kinds.Kind
    row: Any
    today: date

    @property
    def reference(self) -> str:
        record = self.row.case if self.kind.code == "cases" else self.row
        return str(record.reference)

    @property
    def about(self) -> str:
        """The child, or the words that say what it is."""
        record = self.row
        for step in filter(None, self.kind.named.split("__")):
            record = getattr(record, step)
        if self.kind.words:
            return str(getattr(self.row, self.kind.words))
        return str(record.name) if self.kind.named and record else ""

    @property
    def waiting(self) -> work.Waiting:
        return work.Waiting(
            what=f"{self.kind.thing[0].upper()}{self.kind.thing[1:]}",
            href=reverse(self.kind.page, args=[self.reference]),
            about=self.about,
            since=self.row.made_at,
            today=self.today,
        )

    @property
    def give_to(self) -> str:
        return reverse(self.kind.gives, args=[self.reference]) if self.kind.gives else ""


@questions.asks
async def of(person: people.Person, account: kernel.Account) -> list[Thing]:
    """What somebody holds, as far as this person may know of it."""
    found = await questions.several(
        *(
            questions.rows(kind.rows(person, Q(**{kind.holder: account})))
            for kind in held_kinds.KINDS
        )
    )
    return [
        Thing(kind, row, person.today)
        for kind, rows in zip(held_kinds.KINDS, found, strict=True)
        for row in rows
    ]


def thing(person: people.Person, reference: str) -> Thing:
    """One thing that somebody holds; Unknown where the person may not know of it."""
    for kind in held_kinds.KINDS:
        if kind.gives == "desk:give" and reference.startswith(f"{kind.prefix}-"):
            row = kind.rows(person, Q(reference=reference)).first()
            if row is not None:
                return Thing(kind, row, person.today)
    raise refusals.Unknown


def account(person: people.Person, reference: str) -> kernel.Account:
    """Somebody whose things a person is answerable for."""
    row = kernel.Account.objects.filter(reference=reference).first()
    if row is None or not person.holds(ANSWERABLE):
        raise refusals.Unknown
    return row


def said(things: Iterable[Thing]) -> str:
    """ "3 cases, 1 support and 2 actions"."""
    counts: dict[held_kinds.Kind, int] = {}
    for each in things:
        counts[each.kind] = counts.get(each.kind, 0) + 1
    return people.listed(
        [clocks.count(number, kind.thing, kind.things) for kind, number in counts.items()]
    )


def all_said(account: kernel.Account) -> str:
    """What somebody holds, counted and not named, whoever asks."""
    held = [kind.open_rows().filter(**{kind.holder: account}) for kind in held_kinds.KINDS]
    counts = questions.together(*(questions.count(rows) for rows in held))
    return people.listed(
        [
            clocks.count(number, kind.thing, kind.things)
            for kind, number in zip(held_kinds.KINDS, counts, strict=True)
            if number
        ]
    )


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """For whoever is answerable: everybody who is away or has left and holds something that nobody
    stands in on, a line each."""
    if not person.holds(ANSWERABLE):
        return []
    found = await not_here.not_here.asking(person)
    theirs: dict[int, list[Thing]] = {}
    for each in await _left_with(person, found) if found else []:
        theirs.setdefault(each.kind.of(each.row).pk, []).append(each)
    return [
        work.Waiting(
            what=f"{found[pk].account.name} {found[pk].why}: say who takes {said(rows)}",
            href=reverse("desk:held", args=[found[pk].account.reference]),
            today=person.today,
            group=HELD,
            gravity=_gravest(rows),
        )
        for pk, rows in theirs.items()
    ]


def _gravest(things: list[Thing]) -> work.Gravity:
    """Something disclosed and not passed on can't wait until its hearer is back."""
    waits = any(each.kind.code == "undisclosed" for each in things)
    return (
        work.Gravity(work.Rank.NOW, "Something disclosed is not passed on")
        if waits
        else (work.USUAL)
    )


@questions.asks
async def passed_to(person: people.Person) -> list[Thing]:
    """Everything that those lines count."""
    found = await not_here.not_here.asking(person) if person.holds(ANSWERABLE) else {}
    return await _left_with(person, found) if found else []


async def _left_with(person: people.Person, found: dict[int, not_here.Gone]) -> list[Thing]:
    """What these people hold and nobody covers."""
    whose = [_whose(kind, found) for kind in held_kinds.KINDS]
    covered = cases.standing(person.at).values("case")
    asked = [kind.rows(person, each) for kind, each in zip(held_kinds.KINDS, whose, strict=True)]
    asked = [
        rows.exclude(case__in=covered) if kind.code == "cases" else rows
        for kind, rows in zip(held_kinds.KINDS, asked, strict=True)
    ]
    answers = await questions.several(*map(questions.rows, asked))
    return [
        Thing(kind, row, person.today)
        for kind, rows in zip(held_kinds.KINDS, answers, strict=True)
        for row in rows
    ]


def _whose(kind: held_kinds.Kind, found: dict[int, not_here.Gone]) -> Q:
    """What these people hold of a kind: all of it, or that of the schools they left."""
    whose = Q(**{f"{kind.holder}__in": sorted(pk for pk, each in found.items() if each.is_gone)})
    if kind.at_school:
        for pk, each in found.items():
            if not each.is_gone:
                whose |= Q(**{kind.holder: pk, "school__in": each.schools})
    return whose


def takers(person: people.Person, held: Thing) -> list[kernel.Account]:
    """Who can take it: people of the answerable person's teams and schools who are in post and may
    know of it already."""
    on = clocks.working_day_from(person.today)
    place = Q(team__in=person.teams(*people.MANAGERS)) | Q(school__in=person.schools(*people.DSLS))
    near = duty_access.in_post(people.SWIS_TEAM | people.DSLS, on).filter(place)
    posts = duty_access.in_post(people.EVERYONE, on).filter(account__in=near.values("account"))
    there: dict[kernel.Account, list[people.Post]] = {}
    for row in posts.select_related("account").order_by("account__name", "pk"):
        post = people.Post(people.Role(row.role), row.school_id, row.team_id, row.profession)
        there.setdefault(row.account, []).append(post)
    there.pop(held.kind.of(held.row), None)
    known = type(held.row).objects.filter(pk=held.row.pk)
    with visibility.by_the_law():  # of each of them, in one statement
        rules = [
            held.kind.rule(people.Person(account.pk, account.name, person.at, tuple(theirs)))
            for account, theirs in there.items()
        ]
        may = questions.together(*(questions.count(known.filter(rule)) for rule in rules))
    return [account for account, knows in zip(there, may, strict=True) if knows]
