from django.http import HttpResponse

from swis.kernel.design.pages import for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import DSLS

from ..queries.social_workers import who_has_a_social_worker


def social_workers(request: Request) -> HttpResponse:
    """Every child on roll with a social worker: who, how it stands, what was shared."""
    for_roles(request, DSLS)
    rows = who_has_a_social_worker(request.person)
    return show(
        request,
        "desk/social_workers.html",
        title="Who has a social worker?",
        rows=rows,
        schools={row.school for row in rows},
        seen=[row.child for row in rows],
    )
