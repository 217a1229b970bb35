"""Every address of the record, and what each takes in it: a new address needs a line here."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from swis.kernel.models import Notice
from swis.record.desk.models import CalendarLink, DaySheet, ReturnedBook
from swis.record.duty.models import Absence, Leave, Swap
from swis.record.meetings.models import Meeting, Supervision
from swis.record.programmes.models import Induction, Placement, Provision, Theme
from swis.record.staff.models import Invitation, Proposal
from swis.record.support.models import Group, GroupSession

from .stories import Story
from .world import World

# the record of a story that stands in the address (universe/furnished.py)
OF_A_CHILD: dict[str, str] = {
    "children:details": "child",
    "children:edit": "child",
    "children:enrol": "child",
    "children:take-off-roll": "child",
    "children:watch": "off_school",
    "children:off-roll": "off_roll",
    "children:say-seen": "off_roll",
    "children:notice-off-roll": "off_roll",
    "children:end-seeing": "off_roll",
    "children:name-more": "child",
    "children:relate": "child",
    "children:carer": "child",
    "children:edit-carer": "carer",
    "children:agreement": "child",
    "children:restrict": "child",
    "children:opened": "opening",
    "children:tell-apart": "child",
    "children:rename": "child",
    "children:add-name": "child",
    "children:propose-merging": "child",
    "children:merging": "merging",
    "children:agree-merging": "merging",
    "children:decline-merging": "merging",
    "children:undo-merging": "merging",
    "children:open-elsewhere": "child",
    "children:end-elsewhere": "opening_elsewhere",
    "children:refer-home": "living_elsewhere",
    "children:home-referral": "home_referral",
    "children:answer-home": "home_referral",
    "children:acted-first": "acted_first",
    "children:accept": "acted_first",
    "sharing:entry": "entry",
    "sharing:share": "child",
    "sharing:summary": "entry",
    "sharing:correct": "entry",
    "sharing:printed": "summary_copy",
    "sharing:shared": "share",
    "sharing:read": "share",
    "concerns:concern": "concern",
    "concerns:see": "raised",
    "concerns:add": "concern",
    "concerns:discuss": "concern",
    "concerns:match": "unmatched",
    "concerns:register": "unmatched",
    "concerns:refile": "concern",
    "concerns:link": "concern",
    "activities:activity": "logged",
    "activities:another": "logged",
    "activities:decided": "consulted",
    "activities:read-call": "called",
    "activities:correct-activity": "logged",
    "support:plan": "child",
    "support:support": "support",
    "support:agree": "support",
    "support:log": "support",
    "support:session": "session",
    "support:correct": "session",
    "support:close": "support",
    "support:edit": "support",
    "support:review": "support",
    "support:plan-session": "support",
    "support:did-not-take-place": "to_come",
    "activities:disclosed": "line",
    "activities:disclosure": "disclosure",
    "activities:told": "disclosure",
    "activities:not-yet": "disclosure",
    "support:member": "member",
    "support:agree-to-group": "member",
    "support:leave-group": "member",
    "support:correct-note": "group_note",
    "support:disclosed-in-group": "group_note",
    "beyond_school:plan-visit": "child",
    "beyond_school:visit": "visit",
    "beyond_school:set-off": "visit",
    "beyond_school:go-now": "child",
    "beyond_school:come-back": "visit_out",
    "beyond_school:stay-longer": "visit_out",
    "beyond_school:ring": "visit_out",
    "beyond_school:cancel-visit": "visit",
    "beyond_school:log-visit": "visit_back",
    "beyond_school:contact-service": "child",
    "beyond_school:offer-hand-over": "child",
    "beyond_school:hand-over": "hand_over",
    "beyond_school:accept-hand-over": "hand_over",
    "beyond_school:decline-hand-over": "hand_over",
    "beyond_school:withdraw": "hand_over",
    "beyond_school:raise-help-plan": "child",
    "beyond_school:help-plan": "help_plan",
    "beyond_school:attend": "help_plan",
    "beyond_school:review-help-plan": "help_plan",
    "beyond_school:end-help-plan": "help_plan",
    "meetings:disagree": "child",
    "meetings:disagreement": "disagreement",
    "meetings:give-basis": "disagreement",
    "meetings:take-up": "disagreement",
    "meetings:gather": "with_manager",
    "meetings:meet": "with_manager",
    "meetings:resolve": "disagreement",
    "meetings:escalate": "with_manager",
    "children:telling": "telling",
    "children:say-told": "telling",
    "children:need-not-tell": "telling",
    "threshold:decide": "concern",
    "threshold:refer": "concern",
    "threshold:decision": "proposed",
    "threshold:agree": "proposed",
    "threshold:disagree": "proposed",
    "threshold:referral": "with_swis",
    "threshold:screen": "received",
    "threshold:holder": "screened",
    "threshold:allocate": "with_swis",
    "threshold:hand-over": "with_swis",
    "threshold:refer-home": "home_to_refer",
    "threshold:take-up": "with_locality",
    "threshold:read-direct": "direct",
    "cases:case": "case",
    "cases:note": "case",
    "cases:plan": "case",
    "cases:ask": "case",
    "cases:strategy": "case",
    "cases:reallocate": "case",
    "cases:override": "case",
    "cases:close": "case",
    "cases:end-cover": "cover",
    "cases:assessment": "writing",
    "cases:write": "writing",
    "cases:submit": "writing",
    "cases:send-back": "submitted",
    "cases:sign-off": "submitted",
    "cases:outcome": "signed_off",
    "cases:correct": "signed_off",
    "cases:conclude": "enquiry",
    "cases:agree-conclusion": "proposed_conclusion",
    "cases:care": "case",
    "cases:agree-care": "care_unnamed",
    "cases:end-care": "care_current",
    "cases:agree-outcome": "proposed_outcome",
    "cases:conference": "conference",
    "cases:held": "conference",
    "cases:core-group": "core_group",
    "meetings:meeting": "meeting",
    "desk:event": "meeting",
    "desk:give": "support",
    "meetings:hold": "meeting",
    "meetings:move": "meeting",
    "meetings:miss": "meeting",
    "meetings:cancel": "meeting",
    "meetings:agree": "meeting",
    "meetings:action": "action",
    "meetings:drop": "action",
    "desk:found": "search",
    "desk:child": "child",
    "meetings:put-on-agenda": "around",
    "meetings:ask-to-share": "agenda_item",
    "meetings:say-on-agenda": "agenda_item",
    "meetings:agenda": "around",
    "desk:print": "child",
    "desk:move": "logged",
    "desk:transfer": "transfer",
    "desk:hand-file-over": "transfer",
    "desk:file-receipt": "handed_over",
    "desk:packet": "transfer",
    "desk:printed": "copy",
}


def _further(records: dict[str, Any]) -> dict[str, Any] | None:
    further = records.get("further")
    if further is None:
        return None
    return {"reference": further.referral.reference, "information": further.reference}


# addresses of a child's record that hold more than one reference
OF_A_CHILD_TOO: dict[str, Callable[[dict[str, Any]], dict[str, Any] | None]] = {
    "threshold:read-further": _further,
    "threshold:tell-of-further": _further,
}

# addresses about places and people: nothing of a child is there
OF_A_PLACE: dict[str, Callable[[World], dict[str, Any]]] = {
    "invitation": lambda world: {"token": "never-sent"},
    "schools:school": lambda world: {"urn": world.ashgrove.urn},
    "schools:papers": lambda world: {"urn": world.ashgrove.urn},
    "schools:edit": lambda world: {"urn": world.ashgrove.urn},
    "schools:feeder": lambda world: {"urn": world.ashgrove.urn},
    "schools:end-feeder": lambda world: {
        "urn": world.ashgrove.urn,
        "pk": world.ashgrove.feeder_links.get().pk,
    },
    "schools:term": lambda world: {"urn": world.ashgrove.urn},
    "desk:day-sheet-named": lambda world: {"reference": DaySheet.objects.get().reference},
    "staff:person": lambda world: {"reference": world.accounts["teacher"].reference},
    "staff:appoint": lambda world: {"reference": world.accounts["teacher"].reference},
    "staff:renew": lambda world: {"reference": world.accounts["teacher"].reference},
    "staff:disable": lambda world: {"reference": world.accounts["teacher"].reference},
    "staff:end": lambda world: {"reference": world.accounts["teacher"].memberships.get().reference},
    "staff:extend": lambda world: {
        "reference": world.accounts["teacher"].memberships.get().reference
    },
    **dict.fromkeys(
        (
            "staff:invitation",
            "staff:link",
            "staff:show-link",
            "staff:mail-link",
            "staff:withdraw-link",
        ),
        lambda world: {"reference": Invitation.objects.get().reference},
    ),
    **dict.fromkeys(
        ("staff:proposal", "staff:confirm", "staff:decline", "staff:withdraw"),
        lambda world: {"reference": Proposal.objects.get(state="proposed").reference},
    ),
    "desk:feed": lambda world: {"token": "never-made"},
    "desk:revoke-link": lambda world: {"reference": CalendarLink.objects.get().reference},
    "staff:try-again": lambda world: {"reference": Notice.objects.order_by("pk")[0].reference},
    "duty:day": lambda world: {"team": world.teams["swis"].pk, "on": date(2026, 1, 6)},
    "programmes:end": lambda world: {
        "reference": Placement.objects.get(school=world.ashgrove).reference
    },
    "programmes:induction": lambda world: {
        "reference": Placement.objects.get(school=world.ashgrove).reference
    },
    "programmes:correct-induction": lambda world: {
        "reference": Induction.objects.order_by("pk")[0].reference
    },
    "programmes:set-up": lambda world: {"urn": world.ashgrove.urn},
    "programmes:sign": lambda world: {"urn": world.ashgrove.urn},
    "programmes:promotion": lambda world: {"urn": world.ashgrove.urn},
    "programmes:provision": lambda world: {"urn": world.ashgrove.urn},
    "programmes:map-provision": lambda world: {"urn": world.ashgrove.urn},
    "programmes:propose": lambda world: {"urn": world.ashgrove.urn},
    "programmes:change-provision": lambda world: {"reference": Provision.objects.get().reference},
    "programmes:theme": lambda world: {"reference": Theme.objects.get().reference},
    "programmes:reword": lambda world: {"reference": Theme.objects.get().reference},
    "programmes:agree": lambda world: {"reference": Theme.objects.get().reference},
    "meetings:supervise": lambda world: {
        "reference": Meeting.objects.get(kind="supervision", state="planned").reference
    },
    "meetings:supervised": lambda world: {"reference": Supervision.objects.get().reference},
    "meetings:keep": lambda world: {"team": world.teams["swis"].pk},
    "meetings:borough": lambda world: {"team": world.teams["swis"].pk},
    "meetings:supervision": lambda world: {"reference": world.accounts["worker"].reference},
    **dict.fromkeys(
        (
            "support:group",
            "support:join-group",
            "support:register",
            "support:plan-group-session",
            "support:end-group",
        ),
        lambda world: {"reference": Group.objects.get(school=world.ashgrove).reference},
    ),
    **dict.fromkeys(
        ("support:group-session", "support:correct-shared"),
        lambda world: {
            "reference": GroupSession.objects.filter(group__school=world.ashgrove)[0].reference
        },
    ),
    "cases:cover": lambda world: {
        "reference": world.accounts["worker"].memberships.get().reference
    },
    "desk:take-book": lambda world: {"urn": world.ashgrove.urn},
    "desk:book": lambda world: {"reference": ReturnedBook.objects.get().reference},
    "desk:book-file": lambda world: {"reference": ReturnedBook.objects.get().reference},
    "duty:line": lambda world: {"team": world.teams["swis"].pk},
    "mfa_edit_webauthn": lambda world: {"pk": 1},
    "mfa_remove_webauthn": lambda world: {"pk": 1},
    "duty:fill": lambda world: {"team": world.teams["swis"].pk},
    "duty:swap-days": lambda world: {"team": world.teams["swis"].pk},
    "duty:table": lambda world: {
        "team": world.teams["swis"].pk,
        "start": date(2026, 1, 5),
        "last": date(2026, 3, 27),
    },
    "duty:ask-swap": lambda world: {"reference": Swap.objects.get().given.reference},
    "duty:swap": lambda world: {"reference": Swap.objects.get().reference},
    "duty:withdraw-swap": lambda world: {"reference": Swap.objects.get().reference},
    "duty:week": lambda world: {"reference": world.accounts["worker"].reference},
    "desk:held": lambda world: {"reference": world.accounts["worker"].reference},
    "duty:leave": lambda world: {"reference": Leave.objects.get().reference},
    "duty:decide": lambda world: {"reference": Leave.objects.get().reference},
    "duty:cancel-leave": lambda world: {"reference": Leave.objects.get().reference},
    "desk:meanwhile": lambda world: {"reference": Absence.objects.get().reference},
    "duty:away": lambda world: {"reference": Absence.objects.get().reference},
    "duty:back": lambda world: {"reference": Absence.objects.get().reference},
    "duty:withdraw": lambda world: {"reference": Absence.objects.get().reference},
}


def addresses() -> Iterator[tuple[str, set[str]]]:
    """Every name in the URL map, with the arguments that its address takes."""
    return _walk(get_resolver(), "", frozenset())


def _walk(at: URLResolver, space: str, before: frozenset[str]) -> Iterator[tuple[str, set[str]]]:
    for entry in at.url_patterns:
        takes = before | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", set(takes)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, takes)


def arguments(name: str, story: Story, world: World) -> dict[str, Any] | None:
    """What stands in an address for a story; None where the story has no such record."""
    if name in OF_A_CHILD_TOO:
        return OF_A_CHILD_TOO[name](story.records)
    if name in OF_A_CHILD:
        record = story.records.get(OF_A_CHILD[name])
        return {"reference": record.reference} if record else None
    return OF_A_PLACE[name](world) if name in OF_A_PLACE else {}
