from django.http import HttpResponse

from swis.kernel import people
from swis.kernel.design import pages, paging

from .. import queries


def social_workers(request: pages.Request) -> HttpResponse:
    """Every child on roll with a social worker: who, how it stands, what was shared."""
    pages.for_roles(request, people.DSLS)
    children = queries.social_workers.with_a_social_worker(request.person)
    page = paging.paged(request, children)
    return pages.show(
        request,
        "desk/social_workers.html",
        title="Who has a social worker?",
        page=page,
        rows=page.of(queries.social_workers.lines(page.rows, request.person)),
        schools=request.person.schools(*people.DSLS),
        seen=page.rows,
    )
