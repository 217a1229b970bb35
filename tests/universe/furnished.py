"""A furnished world: at both schools, children with every kind of record, each in a state in which
something can be done with it; and one child whom only the people named may know of.
"""

from datetime import date
from typing import Any

from swis.record.cases import actions as case_actions
from swis.record.cases import queries as cases_queries
from swis.record.cases.models import CoreGroup
from swis.record.children import actions as child_actions
from swis.record.children.models import Asked
from swis.record.desk import actions as desk_actions
from swis.record.duty import actions as duty_actions
from swis.record.sharing import actions as sharing_actions
from swis.record.support.models import Group
from swis.record.threshold import actions as threshold_actions
from swis.record.threshold.models import Feared

from . import (
    activities,
    beyond,
    concerns,
    disagreements,
    duty,
    elsewhere,
    groups,
    meetings,
    merging,
    off_roll,
    programmes,
    referrals,
    sharing,
    staff,
    statutory,
    transfers,
    worklog,
)
from .children import child as a_child
from .stories import ASHGROVE, BEECHWOOD, RESTRICTED, Story, Told, tell
from .world import World

Records = dict[str, Any]
CAP = 8  # cases of a worker, as the demonstration's programme has it


def furnish(world: World) -> dict[str, Story]:
    """The three stories, by their school."""
    stories = {
        "ashgrove": tell(world, ASHGROVE, _school),
        "beechwood": tell(world, BEECHWOOD, _school, beechwood=True),
        "restricted": tell(world, RESTRICTED, _restricted),
    }
    _places(world)
    return stories


def _places(world: World) -> None:
    """What hangs on a place or a person, and on no child."""
    staff.invited(world)
    staff.proposed(world)
    carried = {"recipient": "Wanjiru Kamau", "reason": "No signal in the annexe."}
    desk_actions.take_sheet(**world.does("worker", **carried))
    meetings.supervised(world)
    meetings.supervision(world, starts_at=meetings.LATER)
    desk_actions.make_link(**world.does("worker"))
    away = {"starts_on": date(2026, 1, 12), "last_on": date(2026, 1, 16), "kind": "leave"}
    duty_actions.absence.report(**world.does("analyst", account=world.accounts["analyst"], **away))
    duty.asked(world)
    duty.swap_asked(world)
    programmes.set_up(world)
    programmes.book_taken(world)


def named(told: Told, given_names: str, **given: Any) -> Any:
    return a_child(told, given_names=given_names, family_name=told.word, **given)


def discussed(told: Told, given_names: str) -> Any:
    """A concern about a child of its own, ready to be decided."""
    return concerns.discussed(told, named(told, given_names), who="A pupil of mine")


def _school(told: Told) -> Records:
    made = _family(told) | _concerns(told) | _referrals(told) | _cases(told)
    made |= _meetings(told, made["child"])
    return (
        made
        | _supports(told, named(told, "Palm"))
        | groups.everything(told, named(told, "Quince"))
        | _books(told, made["child"])
        | _beyond(told)
        | _elsewhere(told)
    )


def _supports(told: Told, child: Any) -> Records:
    direct = activities.everything(told, child)
    logged = worklog.logged(told, child=child)
    consulted = worklog.consulted(told, child=child)
    called = worklog.called(told, child=child)
    worked = {"logged": logged, "consulted": consulted, "called": called}
    return worked | direct


def _meetings(told: Told, child: Any) -> Records:
    """A meeting about the child, which has begun, and an action for the lead."""
    meeting = meetings.about_a_child(told, child=child)
    around = meetings.around(told, invited=("worker", "dsl"))  # the partner is not invited
    item = meetings.on_agenda(told, child=child, meeting=around)
    return {
        "meeting": meeting,
        "action": meetings.agreed(told, meeting=meeting, post="worker"),
        "around": item.meeting,
        "agenda_item": item,
    }


def _books(told: Told, child: Any) -> Records:
    """Both books, and a summary printed for the school."""
    entry = sharing.entry(told, child=child, book="school")
    copy = sharing_actions.print_summary(**told.does("dsl", entry=entry, for_whom="The head"))
    return {
        "entry": entry,
        "summary_copy": copy,
        "share": sharing.shared(told, child=child),
    }


