"""Writes: how much somebody wants to hear, and a notice that is sent after all."""

from datetime import datetime

from swis.kernel import acts, people, refusals
from swis.kernel import models as kernel

from .. import models


@acts.act
def choose_notices(*, wish: str, by: people.Person, at: datetime) -> kernel.Account:
    """A person says how much they want to be sent. It holds from the next notice on."""
    account = kernel.Account.objects.get(pk=by.account_id)
    models.NoticeWish.objects.update_or_create(
        account=account, defaults={"wish": wish, "chosen_at": at, "chosen_by": account}
    )
    return account


@acts.act
def try_again(*, notice: kernel.Notice, by: people.Person, at: datetime) -> kernel.Notice:
    """An administrator has a notice sent that was given up."""
    if not by.holds({people.Role.ADMINISTRATOR}):
        raise refusals.NotNow("Only an administrator has a notice sent again.")
    given_up = kernel.Notice.objects.filter(pk=notice.pk, outcome=kernel.Outcome.GAVE_UP)
    if not given_up.update(outcome="", tries=0, try_after=at, claimed_until=None):
        raise refusals.NotNow("This notice has not been given up: it is on its way, or was sent.")
    notice.refresh_from_db()
    return notice
