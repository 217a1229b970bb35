from typing import Any

from swis.kernel import people, questions
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.concerns import models as concerns

from .. import access, models, queries


async def what_is_known(referral: models.Referral, person: people.Person) -> dict[str, Any]:
    """What the pages of a referral show of it: a school what it sent itself, the authority all."""
    full = access.reads_the_authoritys_words(person)
    talks = concerns.Discussion.objects.filter(concern=referral.concern_id)
    own_child = children_queries.known.children(person).filter(pk=referral.child_id)
    parents = children.Carer.objects.filter(child=referral.child_id)
    said = referral.holders_said.select_related("made_by")
    enrolled, discussions, further, others, known, words, carers, here, _ = await questions.several(
        children_queries.known.enrolment.asking(referral.child, person.today),
        questions.rows(talks.select_related("lead", "worker")),
        questions.rows(referral.further.select_related("made_by", "seen_by")),
        questions.rows(queries.referrals.others_of(referral, person)),
        questions.count(own_child),
        questions.rows(said if full else said.none()),
        questions.rows(parents if full else parents.none()),
        queries.known_here.known_here.asking([referral.child], person),
        children_queries.elsewhere.elsewhere_of.asking(referral.child, person.today),
    )
    return {
        "referral": referral,
        "full": full,
        "own": access.reads(referral, person),
        "may_open_child": bool(known),
        "enrolled": enrolled,
        "year_group": enrolled.year_on(person.today) if enrolled else None,
        "known_here": here,
        "discussions": discussions,
        "holders_said": words,
        "further": [
            (more, more.seen_at is None and queries.holding.reads_further(referral, person))
            for more in further
            if access.reads(more, person)
        ],
        "other_referrals": others,
        "carers": carers,
        "adult_on": queries.referrals.adult_on(referral.child, person.today),
        "holds": queries.holding.reads_further(referral, person),
    }
