"""What is asked about the people who work here."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from swis.kernel import people
from swis.kernel.design import forms as design_forms
from swis.record.schools import models as schools_models

from . import models


class Places:
    """Schools that are open here, and teams, as one list to choose from."""

    def __init__(self, schools: list[schools_models.School], teams: list[models.Team]) -> None:
        self.schools = {f"school-{school.urn}": school for school in schools}
        self.teams = {f"team-{team.pk}": team for team in teams}

    @property
    def choices(self) -> list[tuple[str, Any]]:
        return [
            ("Schools", [(key, school.name) for key, school in self.schools.items()]),
            ("Teams", [(key, team.name) for key, team in self.teams.items()]),
        ]

    def of(self, key: str) -> dict[str, schools_models.School | models.Team | None]:
        return {"school": self.schools.get(key), "team": self.teams.get(key)}


# a partner is invited on the programme's page, where the professions are
IN_A_TEAM = people.TEAM_ROLES - {people.Role.PARTNER}
ROLES = [
    (
        "In a school",
        [(role.value, role.label) for role in people.Role if role in people.SCHOOL_ROLES],
    ),
    ("In a team", [(role.value, role.label) for role in people.Role if role in IN_A_TEAM]),
]


class PostForm(design_forms.Form):
    """A role, where, from when."""

    submit = "Give this post"

    role = design_forms.Pick("Role", missing="Choose the role")
    place = design_forms.Pick(
        "Where?",
        missing="Choose the school or the team",
        help_text="A school is listed when its three papers are dated.",
    )
    starts_on = design_forms.Day("From when?", missing="Enter the day on which it begins")
    ends_on = design_forms.Day(
        "From which day does it end?", required=False, help_text="Leave it empty if nobody knows."
    )

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        blank = ("", "Choose one")
        self.fields["role"].choices = [blank, *ROLES]  # type: ignore[attr-defined]
        self.fields["place"].choices = [blank, *places.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        role, place = answers.get("role"), answers.get("place")
        if (
            role
            and place
            and (people.Role(role) in people.SCHOOL_ROLES) != place.startswith("school-")
        ):
            where = "school" if people.Role(role) in people.SCHOOL_ROLES else "team"
            raise ValidationError({"place": f"This role is held in a {where}. Choose a {where}."})
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        place = self.places.of(answers.pop("place"))
        return {**answers, **place, "role": people.Role(answers["role"])}


class InviteForm(PostForm):
    """Somebody new, and their first post."""

    submit = "Make the invitation"

    ends_on = None  # type: ignore[assignment]  # a first post is given its end once it is held
    name = design_forms.Line("Name", missing="Enter the person's name", longest=120)
    email = design_forms.Email(
        label="Work e-mail address",
        max_length=254,
        help_text="Their own, not a shared one: each person is named in the record.",
        error_messages={
            "required": "Enter the person's e-mail address",
            "invalid": "Enter an e-mail address like name@school.sch.uk.",
            "max_length": "Use 254 characters or fewer.",
        },
    )
    field_order = ("name", "email", "role", "place", "starts_on")


class EndForm(design_forms.VersionedForm):
    submit = "End this post"

    ends_on = design_forms.Day(
        "From which day does it end?",
        missing="Enter the day on which it ends",
        earliest=date(2015, 1, 1),
        help_text="From the start of that day the post opens nothing.",
    )


class SureForm(design_forms.Form):
    """An act that needs nothing but the press."""

    def __init__(self, *args: Any, submit: str, **kwargs: Any) -> None:
        self.submit = submit
        super().__init__(*args, **kwargs)


class WhereForm(forms.Form):
    """Which school or team the list of people shows."""

    where = forms.RegexField(r"^(school-[0-9]{6}|team-[0-9]{1,9})$", required=False)


class WhichForm(forms.Form):
    """Which notices the administrator's list shows."""

    only = forms.ChoiceField(
        choices=[("", "All"), ("waiting", "Waiting to be sent"), ("failing", "Failing")],
        required=False,
    )


class NoticesForm(design_forms.Form):
    """How much somebody wants to be sent."""

    submit = "Keep this choice"

    wish = design_forms.Choice(
        "What do you want to be sent?",
        models.Wish.choices,
        missing="Choose what you want to be sent",
        hints={
            models.Wish.SUMMARY: "The summary goes out at 4pm on working days, if there is "
            "anything.",
            models.Wish.DECIDE: "The rest you find on your home page.",
            models.Wish.NONE: "Danger to a child, and what concerns your own account, is "
            "always sent.",
        },
    )


class ExtendForm(design_forms.VersionedForm):
    """A post with an end goes on."""

    submit = "Make this post longer"

    ends_on = design_forms.Day(
        "From which day does it end?",
        required=False,
        help_text="Leave it empty for a post without an end.",
    )


class ReasonForm(design_forms.Form):
    """Why a proposed post is not to be."""

    def __init__(self, *args: Any, submit: str, **kwargs: Any) -> None:
        self.submit = submit
        super().__init__(*args, **kwargs)

    reason = design_forms.Prose("Why?", missing="Say why", rows=3)


COVERED = [
    ("At a school", [(role.value, role.label) for role in people.Role if role in people.DSLS]),
    ("In a team", [(role.value, role.label) for role in people.Role if role in people.MANAGERS]),
]


class CoverForm(design_forms.Form):
    """Who stands in at once, and as what."""

    submit = "Open this post for seven days"
    whose = ("who",)

    who = design_forms.Pick("Who stands in?", missing="Choose who stands in")
    role = design_forms.Pick("As what?", missing="Choose the post")

    def __init__(self, *args: Any, posts: list[models.Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {post.reference: post for post in posts}
        blank = ("", "Choose one")
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            blank,
            *((key, f"{p.account.name}, {p.title}, {p.place}") for key, p in self.posts.items()),
        ]
        self.fields["role"].choices = [blank, *COVERED]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        role, post = answers.get("role"), self.posts.get(answers.get("who", ""))
        if role and post and (people.Role(role) in people.SCHOOL_ROLES) != bool(post.school):
            where = "school" if post.school else "team"
            raise ValidationError({"role": f"They work in a {where}. Choose a post of a {where}."})
        return answers

    def arguments(self) -> dict[str, Any]:
        post = self.posts[self.cleaned_data["who"]]
        place = {"school": post.school, "team": post.team}
        return {"account": post.account, "role": people.Role(self.cleaned_data["role"]), **place}
