"""The table of posts: who makes whom, from the same data that the acts ask."""

from collections.abc import Iterable

from swis.kernel import people
from swis.record.staff import workflow

HEAD = """# Who makes whom

Who proposes a post also makes it longer, ends it, makes its links and closes its account; it does
not matter whether the post has ended, runs or is to come. Nobody does any of it to themselves.
Where a second name is asked for, the post opens nothing until somebody else has confirmed it.
Business support, administrators and information governance act for every place, SWIS managers for
every school and their own team, everybody else for their own school or team.

A cover post is opened alone, lasts {days} days, and ends after {limit} without a second name.

| post | proposed by | second name by | opened alone as cover by |
| --- | --- | --- | --- |
"""


def page() -> str:
    """One row for each role, the most guarded first."""
    head = HEAD.format(days=workflow.COVER_LASTS.days, limit=workflow.SECOND_NAME)
    rows = (
        f"| {role.label} | {_roles(rule.proposes)} | {_roles(rule.confirms) or 'one is enough'} "
        f"| {_roles(rule.alone) or 'nobody'} |\n"
        for role, rule in workflow.POSTS.items()
    )
    return head + "".join(rows)


def _roles(roles: Iterable[people.Role]) -> str:
    return ", ".join(sorted(str(role.label) for role in roles))
