"""Web pages: the blocks of a page that belong to its document, one a line.

text ──▶ tree ──▶ blocks and regions ──▶ blocks of the document ──▶ lines, with the page's metadata above them
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.errors import MissingExtraError
from workplans.lexicon import headings
from workplans.readers._files import missing_extra
from workplans.readers.html.blocks import Walk, is_labelled
from workplans.readers.html.guard import check_markup
from workplans.readers.html.hidden import hidden_nodes, may_hide
from workplans.readers.html.metadata import joined, metadata_lines
from workplans.readers.html.regions import kept
from workplans.source import shadow_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser

    from workplans.limits import Limits
    from workplans.readers.html.blocks import Block

__all__ = ["html_text", "is_html"]

_BEFORE = r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+"
_PAGE = pattern(rf"{_BEFORE}<(?:!doctype\s++html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = pattern(
    rf"{_BEFORE}<(?:div|p|table|span|h[1-6]|ul|ol|dl|br|font|center|meta|title|section|article|main|header|nav|form|"
    r"style|script|link|b|strong|a|img|blockquote|pre|tbody|tr|td|li|hr)(?:\s[^<>]*+)?+/?+>",
    re.IGNORECASE,
)
_SECOND = pattern(r"</[a-z][a-z0-9]*+\s*+>|<(?:div|p|br|table|tr|td|li|h[1-6])(?:\s[^<>]*+)?+/?+>", re.IGNORECASE)

_TITLE = pattern(f"{headings.TITLE}|.*通知")


def is_html(text: str) -> bool:
    """Say whether a text is a web page, or a piece of one that begins with an element.

    >>> is_html("<!DOCTYPE html><title>甲</title>"), is_html("<div>甲</div>"), is_html("甲<乙")
    (True, True, False)
    """
    if _PAGE.match(text):
        return True
    begun = _FRAGMENT.match(text)
    return begun is not None and _SECOND.search(text, begun.end()) is not None


def html_text(name: str, text: str, limits: Limits) -> str:
    r"""Return the text of a web page: a block a line, cells parted by tabs.

    Raises:
        LimitError: the page nests deeper, or has more table cells, than the limits allow.
        MissingExtraError: selectolax is not installed.

    >>> from workplans import Limits
    >>> html_text("a.html", "<p><b>一、</b>办好<i>学</i>校<p>1.新建学校&nbsp;3所。", Limits())
    '一、办好学校\n1.新建学校 3所。\n'
    """
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(name, missing_extra("a web page (.html)", "html")) from None
    check_markup(name, text, limits)
    found = text.encode("utf-8", "replace")
    page = LexborHTMLParser(found)
    lines = _page_lines(name, page, found, limits)
    if not lines and (spare := _spare_markup(page, len(text))):
        check_markup(name, spare, limits)
        found = spare.encode("utf-8", "replace")
        spared = _page_lines(name, LexborHTMLParser(found), found, limits)
        lines = spared if any(map(is_labelled, spared)) else []  # not what tells readers to use another browser
    return "".join(f"{line}\n" for line in (*metadata_lines(page, lines), *lines))


def _page_lines(name: str, page: LexborHTMLParser, found: bytes, limits: Limits) -> list[str]:
    """Return the lines of the document on a page whose markup is *found*."""
    walk = _walked(name, page, limits, hidden_nodes(page) if may_hide(found) else set())
    return list(joined(_lines(list(kept(walk.blocks, walk.regions)))))


def _spare_markup(page: LexborHTMLParser, most: int) -> str:
    """Return what a page has for browsers without frames or scripts, up to *most* characters and the piece after."""
    pieces = []
    for node in page.css("noframes, noscript"):
        pieces.append(node.inner_html or "")
        most -= len(pieces[-1])
        if most < 0:
            break
    return "".join(pieces)


def _walked(name: str, page: LexborHTMLParser, limits: Limits, hidden: set[int]) -> Walk:
    """Walk over a page; where most of its prose would be hidden, a script shows it, and nothing is hidden."""
    walk = Walk(name, limits, hidden)
    if page.root is not None:
        walk.run(page.root)
    if walk.skipped:
        beside = Walk(name, limits, set())
        for node in walk.skipped:
            beside.run(node)
        if _prose(beside) > _prose(walk):
            return _walked(name, page, limits, set())
    return walk


def _prose(walk: Walk) -> int:
    """Return how many characters stand outside links."""
    return sum(len(block.text) - block.linked for block in walk.blocks)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Iterate over the lines of blocks; headings without a label, and items where nothing is numbered, get a mark."""
    numbered = any(block.own or (not block.is_row and is_labelled(block.text)) for block in blocks)
    for block in blocks:
        text = block.text
        if block.level > 1 and not block.own and not is_labelled(text) and not _is_title(text):
            text = f"{'#' * block.level} {text}"
        elif block.is_bullet and not numbered and not block.linked and "：" not in text and ":" not in text:
            text = f"●{text}"
        yield text


def _is_title(text: str) -> bool:
    return _TITLE.fullmatch(shadow_of("".join(text.split()))) is not None
