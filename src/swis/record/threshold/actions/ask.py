"""The agreement of a person with parental responsibility to a referral, or why not (E9)."""

from datetime import datetime

from swis.kernel import acts, people, permission
from swis.record.children import actions as children_actions
from swis.record.children import models as children


@acts.act(may=permission.INNER)
def ask(
    *, child: children.Child, asked: children.Asked, by: people.Person, at: datetime
) -> children.Agreement:
    """Record it on the child; the referral points at it."""
    agreement: children.Agreement = children_actions.agree.record_agreement(
        child=child, to="referral", asked=asked, by=by, at=at
    )
    return agreement
