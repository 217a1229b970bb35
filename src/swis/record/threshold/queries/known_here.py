"""What is known here of children whom the front door names: who has them, and how to reach them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from swis.kernel import clocks, people, questions
from swis.record.beyond_school import models as beyond
from swis.record.cases import models as cases
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.duty import queries as duty_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import queries as schools_queries

from .. import models
from . import holding

READERS = frozenset({people.Role.FRONT_DOOR, people.Role.OUT_OF_HOURS})


def reads(person: people.Person) -> bool:
    """Whether a person reads of children whom they name in full: the front door always, the
    out-of-hours team outside office hours."""
    if people.Role.FRONT_DOOR in person.roles or not person.holds(READERS):
        return people.Role.FRONT_DOOR in person.roles
    model = programmes_queries.placed.model_of(None, person.today)
    return not duty_queries.who_now.works_at(model, person.at)


@dataclass
class Known:
    """Of one child: where, with whom, seen when, whose brother or sister, referred when."""

    child: children.Child
    facts: list[tuple[str, str]] = field(default_factory=list)
    beside: list[tuple[children.Child, str]] = field(default_factory=list)
    referrals: list[tuple[models.Referral, str]] = field(default_factory=list)


@questions.asks
async def known_here(rows: Sequence[children.Child], person: people.Person) -> list[Known]:
    """What the front door, and at night the out-of-hours team, reads of children who answer a full
    name and a day of birth, or of whom there is a referral: never case notes, and nothing of a
    restricted child, nor beside another."""
    if not rows or not person.holds(READERS):
        return []
    told = {child.pk: Known(child) for child in rows if not child.is_restricted}
    families = [child.family_id for child in rows if child.family_id]
    found = await questions.several(*_asked(list(told), families, person.today))
    enrolled, of_cases, plans, seen, visits, siblings, links, referred, unsafe, off_roll = found
    for carer in unsafe:
        who = f"Not safe to contact: {carer.name}, {carer.relationship}"
        told[carer.child_id].facts.append(("Risk", who))
    for enrolment in enrolled:
        told[enrolment.child_id].facts.append(("School", enrolment.school.name))
    for row in off_roll:
        seen_by = f"{row.owner.name}, {row.owner.email}, by {_day(row.see_by)}"
        told[row.child_id].facts.append(("On no roll", f"To be seen: {seen_by}"))
    plan_of = {plan.case_id: plan for plan in plans}
    for case in of_cases:
        told[case.child_id].facts += _case(case, plan_of.get(case.pk))
    last: dict[int, date] = {}
    for pk, day in [*seen, *((pk, clocks.local_day(at)) for pk, at in visits)]:
        last[pk] = max(day, last.get(pk, day))
    for pk, day in last.items():
        told[pk].facts.append(("Last seen", f"{day.day} {day:%B %Y}"))
    for one in told.values():
        one.beside = _beside(one.child, siblings, links)
        mine = [item for item in referred if item.child_id == one.child.pk]
        one.referrals = [(item, _referral(item, person.at)) for item in mine]
    return list(told.values())


def _asked(keys: list[int], families: list[int], on: date) -> list[questions.Asking[list]]:  # type: ignore[type-arg]
    """The questions, asked together."""
    every = Q(child__in=keys)
    enrolments = children.Enrolment.objects.filter(every, schools_queries.in_force(on))
    of_cases = Q(case__child__in=keys)
    assessed = cases.Assessment.objects.filter(of_cases, child_seen_on__isnull=False)
    visits = beyond.HomeVisit.objects.filter(every, found=beyond.Found.CHILD)
    open_to_all = children.Child.objects.filter(is_restricted=False, merged_into=None)
    links = concerns.LinkedChild.objects.filter(every | Q(concern__child__in=keys))
    return [
        questions.rows(enrolments.select_related("school")),
        questions.rows(cases.Case.objects.filter(every).select_related("team", "school")),
        questions.rows(cases.Plan.objects.filter(of_cases, ends_on=None)),
        questions.rows(assessed.values_list("case__child", "child_seen_on")),
        questions.rows(visits.values_list("child", "starts_at")),
        questions.rows(open_to_all.filter(family__in=families)),
        questions.rows(links.select_related("child", "concern__child")),
        questions.rows(models.Referral.objects.filter(every).select_related("team", "locality")),
        questions.rows(children.Carer.objects.filter(every, safe_to_contact=False)),
        questions.rows(
            children.OffRoll.objects.filter(
                every, state=children.OffRoll.lifecycle.initial
            ).select_related("owner")
        ),
    ]


def _case(case: cases.Case, plan: cases.Plan | None) -> list[tuple[str, str]]:
    """Who holds a case and how they are reached, and the plan; of a closed case that it was."""
    if case.state in case.lifecycle.final:
        return [("Closed case", f"{case.team.name}, referred on {_day(case.referred_on)}")]
    holder = case.holder
    who = f"{holder.name}, SWIS social worker, {holder.email}" if holder else "Not allocated"
    reach = f"{case.team.name}{f', {case.team.phone}' if case.team.phone else ''}"
    rows = [("Social worker", f"{who}. {reach}. Works at {case.school.name}")]
    if plan:
        of_what = f": {plan.get_abuse_display()}" if plan.abuse else ""
        since = f", since {_day(plan.starts_on)}"
        rows.append(("Plan", f"{plan.get_kind_display()}{of_what}{since}"))
    return rows


def _beside(
    child: children.Child,
    siblings: Sequence[children.Child],
    links: Sequence[concerns.LinkedChild],
) -> list[tuple[children.Child, str]]:
    """Brothers and sisters, and children whom a concern names beside this one."""
    found = [
        (other, "brother or sister")
        for other in siblings
        if other.pk != child.pk and other.family_id == child.family_id
    ]
    for link in links:
        about = link.concern.child
        pair = {link.child_id: about, about.pk if about else None: link.child}
        other = pair.get(child.pk)
        if other and not other.is_restricted and other.pk not in {row.pk for row, _ in found}:
            found.append((other, f"linked by a concern: {link.get_part_display().lower()}"))
    return found


def _referral(item: models.Referral, at: datetime) -> str:
    holder = holding.held_by(item, at)
    return f"{holder.name}. {holder.why}" if holder.kind != holding.NOBODY else holder.why


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
