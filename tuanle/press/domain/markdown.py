"""Markdown as safe HTML. What a person typed can give no more than text, headings, lists, links and quotations.

Two walls: the Markdown reader lets no HTML through, and what it made is cleaned by a list of what may stand there.
"""

import re
from html import unescape

import nh3
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "strong", "em", "s", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "hr", "code", "pre"}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_READER = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable(["image", "html_block"])
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


def to_html(text: str) -> str:
    """`text` as HTML that may stand in a page. Its headings begin at h2: the page has one of its own above."""
    tokens = _READER.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 4)}"
    made = _READER.renderer.render(tokens, _READER.options, {})
    return nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener nofollow ugc")


def to_text(text: str, *, most: int = 200) -> str:
    """The first words of `text` without its marks, for a list or a feed; cut at a word, with an ellipsis."""
    words = _SPACE.sub(" ", unescape(_TAG.sub(" ", to_html(text)))).strip()
    if len(words) <= most:
        return words
    return f"{words[:most].rsplit(' ', 1)[0].rstrip('.,;:')}…"
