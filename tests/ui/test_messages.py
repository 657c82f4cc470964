"""Texts and their English."""

import gettext

import pytest

from tools import messages

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

"""


@pytest.fixture
def project(tmp_path):
    app = tmp_path / "tuanle" / "thu"
    (app / "templates").mkdir(parents=True)
    (app / "views.py").write_text(
        'x = _("Còn %(count)s đơn vị")\ny = ngettext("một tệp", "%(n)s tệp", n)\nz = "Không dịch"\n'
    )
    (app / "templates" / "a.html").write_text(
        "{% load i18n %}\n    {% translate 'Đơn vị' %}\n  {{ _('Báo cáo')|safe }}"
        "{% blocktranslate with n=x %}Hạn {{ n }}{% endblocktranslate %}"
    )
    return tmp_path


def write(project, text):
    path = messages.english(project)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PO + text, encoding="utf-8")


def test_texts_are_found_in_code_and_templates(project):
    assert {key[0]: [place for place, _line in m.locations] for key, m in messages.found(project).items()} == {
        "Đơn vị": ["tuanle/thu/templates/a.html"],
        "Báo cáo": ["tuanle/thu/templates/a.html"],
        "Hạn %(n)s": ["tuanle/thu/templates/a.html"],
        "Còn %(count)s đơn vị": ["tuanle/thu/views.py"],
        "một tệp": ["tuanle/thu/views.py"],
    }


def test_an_update_keeps_translations_and_drops_what_is_gone(project):
    write(project, 'msgid "Đơn vị"\nmsgstr "Unit"\n\nmsgid "Đã bỏ"\nmsgstr "Gone"\n')
    assert messages.update(project) == 5
    catalog = messages.read(messages.english(project))
    assert catalog.get("Đơn vị").string == "Unit"
    assert catalog.get("Đã bỏ") is None
    before = messages.english(project).read_bytes()
    messages.update(project)
    assert messages.english(project).read_bytes() == before


def test_a_check_names_each_fault(project):
    write(
        project,
        'msgid "Đơn vị"\nmsgstr ""\n\n#, fuzzy\nmsgid "Báo cáo"\nmsgstr "Report"\n\nmsgid "Hạn %(n)s"\nmsgstr "Due %(m)s"\n\n'
        'msgid "Còn %(count)s đơn vị"\nmsgstr "%(count)s units left"\n\nmsgid "Đã bỏ"\nmsgstr "Gone"\n\n'
        'msgid "một tệp"\nmsgid_plural "%(n)s tệp"\nmsgstr[0] "one file"\nmsgstr[1] "%(n)s files"\n',
    )
    assert sorted(messages.check(project)) == [
        "locale/en: no longer used: 'Đã bỏ'",
        "tuanle/thu/templates/a.html: fuzzy English for 'Báo cáo'",
        "tuanle/thu/templates/a.html: no English for 'Đơn vị'",
        "tuanle/thu/templates/a.html: placeholders differ in 'Hạn %(n)s': 'Due %(m)s'",
    ]


def test_a_compiled_catalogue_is_what_gettext_reads(project):
    write(project, 'msgid "Đơn vị"\nmsgstr "Unit"\n')
    assert messages.compile_all(project) == 1
    with messages.english(project).with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Đơn vị") == "Unit"


@pytest.mark.parametrize(
    ("text", "left_open"),
    [("%(a)s và %(b)s", ["a", "b"]), ("{a} {}", ["", "a"]), ("100%", []), ("%s trên %s", ["%s", "%s"]), ("{{a}}", [])],
)
def test_placeholders(text, left_open):
    assert sorted(messages.placeholders(text).elements()) == left_open
