"""A referral from the school: by DSL or worker, either alone (E1, E9); or directly (E0)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import names as children_names
from swis.record.children import queries as children_queries
from swis.record.concerns import access as concerns_access
from swis.record.concerns import actions as concerns_actions
from swis.record.concerns import models as concerns
from swis.record.concerns import workflow as concerns_workflow
from swis.record.schools import models as schools

from .. import models, queries, workflow
from . import arrival, ask, who_is_told

NAME_UNKNOWN = children_names.NO_FAMILY_NAME


@acts.act(may=permission.of_steps(concerns_workflow.CONCERN, "refer", of="concern"))
def refer(
    *,
    concern: concerns.Concern,
    feared: models.Feared,
    received_at: datetime,
    asked: children.Asked,
    by: people.Person,
    at: datetime,
    source: str = models.Source.SCHOOLS,
) -> models.Referral:
    """Refer a concern, alone, at any moment; a decision that waits is overtaken by it."""
    if concern.child is None:
        raise refusals.Refused("Say which child the concern is about, then refer.")
    if asked.state == children.AgreementState.REFUSED_NOT_PROCEEDING:
        raise refusals.Refused(
            "Not proceeding means not to refer, which needs both names: decide it together.",
            "state",
        )
    concerns_actions.refer(concern=concern, reason=feared.words, by=by, at=at)
    if waiting := queries.decisions.proposed(concern):
        workflow.DECISION.move(waiting, "overtake", by=by, at=at, reason=feared.words)
    told = models.Told(
        pathway=models.Pathway.SCHOOL,
        source=source,
        from_whom=_titled(by),
        received_at=received_at,
        school=children_queries.transfers.goes_on_at(
            concern.child, concern.school, clocks.local_day(at)
        ),
        concern=concern,
        agreement=ask.ask(child=concern.child, asked=asked, by=by, at=at),
        **vars(feared),
    )
    return arrival.arrive(child=concern.child, told=told, by=by, at=at)


@acts.act(
    may=permission.of_roles(
        concerns_workflow.IN_SCHOOL,
        said="Only somebody who works in a school refers directly.",
        needs=[concerns_access.works_there],
    )
)
def refer_directly(
    *,
    school: schools.School,
    given_names: str,
    feared: models.Feared,
    asked: children.Asked,
    by: people.Person,
    at: datetime,
    family_name: str = "",
    born_on: date | None = None,
) -> models.Referral:
    """Anyone in school refers at once where there is danger; the DSL is told after (E0)."""
    child = _child_as_named(school, given_names, family_name, born_on, by, at)
    concern = concerns_actions.raise_concern(
        school=school,
        who=f"{given_names} {family_name}".strip(),
        words=feared.words,
        happened_on=clocks.local_day(at),
        child=child,
        tells=False,
        by=by,
        at=at,
    )
    concerns_actions.refer(
        concern=concern, reason="Referred directly: danger of harm", by=by, at=at
    )
    told = models.Told(
        pathway=models.Pathway.DIRECT,
        source=models.Source.SCHOOLS,
        from_whom=_titled(by),
        received_at=at,
        school=school,
        concern=concern,
        agreement=ask.ask(child=child, asked=asked, by=by, at=at),
        **vars(feared),
    )
    referral: models.Referral = arrival.arrive(child=child, told=told, by=by, at=at)
    who_is_told.Audience(referral, at).leads()
    return referral


@acts.act(
    may=permission.of_roles(people.DSLS, said="The safeguarding lead of the school reads this.")
)
def read_direct(*, referral: models.Referral, by: people.Person, at: datetime) -> models.Referral:
    """The DSL has read what somebody in school referred directly."""
    led = by.schools(*people.DSLS)
    unread = {"pathway": models.Pathway.DIRECT, "school_id__in": led, "told_at": None}
    told = {"told_at": at, "told_by_id": by.account_id}
    first = models.Referral.objects.filter(pk=referral.pk, **unread).update(**told)
    if not first + referral.further.filter(**unread).update(**told):
        raise refusals.NotNow("This has been read already.")
    referral.refresh_from_db()
    return referral


def _child_as_named(
    school: schools.School,
    given_names: str,
    family_name: str,
    born_on: date | None,
    by: people.Person,
    at: datetime,
) -> children.Child:
    """The one known child of this name, however it is spelt, or a new record with what is known.

    Whoever refers is not shown which: a colleague in danger's way needs no list of children.
    """
    said = children_queries.may_be.Said(given_names, family_name, born_on)
    here = [
        child
        for child in children_queries.may_be.at_the_front_door(said, school)
        if child.enrolments.filter(school=school).exists()
        and children_queries.may_be.is_named(child, said)
    ]
    if len(here) == 1:
        return here[0]
    return children_actions.register.register(
        given_names=given_names,
        family_name=family_name or NAME_UNKNOWN,
        born_on=born_on,
        sex=children.Sex.UNKNOWN,
        year_group=None,
        school=school,
        by=by,
        at=at,
    )


def _titled(person: people.Person) -> str:
    return f"{person.name}, {person.title}"[:200]
