from typing import Any

from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS
from swis.record.children.models import Child
from swis.record.children.queries import children, enrolment

from .. import queries
from ..access import reads_the_authoritys_words
from ..models import Referral


def what_is_known(referral: Referral, person: Person) -> dict[str, Any]:
    """What the pages of a referral show of it: a school what it sent itself, the authority all."""
    concern, led = referral.concern, person.schools(*DSLS)
    full = reads_the_authoritys_words(person)
    return {
        "referral": referral,
        "full": full,
        "own": referral.pathway != "outside" and referral.school_id in led,
        "may_open_child": _may_open(person, referral.child),
        "enrolled": enrolment(referral.child, local_day(person.at)),
        "discussions": concern.discussions.select_related("lead", "worker") if concern else [],
        "further": [
            (more, more.seen_at is None and queries.reads_further(referral, person))
            for more in referral.further.select_related("made_by", "seen_by")
            if full or more.school_id in led
        ],
        "others": queries.others_of(referral, person),
    }


def _may_open(person: Person, child: Child) -> bool:
    return children(person).filter(pk=child.pk).exists()
