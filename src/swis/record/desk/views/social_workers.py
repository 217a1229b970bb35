from django.http import HttpResponse

from swis.kernel import people
from swis.kernel.design import pages

from .. import queries


def social_workers(request: pages.Request) -> HttpResponse:
    """Every child on roll with a social worker: who, how it stands, what was shared."""
    pages.for_roles(request, people.DSLS)
    rows = queries.social_workers.who_has_a_social_worker(request.person)
    return pages.show(
        request,
        "desk/social_workers.html",
        title="Who has a social worker?",
        rows=rows,
        schools={row.school for row in rows},
        seen=[row.child for row in rows],
    )
