"""Writes: how much somebody wants to hear, and a notice that is sent after all."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.models import Account, Notice, Outcome
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow
from swis.kernel.roles import Role

from ..models import NoticeWish


@act
def choose_notices(*, wish: str, by: Person, at: datetime) -> Account:
    """A person says how much they want to be sent. It holds from the next notice on."""
    account = Account.objects.get(pk=by.account_id)
    NoticeWish.objects.update_or_create(
        account=account, defaults={"wish": wish, "chosen_at": at, "chosen_by": account}
    )
    return account


@act
def try_again(*, notice: Notice, by: Person, at: datetime) -> Notice:
    """An administrator has a notice sent that was given up."""
    if not by.holds({Role.ADMINISTRATOR}):
        raise NotNow("Only an administrator has a notice sent again.")
    given_up = Notice.objects.filter(pk=notice.pk, outcome=Outcome.GAVE_UP)
    if not given_up.update(outcome="", tries=0, try_after=at, claimed_until=None):
        raise NotNow("This notice has not been given up: it is on its way, or was sent.")
    notice.refresh_from_db()
    return notice
