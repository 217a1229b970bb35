"""What each role's home is made of. A person with several posts sees the union."""

from dataclasses import dataclass

from swis.kernel import people

from . import work as work_queries
from .parts import around, elsewhere, looks, office, own, part, school, team, today
from .parts.part import MakePart, Part

R = people.Role


@dataclass(frozen=True)
class Home:
    """One role's home: what it is called, what may be done at once, what it shows."""

    title: str
    roles: frozenset[people.Role]
    main: tuple[MakePart, ...]
    aside: tuple[MakePart, ...] = ()
    action: tuple[str, str] | None = None  # label, name of its address


RAISE = ("Raise a concern", "concerns:raise")

HOMES = (
    Home(
        "My school today",
        frozenset(people.DSLS),
        (
            own.gravest,
            own.new_concerns,
            own.waits_for_me,
            own.came_back,
            elsewhere.with_others,
            own.to_copy,
        ),
        (school.in_school_today, today.on_today_if_anything, own.half_written),
        RAISE,
    ),
    Home(
        "My day",
        frozenset({R.SOCIAL_WORKER}),
        (
            own.gravest,
            today.on_today,
            own.covering,
            own.waits_for_me,
            today.my_cases,
            elsewhere.with_others,
            own.to_copy,
        ),
        (today.done_today, own.away_today, own.half_written),
        ("Log something", "activities:log-something"),
    ),
    Home(
        "My team",
        frozenset(people.MANAGERS),
        (
            own.gravest,
            team.caseloads,
            own.waits_for_me,
            team.late_or_soon,
            elsewhere.with_others,
            own.to_copy,
        ),
        (
            today.on_today,
            team.away,
            team.hangs_on_one,
            own.away_today,
            own.half_written,
            office.nobody_left_without,
        ),
    ),
    Home(
        "My school",
        frozenset({R.HEAD}),
        (),  # what waits stands below the form, as for everyone who raises
        (office.nobody_left_without,),
    ),
    Home(
        "My service",
        frozenset({R.HEAD_OF_SERVICE}),
        (own.gravest, team.who_manages, own.waits_for_me),
        (own.half_written,),
    ),
    Home(
        "Referrals in",
        frozenset({R.FRONT_DOOR}),
        (
            team.gravest_besides_screening,
            team.referrals_in,
            team.besides_screening,
            team.referrals_held,
            own.to_copy,
        ),
        (own.half_written,),
        ("Record a referral received", "threshold:receive"),
    ),
    Home(
        "Out of hours",
        frozenset({R.OUT_OF_HOURS}),
        (own.gravest, own.waits_for_me),
        (own.half_written,),
        ("Find a child", "desk:search"),
    ),
    Home(
        "Referrals with us",
        frozenset({R.LOCALITY_MANAGER}),
        (own.gravest, own.waits_for_me, elsewhere.with_others, own.to_copy),
        (own.half_written,),
    ),
    Home(
        "This week",
        frozenset({R.BUSINESS_SUPPORT}),
        (own.gravest, own.waits_for_me),
        (today.duty_line, team.away, own.half_written),
        ("Open the rota", "duty:rota"),
    ),
    Home(
        "Looks to check",
        frozenset({R.INFORMATION_GOVERNANCE}),
        (
            own.gravest,
            looks.looks_to_check,
            own.waits_for_me,
            office.moved_to_the_right_child,
            office.restricted_records,
        ),
    ),
    Home(
        "Team around the school",
        frozenset({R.PARTNER}),
        (own.gravest, around.meetings, own.waits_for_me),
    ),
    Home("Indicators", frozenset({R.ANALYST}), (office.indicators_later,)),
    Home(
        "Administration",
        frozenset({R.ADMINISTRATOR}),
        (own.gravest, own.waits_for_me, office.administration),
    ),
)
RAISERS = frozenset({R.SCHOOL_STAFF, R.HEAD, R.SENCO, R.DESIGNATED_TEACHER})


@dataclass(frozen=True)
class Desk:
    """A home page as one person sees it."""

    title: str
    main: list[Part]
    aside: list[Part]
    action: tuple[str, str] | None
    raises: bool  # the form to raise a concern is the first thing

    @property
    def names(self) -> set[str]:
        """Every record that a block of the page names."""
        return {name for block in (*self.main, *self.aside) for name in block.names}


def desk(person: people.Person) -> Desk:
    """The union of the homes of a person's roles, in the order of the list above."""
    homes = [home for home in HOMES if person.holds(home.roles)]
    work = work_queries.Work(person)
    raises = person.holds(RAISERS) and not person.holds(people.DSLS)
    makers = dict.fromkeys(make for home in homes for make in home.main)
    besides = dict.fromkeys(make for home in homes for make in home.aside)
    if raises:
        makers = dict.fromkeys((own.gravest, own.i_agreed, own.what_i_raised, *makers))
        besides.setdefault(own.half_written_besides)
    work.ask(part.needed((*makers, *besides)))
    first = homes[0] if homes else None
    return Desk(
        title="Raise a concern" if raises or first is None else first.title,
        main=[block for make in makers if (block := make(work))],
        aside=[block for make in besides if make not in makers and (block := make(work))],
        action=None if raises or first is None else first.action,
        raises=raises,
    )
