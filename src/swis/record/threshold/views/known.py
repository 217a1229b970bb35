from typing import Any

from swis.kernel import people
from swis.record.children import models as children
from swis.record.children import queries as children_queries

from .. import access, models, queries


def what_is_known(referral: models.Referral, person: people.Person) -> dict[str, Any]:
    """What the pages of a referral show of it: a school what it sent itself, the authority all."""
    concern, led = referral.concern, person.schools(*people.DSLS)
    full = access.reads_the_authoritys_words(person)
    return {
        "referral": referral,
        "full": full,
        "own": referral.pathway != "outside" and referral.school_id in led,
        "may_open_child": _may_open(person, referral.child),
        "enrolled": children_queries.known.enrolment(referral.child, person.today),
        "discussions": concern.discussions.select_related("lead", "worker") if concern else [],
        "further": [
            (more, more.seen_at is None and queries.holding.reads_further(referral, person))
            for more in referral.further.select_related("made_by", "seen_by")
            if full or more.school_id in led
        ],
        "other_referrals": queries.referrals.others_of(referral, person),
    }


def _may_open(person: people.Person, child: children.Child) -> bool:
    return children_queries.known.children(person).filter(pk=child.pk).exists()
