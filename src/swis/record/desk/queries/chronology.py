"""One chronology of a child: everything this person may know, from every room, newest first."""

from swis.kernel import people, questions, work
from swis.record.children import models as children
from swis.record.sharing import models as sharing

from . import rooms

KINDS = {
    "concern": "Concerns",
    "discussion": "Discussions",
    "decision": "Decisions",
    "referral": "Referrals",
    "case": "Statutory work",
    "assessment": "Assessments",
    "share": "What was shared",
    "support": "Support",
    "session": "Sessions",
    "book": "Which book",
    "copy": "Copies in other systems",
    "strategy discussion": "Strategy discussions",
    "enquiry": "Section 47 enquiries",
    "conference": "Conferences and core groups",
    "outcome": "Outcomes",
    "plan": "Plans",
    "note": "Visits, meetings, contacts",
    "agreement": "Agreement",
    "elsewhere": "Other authorities",
    "transfer": "Moves",
    "visit": "Home visits",
    "hand-over": "Hand-overs",
    "early help": "Early help",
    "disagreement": "Disagreements",
    "meeting": "Meetings",
    "action": "Actions agreed",
}


@questions.asks
async def chronology(child: children.Child, person: people.Person) -> list[work.Entry]:
    """The child's entries that this person may know, newest first; order kept within a moment."""
    rows = await questions.all_rows(room.asking(child, person) for room in rooms.ENTRIES)
    return sorted(rows, key=lambda entry: entry.at, reverse=True)


COPY = "copy"  # that something was typed into another system happened to nobody


def of_kind(entries: list[work.Entry], kind: str) -> list[work.Entry]:
    """Entries of a kind; without one, all that happened: copies only when asked for."""
    return [each for each in entries if (each.kind == kind if kind else each.kind != COPY)]


def kinds(entries: list[work.Entry]) -> list[tuple[str, str]]:
    """The kinds that occur, with how many: what the filter offers."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    return sorted(
        ((kind, f"{KINDS.get(kind, kind.capitalize())} ({n})") for kind, n in counts.items()),
        key=lambda row: row[1],
    )


@questions.asks
async def in_the_authoritys(child: children.Child, person: people.Person) -> int:
    """How many entries of the authority's book there are, whoever may read them."""
    everything = people.Viewpoint(people.Role.INFORMATION_GOVERNANCE, person.at)
    asking = (room.asking(child, everything) for room in rooms.AUTHORITYS)
    return of_authority(await questions.all_rows(asking))


def of_authority(entries: list[work.Entry]) -> int:
    """How many of some entries stand in the authority's book."""
    label = sharing.Book.AUTHORITY.label
    return len([entry for entry in of_kind(entries, "") if entry.book == label])
