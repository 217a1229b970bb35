"""A calendar as other programs read it: kind, place and time, and nothing else.

Whoever has the link needs no sign-in, so nothing typed by anyone leaves by it: a place is given
only where it is the name of a school or a team, with its room where that is a room and no more.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event

from swis.kernel import clocks, people, refusals, work
from swis.record.meetings import models as meetings
from swis.record.meetings import workflow as meetings_workflow
from swis.record.staff import queries as staff_queries

from .. import access, models
from . import calendar as calendar_queries
from . import places as places_queries

BACK, AHEAD = timedelta(days=14), timedelta(days=180)


def token_of(link: models.CalendarLink) -> str:
    """What stands in the address: made from our key, so that the database doesn't hold it."""
    return salted_hmac("swis.calendar", link.reference, algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(person: people.Person) -> models.CalendarLink | None:
    """The person's link, if one is in force."""
    return models.CalendarLink.objects.filter(
        access.links_visible_to(person), revoked_at=None
    ).first()


def own_link(person: people.Person, reference: str) -> models.CalendarLink:
    link = link_of(person)
    if link is None or link.reference != reference:
        raise refusals.Unknown
    return link


def feed(token: str, at: datetime) -> bytes:
    """The calendar behind a link; Unknown once the link, the account or its last post ended."""
    links = models.CalendarLink.objects.select_related("made_by")
    link = links.filter(token_hash=hashed(token), revoked_at=None).first()
    person = staff_queries.person_at(link.made_by, at) if link else None
    if person is None or not person.posts:
        raise refusals.Unknown
    today = clocks.local_day(at)
    return written(calendar_queries.with_cancelled(person, today - BACK, today + AHEAD), person, at)


def of_meeting(meeting: meetings.Meeting, person: people.Person, at: datetime) -> bytes:
    """One meeting as a file to send to others: what it is, where, from when to when."""
    is_cancelled = meeting.state == meetings_workflow.MeetingState.CANCELLED
    row = work.Appointment(
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        what=str(meeting.get_kind_display()),
        where=meeting.where,
        mark=meeting.reference,
        changes=meeting.version,
        is_cancelled=is_cancelled,
    )
    return written([row], person, at, "CANCEL" if is_cancelled else "PUBLISH")


def written(
    rows: Iterable[work.Appointment],
    person: people.Person,
    at: datetime,
    method: str = "PUBLISH",
) -> bytes:
    """Appointments as a calendar file. What has a mark has one name in every calendar, whoever
    reads it, and a number that grows as it changes: a move is no second meeting."""
    rows = list(rows)
    places = places_queries.places_of(row.where for row in rows)
    calendar = Calendar()
    calendar.add("prodid", "-//SWIS//Social Workers in Schools//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("x-wr-calname", "SWIS")
    calendar.add("x-published-ttl", "PT1H")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    seen: dict[str, int] = {}
    for row in rows:
        key = row.mark or f"{person.account_id}|{row.starts_at.isoformat()}|{row.what}"
        seen[key] = seen.get(key, 0) + 1
        mark = salted_hmac("swis.calendar.event", f"{key}|{seen[key]}", algorithm="sha256")
        calendar.add_component(_event(row, mark.hexdigest()[:32], places, at))
    return bytes(calendar.to_ical())


def _event(row: work.Appointment, mark: str, places: set[str], at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{mark}@swis")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", row.what)
    event.add("dtstart", _when(row, row.starts_at))
    event.add("dtend", _when(row, row.ends_at))
    if place := places_queries.place_in(row.where, places, with_room=True):
        event.add("location", place)
    event.add("sequence", row.changes)
    event.add("status", "CANCELLED" if row.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _when(row: work.Appointment, moment: datetime) -> date | datetime:
    """A day for what lasts whole days; else the moment in UTC, which every program reads alike."""
    if calendar_queries.is_whole_day(row):
        return clocks.local_day(moment)
    return moment.astimezone(UTC)
