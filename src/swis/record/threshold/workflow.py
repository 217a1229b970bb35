"""THE decision: what a concern becomes, and the way of a referral to whoever holds it.

The picture of the referral process in the source did not survive: this way is inferred from the
protocol's text (§2, §6, §9, §11).
"""

from django.db.models import TextChoices

from swis.kernel import people, workflow

from . import requirements

# a manager stands in for a social worker who is away or not there
LEAD_OR_WORKER = workflow.roles(people.DSLS, people.SWIS_TEAM)
FRONT_DOOR = workflow.roles(people.Role.FRONT_DOOR)
LOCALITY = workflow.roles(people.Role.LOCALITY_MANAGER)
HOLDERS = workflow.roles(FRONT_DOOR, people.MANAGERS)
REFERRERS = workflow.roles(
    people.DSLS,
    people.SWIS_TEAM,
    people.Role.SCHOOL_STAFF,
    people.Role.HEAD,
    people.Role.SENCO,
    people.Role.DESIGNATED_TEACHER,
)


class DecisionState(TextChoices):
    PROPOSED = "proposed", "Waiting for the other's name"
    AGREED = "agreed", "Agreed"
    DISAGREED = "disagreed", "Not agreed"
    OVERTAKEN = "overtaken", "Overtaken by a referral"


DECISION = workflow.Lifecycle(
    noun="decision",
    names=DecisionState,
    colours={
        DecisionState.PROPOSED: "yellow",
        DecisionState.AGREED: "green",
        DecisionState.DISAGREED: "grey",
        DecisionState.OVERTAKEN: "grey",
    },
    steps=(
        workflow.Step(
            "agree",
            DecisionState.PROPOSED,
            DecisionState.AGREED,
            LEAD_OR_WORKER,
            "Agree",
            (requirements.the_other_partner, requirements.speaks_for_a_side),
        ),
        workflow.Step(
            "disagree",
            DecisionState.PROPOSED,
            DecisionState.DISAGREED,
            LEAD_OR_WORKER,
            "Disagree",
            (requirements.the_other_partner, requirements.speaks_for_a_side),
        ),
        # either may refer alone, whatever was proposed (E1)
        workflow.Step(
            "overtake", DecisionState.PROPOSED, DecisionState.OVERTAKEN, REFERRERS, "Refer instead"
        ),
    ),
)


class ReferralState(TextChoices):
    RECEIVED = "received", "Received"
    SCREENED = "screened", "Threshold met, holder to be agreed"
    WITH_SWIS = "with_swis", "With the SWIS team"
    WITH_LOCALITY = "with_locality", "With the locality team"
    TAKEN_UP = "taken_up", "Taken up by the locality team"
    ALLOCATED = "allocated", "Allocated"
    BELOW_THRESHOLD = "below_threshold", "Below threshold"
    REFERRED_HOME = "referred_home", "Referred to the home authority"


REFERRAL = workflow.Lifecycle(
    noun="referral",
    names=ReferralState,
    steps=(
        # the front door alone decides threshold and urgency (E3)
        workflow.Step(
            "screen_below",
            ReferralState.RECEIVED,
            ReferralState.BELOW_THRESHOLD,
            FRONT_DOOR,
            "Below threshold",
        ),
        workflow.Step(
            "screen_to_swis",
            ReferralState.RECEIVED,
            ReferralState.WITH_SWIS,
            FRONT_DOOR,
            "Threshold met: SWIS team",
            (requirements.from_a_link_school,),
        ),
        workflow.Step(
            "screen_outside",
            ReferralState.RECEIVED,
            ReferralState.SCREENED,
            FRONT_DOOR,
            "Threshold met: agree holder",
            (requirements.two_may_agree,),
        ),
        workflow.Step(
            "screen_to_locality",
            ReferralState.RECEIVED,
            ReferralState.WITH_LOCALITY,
            FRONT_DOOR,
            "Threshold met: locality team",
            (requirements.the_localitys,),
        ),
        workflow.Step(
            "hold_with_swis",
            ReferralState.SCREENED,
            ReferralState.WITH_SWIS,
            HOLDERS,
            "SWIS team holds it",
            (requirements.your_team, requirements.still_open_to_agree),
        ),
        workflow.Step(
            "hold_with_locality",
            ReferralState.SCREENED,
            ReferralState.WITH_LOCALITY,
            HOLDERS,
            "Locality team holds it",
            (requirements.your_team, requirements.still_open_to_agree),
        ),
        # not agreed in its working day, the locality team holds it: that is computed, not moved
        workflow.Step(
            "take_up",
            ReferralState.SCREENED,
            ReferralState.TAKEN_UP,
            LOCALITY,
            "Take up",
            (requirements.your_locality, requirements.yours_by_now),
        ),
        workflow.Step(
            "take_up",
            ReferralState.WITH_LOCALITY,
            ReferralState.TAKEN_UP,
            LOCALITY,
            "Take up",
            (requirements.your_locality,),
        ),
        workflow.Step(
            "hand_over",
            ReferralState.WITH_SWIS,
            ReferralState.WITH_LOCALITY,
            workflow.roles(people.MANAGERS),
            "Hand over to the locality team",
            (requirements.your_teams_work,),
        ),
        workflow.Step(
            "allocate",
            ReferralState.WITH_SWIS,
            ReferralState.ALLOCATED,
            workflow.roles(people.MANAGERS),
            "Allocate",
            (requirements.your_teams_work, requirements.ours_or_in_danger),
        ),
        # the home authority's front door, or its worker, takes it from here (E11)
        *(
            workflow.Step(
                "refer_home",
                state,
                ReferralState.REFERRED_HOME,
                may,
                "Refer to the home authority",
                needs,
            )
            for state, may, needs in (
                (ReferralState.RECEIVED, FRONT_DOOR, (requirements.of_another_authority,)),
                (ReferralState.SCREENED, FRONT_DOOR, (requirements.of_another_authority,)),
                (
                    ReferralState.WITH_SWIS,
                    workflow.roles(people.MANAGERS),
                    (requirements.your_teams_work, requirements.of_another_authority),
                ),
                (
                    ReferralState.WITH_LOCALITY,
                    LOCALITY,
                    (requirements.your_locality, requirements.of_another_authority),
                ),
            )
        ),
    ),
)
