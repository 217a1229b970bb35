"""A child's file on its way: what it holds, and what may belong to it."""

from dataclasses import dataclass

from swis.kernel import people
from swis.record.children import models as children
from swis.record.children import names
from swis.record.children import queries as children_queries
from swis.record.children import workflow as children_workflow
from swis.record.concerns import models as concerns
from swis.record.concerns import queries as concerns_queries
from swis.record.concerns import workflow as concerns_workflow

from . import book

State = children_workflow.TransferState


@dataclass(frozen=True)
class TransferPage:
    """What the page of a transfer shows one reader."""

    transfer: children.Transfer
    whereto: str
    shows_where: bool
    entries: int  # none where they are not this reader's to count
    may_belong: list[concerns.Concern]
    offered: set[str]
    is_here: bool  # somebody at the new school reads it here

    @property
    def waits(self) -> bool:
        """It has not been handed over yet."""
        return bool(self.transfer.state == State.TO_HAND_OVER)

    @property
    def takes_packet(self) -> bool:
        """The file itself is taken out by whoever sends it to a school that doesn't read here."""
        sends = "hand_over" in self.offered or "receive" in self.offered
        return sends and not self.is_here and self.transfer.state != State.RECEIVED


def page_of(transfer: children.Transfer, person: people.Person) -> TransferPage:
    offered = {step.act for step in children_workflow.TRANSFER.offered(transfer, person)}
    passes = "hand_over" in offered
    where = children_queries.transfers.whereto(transfer, person)
    return TransferPage(
        transfer=transfer,
        whereto=where,
        shows_where=where == transfer.whereto,
        entries=len(book.file_of(transfer, person).entries) if passes else 0,
        may_belong=may_belong(transfer, person) if passes else [],
        offered=offered,
        is_here=is_here(transfer, person),
    )


def is_here(transfer: children.Transfer, person: people.Person) -> bool:
    """Whether the file goes to leads who read here."""
    if transfer.to_school is None or transfer.as_file:
        return False
    return children_queries.transfers.leads_of(transfer.to_school, person.at).exists()


def may_belong(transfer: children.Transfer, person: people.Person) -> list[concerns.Concern]:
    """Concerns of the school before without a child, that name this one: whoever hands the file
    over says which are about the child."""
    if not person.holds(concerns_workflow.PARTNERS):
        return []
    lost = concerns_queries.concerns.concerns(person).filter(
        school=transfer.from_school, child=None
    )
    wanted = {names.sound(word) for word in names.fold(transfer.child.name).split()}
    return [row for row in lost if _names(row.who, wanted)]


def _names(who: str, wanted: set[str]) -> bool:
    return any(names.sound(word) in wanted for word in names.fold(who).split() if len(word) > 1)
