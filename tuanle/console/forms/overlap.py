"""What a person says of two reports that may tell of the same thing."""

from django import forms

from tuanle.reports.enums import OverlapState


class DecisionForm(forms.Form):
    """`seen` is the state that was on the screen: a decision taken meanwhile by someone else is not overwritten unseen."""

    state = forms.ChoiceField(choices=[(OverlapState.SAME, ""), (OverlapState.DISTINCT, "")])
    seen = forms.ChoiceField(choices=[(state.value, "") for state in OverlapState])
