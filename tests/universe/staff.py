"""People who are invited, and those who came."""

from datetime import date
from typing import Any

from swis.kernel.people import SCHOOL_ROLES, Role
from swis.record.schools.models import School
from swis.record.schools.queries import missing_papers
from swis.record.staff import actions
from swis.record.staff.models import Invitation, Proposal

from . import schools
from .world import World

PASSWORD = "marmalade-anvil-tuesday"


def _ashgrove(world: World) -> School:
    """The school, open: it takes nobody before its papers are dated."""
    return schools.opened(world) if missing_papers(world.ashgrove) else world.ashgrove


def invited(
    world: World, post: str = "administrator", second: str = "governance", **given: Any
) -> Invitation:
    """Somebody is invited; a post that takes two has its second name, unless ``second`` is ""."""
    given = {
        "email": "ines@example.org",
        "name": "Ines Duarte",
        "role": Role.DEPUTY_DSL,
        "starts_on": date(2026, 1, 5),
        **given,
    }
    if "team" not in given and "school" not in given:
        given["school"] = _ashgrove(world)
    made = actions.links.invite(**world.does(post, **given))
    confirmed(world, Proposal.objects.filter(invitation=made).first(), second)
    return made


def confirmed(world: World, proposal: Proposal | None, second: str = "governance") -> None:
    """The second name of whatever was proposed; nothing where one name is enough."""
    if proposal and second:
        actions.proposals.confirm(**world.does(second, proposal=proposal))


def appointed(
    world: World, whose: str, role: Role, second: str = "governance", **given: Any
) -> Any:
    """Somebody here is given another post, by one person or by two; ``second`` "": by one alone."""
    where = "school" if role in SCHOOL_ROLES else "team"
    place = {where: _ashgrove(world) if where == "school" else world.teams["swis"]}
    given = {"role": role, "starts_on": date(2026, 1, 5), **place, **given}
    account = world.accounts[whose]
    made = actions.posts.appoint(**world.does("administrator", account=account, **given))
    if isinstance(made, Proposal):
        confirmed(world, made, second)
    return made


def proposed(world: World, whose: str = "teacher", role: Role = Role.DEPUTY_DSL) -> Proposal:
    """A post that waits for its second name."""
    made: Proposal = appointed(world, whose, role, second="")
    return made


def declined(world: World, post: str = "manager") -> Proposal:
    given = {"proposal": proposed(world), "reason": "He leaves in March."}
    return actions.proposals.decline(**world.does(post, **given))


def withdrawn(world: World, post: str = "business_support") -> Proposal:
    given = {"proposal": proposed(world), "reason": "The wrong Reed."}
    return actions.proposals.withdraw(**world.does(post, **given))


def renewed(
    world: World, whose: str, post: str = "administrator", second: str = "governance"
) -> Any:
    """A new link for somebody; where it takes two, with both names."""
    made = actions.links.renew(**world.does(post, account=world.accounts[whose]))
    confirmed(world, Proposal.objects.filter(invitation=made).first(), second)
    return made


def came(world: World, **given: Any) -> Invitation:
    """Somebody who was invited, and has set a password."""
    return actions.accepting.accept(
        invitation=invited(world, **given), password=PASSWORD, by=None, at=world.moments.tick()
    )
