from swis.kernel.design import forms


class EndingForm(forms.Form):
    submit = "Set the end of the programme"

    ends_on = forms.Day(
        "From which day does nobody of the team see anything?",
        missing="Enter the first day without access",
        help_text="Placements, posts of the team and open invitations end as this day begins.",
    )
    handed_to = forms.Line(
        "Who takes what is open then?",
        missing="Enter the team or the person who takes over",
        help_text="For example, the locality team",
    )
    why = forms.Prose("Why does it end?", missing="Enter why the programme ends", rows=3)
