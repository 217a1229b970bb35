"""What people are told of cases: that one is theirs, and that an assessment moves."""

from swis.kernel import notice_kinds

ALLOCATED = notice_kinds.kind(
    "case_allocated",
    "A case was allocated to you",
    "Your manager has allocated a case to you. The page says what falls due first.",
    decides=True,
)
TO_SIGN_OFF = notice_kinds.kind(
    "assessment_to_sign_off",
    "An assessment waits for sign-off",
    "A social worker of your team has sent an assessment for sign-off.",
    decides=True,
)
SENT_BACK = notice_kinds.kind(
    "assessment_sent_back",
    "An assessment came back to you",
    "Your manager asks for more before the assessment is signed off.",
    decides=True,
)
SIGNED_OFF = notice_kinds.kind(
    "assessment_signed_off",
    "Your assessment was signed off",
    "A manager has signed off an assessment of yours. Its outcome comes next.",
)
COVERS = notice_kinds.kind(
    "cover_named",
    "You are to cover for a colleague",
    "Your manager has named you to stand in on cases of a colleague who is away. "
    "Your list of cases says which, and until when.",
    decides=True,
)
