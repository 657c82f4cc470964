"""A form field with its label, hint and error."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from lxml import html

from tuanle.ui.fields import DayField, InstantField, LastDayField


class Sample(forms.Form):
    name = forms.CharField(label="Tên hoạt động", help_text="Như sẽ đăng.")
    mode = forms.ChoiceField(label="Hình thức", choices=[("a", "Trực tuyến")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", required=False)
    file = forms.FileField(label="Tệp", required=False)
    joint = forms.BooleanField(label="Tổ chức chung", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.data.get("note") == "x":
            raise forms.ValidationError("Hai số không khớp nhau.")


def drawn(form):
    return html.fragment_fromstring(Template("{% fields form %}").render(Context({"form": form})), create_parent="form")


def test_every_control_has_its_label():
    page = drawn(Sample())
    labels = {label.get("for") for label in page.xpath("//label")}
    inputs = {i.get("id") for i in page.xpath("//input[not(@type='hidden')]")}
    assert inputs - labels == set()
    assert page.xpath("//legend")[0].text_content().strip() == "Hình thức"


def test_the_hint_and_the_error_are_said_with_the_control():
    page = drawn(Sample({"name": ""}))
    control = page.xpath("//*[@id='id_name']")[0]
    assert control.get("aria-invalid") == "true"
    said = [
        page.xpath(f"//*[@id='{name}']")[0].text_content().strip() for name in control.get("aria-describedby").split()
    ]
    assert said == ["Như sẽ đăng.", "Mục này chưa có gì. Xin điền vào."]


def test_each_line_of_the_summary_leads_to_its_field():
    page = drawn(Sample({"name": "", "note": "x"}))
    summary = page.xpath("//*[@role='alert']")[0]
    assert [item.text_content().strip() for item in summary.xpath(".//li")] == [
        "Hai số không khớp nhau.",
        "Tên hoạt động: Mục này chưa có gì. Xin điền vào.",
        "Hình thức: Mục này chưa có gì. Xin điền vào.",
    ]
    targets = [link.get("href")[1:] for link in summary.xpath(".//a")]
    assert [len(page.xpath(f"//*[@id='{target}']")) for target in targets] == [1, 1]


def test_a_right_form_has_no_summary():
    assert drawn(Sample()).xpath("//*[@role='alert']") == []


@pytest.mark.parametrize("year", ["0001", "1900", "2200", "9999"])
def test_a_day_that_nobody_means_is_asked_again(year):
    for field, typed in (
        (DayField(), f"01/10/{year}"),
        (LastDayField(), f"31/12/{year}"),
        (InstantField(), f"8:00 01/10/{year}"),
    ):
        with pytest.raises(forms.ValidationError) as wrong:
            field.clean(typed)
        assert wrong.value.code == "far"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_number_in_a_field_or_an_address_is_never_grouped(language):
    """A key of 1.234 or 1,234 would name nothing."""
    with translation.override(language):
        assert Template("{{ pk }}").render(Context({"pk": 1234567})) == "1234567"