def _beyond(told: Told) -> Records:
    """Visits, a hand-over and an early help plan."""
    child = named(told, "Wren")
    return {
        "visit": beyond.visit(told, child),
        "visit_out": beyond.out(told, child),
        "visit_back": beyond.back(told, child),
        "hand_over": beyond.offered(told, child),
        "help_plan": beyond.raised(told, child),
        "transfer": transfers.opened(told, named(told, "Osier")),
        "handed_over": transfers.handed_over(told, named(told, "Sorrel")),
        "off_roll": off_roll.taken(told, named(told, "Linnet")),
        "off_school": _off_school(told),
        "disagreement": disagreements.asked(told, child),
        "with_manager": disagreements.with_manager(told, child=child),
    }


def _off_school(told: Told) -> Any:
    """A child whose place ended at a school by its name, and whom nobody is named to see."""
    child = named(told, "Siskin")
    transfers.opened(told, child)
    return child


def _elsewhere(told: Told) -> Records:
    """Children of another authority (E11)."""
    living = elsewhere.living(told, given_names="Teal", family_name=told.word)
    in_danger = elsewhere.living(told, given_names="Tern", family_name=told.word)
    return {
        "living_elsewhere": living,
        "opening_elsewhere": elsewhere.opened(told, named(told, "Thrush")),
        "home_referral": elsewhere.referred_home(told, living),
        "telling": elsewhere.to_tell(told, living),
        "acted_first": elsewhere.in_danger(told, in_danger).child.acted_first.get(),
        "home_to_refer": referrals.received(
            told,
            concern=concerns.discussed(
                told,
                elsewhere.living(told, given_names="Twite", family_name=told.word),
                who="A pupil of mine",
            ),
        ),
    }


def _family(told: Told) -> Records:
    child, brother = named(told, "Ash"), named(told, "Birch", year_group=7)
    carer = child_actions.family.add_carer(
        **told.does(
            "dsl",
            child=child,
            name="Her mother",
            relationship="mother",
            has_responsibility=True,
            safe_to_contact=True,
        )
    )
    child_actions.family.relate(**told.does("dsl", child=child, other=brother))
    search = desk_actions.search(**told.does("dsl", name=f"Ash {told.word}"))
    copy = desk_actions.copy_for(
        **told.does("dsl", child=child, recipient="The school nurse", reason="She asked for it.")
    )
    twice = merging.proposed(told, named(told, "Alder"), named(told, "Aldar"))
    return {"child": child, "carer": carer, "search": search, "copy": copy, "merging": twice}


def _concerns(told: Told) -> Records:
    unmatched = concerns.seen(told, who="A pupil of mine")
    open_one = discussed(told, "Cedar")
    proposed = referrals.proposed(told, concern=discussed(told, "Elm"))
    return {
        "raised": concerns.raised(told, who="A pupil of mine"),
        "unmatched": unmatched,
        "concern": open_one,
        "proposed": proposed,
    }


def _referrals(told: Told) -> Records:
    allocated = referrals.allocated(told, concern=discussed(told, "Kelp"))
    police = {
        "source": "6",
        "from_whom": "PC 4471",
        "received_at": told.moments.now,
        "feared": Feared("Found alone again."),
    }
    further = threshold_actions.receive.receive(
        **told.does("front_door", child=allocated.child, **police)
    )
    screened = referrals.screened(told, child=named(told, "Gorse"))
    with_locality = referrals.screened(told, child=named(told, "Hazel"))
    for post in ("front_door", "manager"):
        referrals.say(told, with_locality, post, "locality")
    return {
        "received": referrals.received(told, concern=discussed(told, "Fir")),
        "screened": screened,
        "with_swis": referrals.with_swis(told, concern=discussed(told, "Ivy")),
        "with_locality": with_locality,
        "direct": _direct(told),
        "further": further.further.get(),
        "case": allocated.case,
        "writing": statutory.write(told, allocated.case.assessments.get()),
    }


