"""What a web page does not show: by its attributes, and by plain rules of its style sheets.

Only what no element inside can undo hides a subtree: the attribute `hidden` and `display:none`. Invisible text and text
of no size are hidden where they are text and nothing else, as an element inside may be visible again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workplans._patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["hidden_nodes", "may_hide"]

_HIDING = (b"hidden", b"none", b"font-size:0", b"font-size: 0")
_GONE = pattern(r"display\s*+:\s*+none", re.IGNORECASE)
_FAINT = pattern(
    r"visibility\s*+:\s*+(?:hidden|collapse)|font-size\s*+:\s*+0*+\.?0*+(?:px|pt|em|rem|%)?\s*+(?:;|!|$)",
    re.IGNORECASE,
)
_RULE = pattern(r"(?<![^{}])([^{}]*+)\{([^{}]*+)\}")
_CSS_COMMENT = pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SELECTOR = pattern(r"(?:[a-z][a-z0-9]*)?[.#][A-Za-z_][\w-]*", re.ASCII)
_MOST_SELECTORS = 50
_NONE = "display:none"


def may_hide(page: bytes) -> bool:
    """Say whether the words with which a page hides something occur in it, which is told fast."""
    lowered = page.lower()
    return any(words in lowered for words in _HIDING)


def hidden_nodes(page: LexborHTMLParser) -> set[int]:
    """Return the nodes (`mem_id`) that the page does not show."""
    found = {node.mem_id for node in page.css("[hidden]") if (node.attributes.get("hidden") or "") != "until-found"}
    found.update(node.mem_id for node in page.css("[style]") if _hides(node, node.attributes.get("style") or ""))
    rules: dict[str, str] = {}
    for selector, declared in _hiding_rules(page):
        if rules.get(selector) != _NONE:
            rules[selector] = declared
    for selector, declared in list(rules.items())[:_MOST_SELECTORS]:
        found.update(node.mem_id for node in page.css(selector) if _hides(node, declared))
    return found


def _hiding_rules(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Iterate over the plain selectors of the style sheets that hide something, and by what they do."""
    for sheet in page.css("style"):
        for names, declared in _RULE.findall(_CSS_COMMENT.sub("", sheet.text() or "")):
            hiding = (
                "display:none" if _GONE.search(declared) else "visibility:hidden" if _FAINT.search(declared) else ""
            )
            if hiding:
                for name in filter(_SELECTOR.fullmatch, map(str.strip, names.split(","))):
                    yield name, hiding


def _hides(node: LexborNode, declared: str) -> bool:
    """Say whether declarations hide an element with all that it holds."""
    return _GONE.search(declared) is not None or (_FAINT.search(declared) is not None and _is_leaf(node))


def _is_leaf(node: LexborNode) -> bool:
    """Say whether an element holds text and no element."""
    below = node.first_child
    while below is not None and below.tag in ("-text", "-comment"):
        below = below.next
    return below is None
