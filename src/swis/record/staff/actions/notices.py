"""Writes: how much somebody wants to hear, and a notice that is sent after all."""

from datetime import datetime

from swis.kernel import acts, people, permission, refusals
from swis.kernel import models as kernel

from .. import models

AGAIN = permission.of_roles(
    people.Role.ADMINISTRATOR, said="Only an administrator has a notice sent again."
)


@acts.act(may=permission.of_anyone())
def choose_notices(*, wish: str, by: people.Person, at: datetime) -> kernel.Account:
    """A person says how much they want to be sent. It holds from the next notice on."""
    account = kernel.Account.objects.get(pk=by.account_id)
    models.NoticeWish.objects.update_or_create(
        account=account, defaults={"wish": wish, "chosen_at": at, "chosen_by": account}
    )
    return account


@acts.act(may=AGAIN)
def try_again(*, notice: kernel.Notice, by: people.Person, at: datetime) -> kernel.Notice:
    """An administrator has a notice sent that was given up."""
    given_up = kernel.Notice.objects.filter(pk=notice.pk, outcome=kernel.Outcome.GAVE_UP)
    if not given_up.update(outcome="", tries=0, try_after=at, claimed_until=None):
        raise refusals.NotNow("This notice has not been given up: it is on its way, or was sent.")
    notice.refresh_from_db()
    return notice
