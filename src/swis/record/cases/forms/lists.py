"""Whose cases a list shows."""

from swis.kernel.design import forms


class ListForm(forms.Form):
    """Those of one worker; without, all."""

    worker = forms.Line("Held by", required=False)
