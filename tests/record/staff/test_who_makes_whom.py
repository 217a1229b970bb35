"""Every role × every act on somebody's access × every role of the person acted on × a post that has
ended, runs or is to come: what happens is what the table of posts says."""

from datetime import date, timedelta

import pytest

from swis.kernel import acts, people
from swis.kernel.people import Role
from swis.record.staff import actions, workflow
from swis.record.staff.models import Membership, Proposal
from swis.record.staff.workflow import ANYWHERE, CONFIRMERS, KEEPERS, OPENERS, POSTS, TAKES_TWO, At

TODAY = date(2026, 1, 5)
WHEN = {
    "ended": (TODAY - timedelta(days=90), TODAY - timedelta(days=1)),
    "active": (TODAY - timedelta(days=90), TODAY + timedelta(days=90)),
    "future": (TODAY + timedelta(days=7), TODAY + timedelta(days=90)),
}
OPENS_RECORDS = {
    "administrator",
    "information_governance",
    "front_door",
    "out_of_hours",
    "locality_manager",
    "head_of_service",
    "team_manager",
    "deputy_manager",
    "head",
    "dsl",
    "deputy_dsl",
    "social_worker",
}


def test_every_role_has_a_rule_and_what_opens_records_takes_two() -> None:
    assert set(POSTS) == set(Role)
    assert {str(role) for role in TAKES_TWO} == OPENS_RECORDS


def test_whoever_gives_a_second_name_was_made_by_two() -> None:
    """Else one person makes an accomplice alone, who then confirms whatever is proposed."""
    assert CONFIRMERS <= TAKES_TWO
    assert OPENERS <= TAKES_TWO


def test_business_support_makes_nobody_who_could_make_others() -> None:
    made_by_one = {role for role, rule in POSTS.items() if not rule.confirms}
    given = {role for role in made_by_one if Role.BUSINESS_SUPPORT in POSTS[role].proposes}
    assert not given & (KEEPERS | CONFIRMERS | OPENERS)
    assert all(rule.proposes <= KEEPERS <= ANYWHERE for rule in POSTS.values())
    assert not any(Role.BUSINESS_SUPPORT in rule.confirms for rule in POSTS.values())
    for role in (Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE, Role.BUSINESS_SUPPORT):
        assert POSTS[role].proposes == {Role.ADMINISTRATOR}


def place(world, role: Role) -> dict:
    """Ashgrove, or the SWIS team: where both people are."""
    if role in people.SCHOOL_ROLES:
        return {"school": world.ashgrove, "team": None}
    return {"school": None, "team": world.teams["swis"]}


def actor(world, role: Role) -> people.Person:
    where = place(world, role)
    post = people.Post(
        role,
        where["school"] and where["school"].pk,
        where["team"] and where["team"].pk,
        "School nurse" if role == Role.PARTNER else "",
    )
    account = world.accounts["other_teacher"]
    return people.Person(account.pk, account.name, world.moments.now, (post,))


def target(world, role: Role, when: str) -> Membership:
    starts_on, ends_on = WHEN[when]
    post = world.accounts["teacher"].memberships.get()
    new = {"role": role, "starts_on": starts_on, "ends_on": ends_on, **place(world, role)}
    new["profession"] = "School nurse" if role == Role.PARTNER else ""
    Membership.objects.filter(pk=post.pk).update(**new)
    post.refresh_from_db()
    return post


def expected(by: Role, of: Role, when: str) -> dict[str, bool]:
    gives = by in POSTS[of].proposes
    # a manager gives a name at every school; else it is a name of the same place, or of the office
    same = place_of(by) == place_of(of) or by in people.MANAGERS or by in ANYWHERE
    return {
        "appoint": gives,
        "end": gives,
        "extend": gives,
        "disable": gives,
        "renew": gives and when != "ended",
        "open_cover": by in POSTS[of].alone and same and when == "active",
        "confirm": by in POSTS[of].confirms and same,
    }


def place_of(role: Role) -> str:
    return "school" if role in people.SCHOOL_ROLES else "team"


def found(by: people.Person, post: Membership) -> dict[str, bool]:
    where = {"school": post.school, "team": post.team, "role": Role(post.role)}
    account = {"account": post.account, "at": by.at}
    proposal = Proposal(role=post.role, school=post.school, team=post.team, account=post.account)
    return {
        "appoint": acts.allows(actions.posts.appoint, by, **account, **where),
        "end": acts.allows(actions.posts.end, by, membership=post),
        "extend": acts.allows(actions.posts.extend, by, membership=post),
        "disable": acts.allows(actions.posts.disable, by, **account),
        "renew": acts.allows(actions.links.renew, by, **account),
        "open_cover": acts.allows(actions.proposals.open_cover, by, **account, **where),
        "confirm": workflow.PROPOSAL.allows(proposal, "confirm", by),
    }


@pytest.mark.parametrize("when", WHEN)
def test_what_happens_is_what_the_table_of_posts_says(world, when) -> None:
    wrong = []
    for of in Role:
        post = target(world, of, when)
        for by in Role:
            person = actor(world, by)
            for act, may in found(person, post).items():
                if may != expected(by, of, when)[act]:
                    wrong.append(f"{by} may {'' if may else 'not '}{act} a {when} {of}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("when", WHEN)
def test_nobody_does_any_of_it_to_themselves(world, when) -> None:
    account = world.accounts["teacher"]
    for role in Role:
        post = target(world, role, when)
        for by in Role:
            held = actor(world, by).posts
            me = people.Person(account.pk, account.name, world.moments.now, held)
            assert not any(found(me, post).values()), f"{by} of their own post as {role}"


@pytest.mark.parametrize("role", sorted(OPENERS & people.SCHOOL_ROLES))
def test_a_name_counts_at_its_own_place_only(world, role) -> None:
    there = people.Post(role, world.beechwood.pk)
    person = people.Person(1, "Somebody", world.moments.now, (there,))
    assert workflow.opens_alone(person, At(Role.DSL, world.beechwood.pk))
    assert not workflow.opens_alone(person, At(Role.DSL, world.ashgrove.pk))
    assert not workflow.confirms(person, At(Role.DSL, world.ashgrove.pk))


def test_what_a_person_may_confirm_is_the_same_asked_of_rows(world) -> None:
    """The question that fills a home and the rule that the act asks never differ."""
    account = world.accounts["worker"]
    given = {"kind": "post", "account": account, "made_by": account, "made_at": world.moments.now}
    for role in POSTS:
        schools = [world.ashgrove, world.beechwood]
        teams = [world.teams["swis"], world.teams["other_swis"]]
        for school in schools if role in people.SCHOOL_ROLES else ():
            Proposal.objects.create(role=role, school=school, **given)
        for team in teams if role in people.TEAM_ROLES else ():
            Proposal.objects.create(role=role, team=team, **given)
    for by in Role:
        person = actor(world, by)
        asked = set(Proposal.objects.filter(workflow.confirmed_by(person)))
        assert asked == {
            row for row in Proposal.objects.all() if workflow.confirms(person, At.of(row))
        }
