"""One chronology of a child: everything this person may know, from every room, newest first."""

from swis.kernel.people import Person, Post
from swis.kernel.roles import Role
from swis.kernel.work import Entry
from swis.record.children.models import Child
from swis.record.sharing.models import Book

from .rooms import ENTRIES

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
    "visit": "Home visits",
    "hand-over": "Hand-overs",
    "early help": "Early help",
    "disagreement": "Disagreements",
    "meeting": "Meetings",
    "action": "Actions agreed",
}


def chronology(child: Child, person: Person) -> list[Entry]:
    """The child's entries that this person may know, newest first; order kept within a moment."""
    rows = [entry for room in ENTRIES for entry in room(child, person)]
    return sorted(rows, key=lambda entry: entry.at, reverse=True)


COPY = "copy"  # that something was typed into another system happened to nobody


def of_kind(entries: list[Entry], kind: str) -> list[Entry]:
    """Entries of a kind; without one, all that happened: copies only when asked for."""
    return [each for each in entries if (each.kind == kind if kind else each.kind != COPY)]


def kinds(entries: list[Entry]) -> list[tuple[str, str]]:
    """The kinds that occur, with how many: what the filter offers."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    return sorted(
        ((kind, f"{KINDS.get(kind, kind.capitalize())} ({n})") for kind, n in counts.items()),
        key=lambda row: row[1],
    )


def not_shown(child: Child, person: Person, shown: list[Entry]) -> int:
    """How many entries of the authority's book there are besides those this person is shown."""
    everything = Person(0, "", person.at, (Post(Role.INFORMATION_GOVERNANCE),))
    label = Book.AUTHORITY.label

    def of_authority(entries: list[Entry]) -> int:
        return sum(entry.book == label for entry in of_kind(entries, ""))

    return of_authority(chronology(child, everything)) - of_authority(shown)
