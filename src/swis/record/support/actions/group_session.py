"""Writes: the register of a group, a note that is shared and names nobody, a note of each child."""

from collections.abc import Iterable
from datetime import datetime

from swis.kernel import acts, editing, people, permission, refusals
from swis.record.activities import actions as activities_actions
from swis.record.activities import models as activities
from swis.record.activities import wording as activities_wording
from swis.record.children import models as children_models

from .. import models, workflow
from .. import register as own_register
from . import planned


@acts.act(may=permission.of_steps(workflow.GROUP, "hold_group", of="group"))
def hold_group(
    *,
    group: models.Group,
    held_at: datetime,
    minutes: int,
    opened: activities_wording.Opened,
    register: Iterable[own_register.Marked],
    words: str,
    by: people.Person,
    at: datetime,
    names_meant: bool = False,
) -> models.GroupSession:
    """Log a session of a group: how it opened (E10), who was there, the shared note, and what each
    child's own chronology gets. In the log it is one line with a headcount and no child."""
    register = list(register)
    _check(register, words, names_meant)
    line = _line(group, held_at, minutes, sum(row.here for row in register), by, at)
    activities_actions.opening.keep_opening(activity=line, opened=opened, by=by, at=at)
    workflow.GROUP.move(group, "hold_group", by=by, at=at)
    planned.hold_of_the_day(of=group, held_at=held_at, by=by, at=at)
    session = models.GroupSession.objects.create(
        group=group,
        activity=line,
        held_at=held_at,
        held_by_id=by.account_id,
        minutes=minutes,
        words=words,
        **by.signed(at),
    )
    for row in register:
        _note(session, row, by, at)
    return session


def _line(
    group: models.Group, held_at: datetime, minutes: int, here: int, by: people.Person, at: datetime
) -> activities.Activity:
    return activities_actions.record.record_activity(
        kind=activities.Kind.GROUP,
        held_at=held_at,
        minutes=minutes,
        with_whom=activities.WithWhom.SEVERAL,
        with_name=group.name,
        school=group.school,
        topic=group.theme,
        headcount=here,
        by=by,
        at=at,
    )


def _check(register: list[own_register.Marked], words: str, names_meant: bool) -> None:
    """Nobody came whom nobody agreed to (E9), and no note names another child."""
    if not any(row.here for row in register):
        raise refusals.Refused(
            "Choose who was here. If nobody was, say that it did not take place."
        )
    for row in register:
        if row.here and not row.member.may_come:
            raise refusals.Refused(
                "Nobody has agreed that this child takes part. Record who agreed first.",
                f"here_{row.member.reference}",
            )
    if names_meant:
        return
    members = list(register[0].member.group.members.select_related("child"))
    children = [member.child for member in members]
    _names_nobody(words, children, None, "words")
    for row in register:
        own, reference = row.member.child, row.member.reference
        for field, text in (
            (f"why_{reference}", row.why_away),
            (f"said_{reference}", row.child_words),
            (f"note_{reference}", row.words),
        ):
            _names_nobody(text, children, own, field)


def _names_nobody(
    words: str, children: list[children_models.Child], own: children_models.Child | None, field: str
) -> None:
    if names := own_register.named_in(words, children, own):
        raise refusals.Refused(own_register.NAMED.format(names=names), field)


def _note(
    session: models.GroupSession, row: own_register.Marked, by: people.Person, at: datetime
) -> None:
    models.GroupNote.objects.create(
        session=session,
        member=row.member,
        here=row.here,
        why_away="" if row.here else row.why_away.strip(),
        child_words=row.child_words,
        words=row.words,
        **by.signed(at),
    )


@acts.act(may=workflow.of_the_team(workflow.held_its_session, said=workflow.CORRECTED_BY))
def correct_note(
    *,
    note: models.GroupNote,
    version: int,
    child_words: str,
    words: str,
    reason: str,
    by: people.Person,
    at: datetime,
    names_meant: bool = False,
) -> models.GroupNote:
    """Add to a child's own note, or correct it with the reason; what it said before stays."""
    if not names_meant:
        members = note.session.group.members.select_related("child")
        children = [member.child for member in members]
        for field, text in (("child_words", child_words), ("words", words)):
            _names_nobody(text, children, note.member.child, field)
    return editing.change(
        note,
        version=version,
        by=by,
        at=at,
        reason=reason,
        child_words=child_words,
        words=words,
    )


@acts.act(may=workflow.of_the_team(workflow.held_the_session, said=workflow.CORRECTED_BY))
def correct_shared(
    *,
    session: models.GroupSession,
    version: int,
    words: str,
    reason: str,
    by: people.Person,
    at: datetime,
    names_meant: bool = False,
) -> models.GroupSession:
    """Correct the note that is shared, with the reason."""
    if not names_meant:
        members = session.group.members.select_related("child")
        _names_nobody(words, [member.child for member in members], None, "words")
    return editing.change(session, version=version, by=by, at=at, reason=reason, words=words)
