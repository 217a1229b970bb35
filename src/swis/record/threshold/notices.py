"""What people are told of decisions and referrals: that one is there, and whose turn it is."""

from swis.kernel import notice_kinds

PROPOSED = notice_kinds.kind(
    "decision_proposed",
    "A decision waits for your name",
    "Your partner has proposed what a concern becomes. It stands when you agree.",
    decides=True,
)
ANSWERED = notice_kinds.kind(
    "decision_answered",
    "Your proposal was answered",
    "Your partner has agreed or disagreed with what you proposed.",
)
REFERRED = notice_kinds.kind(
    "referral_in",
    "A referral came in",
    "A school has referred a child. The page says by when it must be decided.",
    decides=True,
)
REFERRED_DIRECTLY = notice_kinds.kind(
    "direct_referral_in",
    "A direct referral: danger of harm",
    "Somebody in a school has referred a child directly, because of danger of harm. "
    "It needs to be read now.",
    decides=True,
    always=True,
)
TOLD_OF_DIRECT = notice_kinds.kind(
    "direct_referral_told",
    "A colleague referred a child directly",
    "Somebody at your school has referred a child directly, because of danger of harm. "
    "Read what was sent.",
    decides=True,
    always=True,
)
FURTHER = notice_kinds.kind(
    "further_information_in",
    "More came in about a referral you hold",
    "Further information has been sent about a referral or a case that you hold.",
    decides=True,
)
SAY_WHO_HOLDS = notice_kinds.kind(
    "holder_to_agree",
    "A referral waits for its holder",
    "A referral from outside the school has met the threshold. Say who holds it.",
    decides=True,
)
TO_ALLOCATE = notice_kinds.kind(
    "referral_to_allocate",
    "A referral waits to be allocated",
    "Your team holds a referral that has met the threshold. It needs a social worker.",
    decides=True,
)
TO_TAKE_UP = notice_kinds.kind(
    "referral_to_take_up",
    "A referral waits to be taken up",
    "Your locality team holds a referral that has met the threshold.",
    decides=True,
)
