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
NAME_WANTED = notice_kinds.kind(
    "manager_name_wanted",
    "A manager's name is wanted on a case",
    "A decision in a case of your team waits for the name of a manager who did not make it.",
    decides=True,
)
NAME_REFUSED = notice_kinds.kind(
    "manager_name_refused",
    "A decision of yours came back",
    "A manager has not put their name to a decision of yours, and says why on the case.",
    decides=True,
)
COVERS = notice_kinds.kind(
    "cover_named",
    "You are to cover for a colleague",
    "Your manager has named you to stand in on cases of a colleague who is away. "
    "Your list of cases says which, and until when.",
    decides=True,
)
