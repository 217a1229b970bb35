"""What people are told about their own account, and about posts."""

from swis.kernel import notice_kinds

NEW_LINK = notice_kinds.kind(
    "new_link",
    "A new sign-in link was made",
    "Somebody who keeps accounts made a link that gives an account of yours, or of your team or "
    "school, a new password. If nobody asked for it, tell an administrator today.",
    always=True,
)
LINK_USED = notice_kinds.kind(
    "link_used",
    "A sign-in link was used",
    "An account of yours, or of your team or school, was opened with a link, and has a new "
    "password. If that was not the person themselves, tell an administrator today.",
    always=True,
)
LINK = notice_kinds.kind(
    "link",
    "Your new sign-in link",
    "With this link you set a new password and a new second step. It works once. If you did not "
    "ask for it, leave it and tell an administrator today.",
    always=True,
)
POST_GIVEN = notice_kinds.kind(
    "post_given",
    "A post was given, or made longer",
    "A post of yours, or of somebody in your team or school, has its second name and holds. If it "
    "should not, tell an administrator today.",
    always=True,
)
COVER_OPENED = notice_kinds.kind(
    "cover_opened",
    "A cover post was opened by one person",
    "A head teacher or a manager opened a cover post alone, so that nobody is left without. It "
    "needs a second name within two working days, or it ends.",
    decides=True,
    always=True,
)
ACCOUNT_CLOSED = notice_kinds.kind(
    "account_closed",
    "An account was closed",
    "The account of somebody in your team or school was closed. What they held stands on the home "
    "of whoever is answerable for it.",
    always=True,
)
