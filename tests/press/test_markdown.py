"""What a person typed becomes text, headings, lists, links and quotations, and nothing else."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.press.queries import to_html, to_text

ALLOWED = {
    "p", "br", "strong", "em", "s", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "hr", "code", "pre",
}  # fmt: skip


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


def read(html):
    tags = Tags()
    tags.feed(html)
    return tags


def test_what_may_stand_there():
    made = to_html(
        "# Đề mục\n\nChữ **đậm**, *nghiêng*\nxuống dòng\n\n- một\n- hai\n\n> lời nói\n\n[trang](https://a.example)"
    )
    assert made == (
        "<h2>Đề mục</h2>\n<p>Chữ <strong>đậm</strong>, <em>nghiêng</em><br>\nxuống dòng</p>\n<ul>\n<li>một</li>\n"
        "<li>hai</li>\n</ul>\n<blockquote>\n<p>lời nói</p>\n</blockquote>\n"
        '<p><a href="https://a.example" rel="noopener nofollow ugc">trang</a></p>\n'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "![x](https://e.example/x.png)",
        "<javascript:alert(1)>",
        "<style>*{display:none}</style>",
        '<iframe src="https://e.example"></iframe>',
        '[x](https://a.example "a\\" onmouseover=\\"alert(1)")',
    ],
)
def test_what_may_not(hostile):
    found = read(to_html(f"trước\n\n{hostile}\n\nsau"))
    assert found.tags - {"p", "a", "br"} == set()
    for tag, name, value in found.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel")}
        assert name == "rel" or value.startswith("https://")


@given(st.text(alphabet="<>[]()!*_`#&;:/\\\"'=javscripthtponerlk \n1.-", max_size=120))
def test_nothing_typed_makes_anything_else(text):
    found = read(to_html(text))
    assert found.tags <= ALLOWED
    for tag, name, value in found.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel"), ("ol", "start")}
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value or "", re.I)
        assert name != "href" or scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}


def test_the_first_words_without_marks_cut_at_a_word():
    assert to_text("## Mở đầu\n\nĐọc **sách** & <b>học</b>.") == "Mở đầu Đọc sách & <b>học</b>."
    assert to_text("một hai ba bốn", most=9) == "một hai…"