def _direct(told: Told) -> Any:
    """A teacher's own, in danger: it holds the teacher's words alone."""
    return threshold_actions.refer.refer_directly(
        **told.does(
            "teacher",
            school=told.ashgrove,
            given_names="Sorrel",
            feared=Feared("Her stepfather waits at the gate with a knife."),
            asked=Asked("not_sought", reason="Asking would put her at risk."),
        )
    )


def _cases(told: Told) -> Records:
    """Cases further on: to be signed off, to get an outcome, with an enquiry, a conference."""
    submitted = statutory.submitted(told, _case(told, "Jasmine"))
    signed_off = statutory.signed_off(told, _case(told, "Laurel"))
    strategy = statutory.strategy(told, _case(told, "Maple"))
    concluded = statutory.finish(told, statutory.strategy(told, _case(told, "Oak")).enquiry)
    proposed = statutory.conclude(told, statutory.strategy(told, _case(told, "Alder")).enquiry)
    return {
        **_cover(told, submitted.case),
        "submitted": submitted,
        "signed_off": signed_off,
        "enquiry": strategy.enquiry,
        "proposed_conclusion": proposed,
        "care_unnamed": statutory.begin_care(told, _case(told, "Rowan")),
        "care_current": statutory.answer_care(
            told, statutory.begin_care(told, _case(told, "Sorrel"), has_begun=False)
        ),
        "proposed_outcome": statutory.proposed_outcome(told, _case(told, "Thistle")),
        "core_group": _core_group(told),
        "conference": concluded.conferences.get(),
    }


def _cover(told: Told, case: Any) -> Records:
    """Beechwood's worker is to stand in for Ashgrove's in March: until then nothing is hers."""
    other = told.accounts["other_worker"]
    if other == case.holder:
        return {}
    days = {"starts_on": date(2026, 3, 2), "last_on": date(2026, 3, 6)}
    return {
        "cover": case_actions.cover.cover(
            **told.does("manager", cases=[case], worker=other, **days)
        )
    }


def _core_group(told: Told) -> Any:
    enquiry = statutory.strategy(told, _case(told, "Poplar")).enquiry
    held = statutory.hold(told, statutory.finish(told, enquiry).conferences.get())
    return CoreGroup.objects.get(conference=held)


def _over(told: Told) -> Records:
    """What an allocation needs besides once the worker is full."""
    if len(cases_queries.caseloads.units_of(told.accounts["worker"], "child")) < CAP:
        return {}
    return {"override_reason": "Nobody else is free.", "override_until": date(2026, 1, 30)}


def _case(told: Told, given_names: str) -> Any:
    day, worker = date(2026, 1, 5), told.accounts["worker"]
    return case_actions.open.open_case(
        **told.does(
            "manager",
            **_over(told),
            child=named(told, given_names),
            school=told.ashgrove,
            team=told.teams["swis"],
            worker=worker,
            referral="RF-00000-00000",
            referred_on=day,
            reached_inbox_on=day,
        )
    )


def _restricted(told: Told) -> Records:
    """Everything that can hang on one child, and then few may know."""
    child = named(told, "Rue")
    concern = concerns.discussed(told, child, who="A pupil of mine")
    proposed = referrals.proposed(told, concern=concern)
    with_swis = referrals.with_swis(told, concern=concern)
    referral = referrals.allocate(told, with_swis, **_over(told))
    told_of = [told.accounts[post] for post in ("dsl", "worker", "manager")]
    child_actions.restrict.restrict(
        **told.does("governance", child=child, people=told_of, reason="A threat from outside.")
    )
    opening = child_actions.open.open_record(
        **told.does("deputy_manager", child_reference=child.reference, reason="A call at night.")
    )
    told.moments.forward(hours=2)  # the record is closed again
    return {
        "child": child,
        "opening": opening,
        "concern": concern,
        "proposed": proposed,
        "with_swis": referral,
        "case": referral.case,
        "writing": referral.case.assessments.get(),
        **_supports(told, child),
        # in the group of Ashgrove's story, among children whom more people may know
        **groups.everything(told, child, Group.objects.get(school=told.ashgrove)),
        **_books(told, child),
    }
