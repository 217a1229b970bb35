"""Meetings, and actions agreed in them, in every state, reached through the acts."""

from datetime import date, datetime, timedelta
from typing import Any

from swis.kernel.clocks import LONDON
from swis.record.meetings import actions
from swis.record.meetings.models import Action, AgendaItem, Meeting, Supervision

from .children import child as a_child
from .values import asked
from .world import World

LATER = datetime(2026, 2, 4, 10, 0, tzinfo=LONDON)
SOON = datetime(2026, 1, 6, 14, 0, tzinfo=LONDON)


def planned(world: World, **given: Any) -> Meeting:
    """A three-way meeting of Ashgrove's lead, worker and manager; about no child."""
    invited = given.pop("invited", ("worker", "manager", "dsl"))
    given = {
        "kind": "three_way",
        "school": world.ashgrove,
        "team": world.teams["swis"],
        "child": None,
        "starts_at": SOON,
        "minutes": 45,
        "place": "The head's office",
        "invited": [world.accounts[post] for post in invited],
        **given,
    }
    return actions.arrange.book(**world.does(given.pop("post", "worker"), **given))


def about_a_child(world: World, **given: Any) -> Meeting:
    """A cause-for-concern meeting about a child at Ashgrove, booked by the lead."""
    given.setdefault("child", a_child(world))
    given = {"kind": "cause_for_concern", "post": "dsl", "invited": ("worker", "dsl"), **given}
    return planned(world, **given)


def around(world: World, **given: Any) -> Meeting:
    """A team-around-the-school meeting, a school nurse among those invited."""
    given = {
        "kind": "around_school",
        "post": "dsl",
        "invited": ("worker", "dsl", "partner"),
        "place": "Library",
        **given,
    }
    return planned(world, **given)


def on_agenda(world: World, child: Any = None, **given: Any) -> AgendaItem:
    """A child on the agenda of such a meeting; nobody was asked about sharing yet."""
    meeting = given.pop("meeting", None) or around(world)
    child = child or a_child(world)
    words = {"why": "Three days in school in two weeks.", **given}
    post = words.pop("post", "dsl")
    return actions.agenda.put_on_agenda(**world.does(post, meeting=meeting, child=child, **words))


def shared_with(world: World, item: AgendaItem, state: str = "agreed", **given: Any) -> AgendaItem:
    """What the mother answered to sharing with the meeting."""
    words = {"state": state, "from_whom": "Her mother", "reason": "", "safe_to_contact": "yes"}
    words |= given
    if state != "agreed":
        words["reason"] = words["reason"] or "She does not want it."
    return actions.agenda.ask_to_share(
        **world.does("dsl", item=item, **asked({**words, "state": state}))
    )


def begun(world: World, meeting: Meeting) -> Meeting:
    """Its hour has come."""
    world.moments.now = max(world.moments.now, meeting.starts_at + timedelta(minutes=5))
    return meeting


def hold(world: World, meeting: Meeting, post: str = "worker", **given: Any) -> Meeting:
    came = [world.accounts[name] for name in given.pop("came", ("worker", "dsl"))]
    given = {"notes": "We looked at what helps.", **given}
    return actions.hold.hold(
        **world.does(post, meeting=begun(world, meeting), attended=came, **given)
    )


def held(world: World, **given: Any) -> Meeting:
    return hold(world, planned(world, **given))


def missed(world: World) -> Meeting:
    meeting = begun(world, planned(world))
    return actions.arrange.miss(**world.does("worker", meeting=meeting, why="The lead was ill."))


def cancelled(world: World) -> Meeting:
    given = {"meeting": planned(world), "why": "No longer needed."}
    return actions.arrange.cancel(**world.does("worker", **given))


def agreed(world: World, **given: Any) -> Action:
    """The lead is to send the attendance figures."""
    given = {
        "owner": world.accounts["dsl"],
        "what": "Send the attendance figures",
        "due_on": datetime(2026, 1, 20).date(),
        "because": "",
        **given,
    }
    return actions.agree.agree_action(**world.does(given.pop("post", "manager"), **given))


def done(world: World) -> Action:
    return actions.agree.finish(**world.does("dsl", action=agreed(world), ending="Sent."))


def dropped(world: World) -> Action:
    return actions.agree.drop(**world.does("dsl", action=agreed(world), ending="No longer wanted."))


def term_booked(world: World, post: str = "business_support", **given: Any) -> None:
    """Business support books what comes round by itself."""
    given = {
        "team": world.teams["swis"],
        "starts_on": date(2026, 1, 5),
        "last_on": date(2026, 4, 12),
        **given,
    }
    actions.series.keep_series(**world.does(post, **given))


def supervision(world: World, **given: Any) -> Meeting:
    """The worker's supervision, with the deputy manager, as business support booked it."""
    given = {
        "kind": "supervision",
        "school": None,
        "worker": world.accounts["worker"],
        "invited": ("worker", "deputy_manager"),
        "post": "business_support",
        **given,
    }
    return planned(world, **given)


def supervised(world: World, post: str = "deputy_manager", **given: Any) -> Supervision:
    """It was given, and recorded."""
    meeting = begun(world, given.pop("meeting", None) or supervision(world))
    given = {
        "decided": [],
        "wellbeing": "She is tired.",
        "learning": "A course on neglect.",
        **given,
    }
    return actions.supervise.supervise(**world.does(post, meeting=meeting, **given))


def signed(world: World) -> Supervision:
    given = {"supervision": supervised(world), "answer": ""}
    return actions.supervise.sign(**world.does("worker", **given))
