"""What a web page does not show: by its attributes, and by plain rules of its style sheets.

Only what no element inside can undo hides a subtree: the attribute `hidden` and `display:none`. Invisible text and text
of no size are hidden where they are text and nothing else, as an element inside may be visible again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["hidden_nodes", "may_hide"]

_HIDING = (b"hidden", b"none", b"font-size:0", b"font-size: 0")
_DISPLAY = pattern(r"(?<![\w-])display\s*+:\s*+([a-z-]++)", re.IGNORECASE)
_FAINT = pattern(
    r"visibility\s*+:\s*+(?:hidden|collapse)|font-size\s*+:\s*+0*+\.?0*+(?:px|pt|em|rem|%)?\s*+(?:;|!|$)",
    re.IGNORECASE,
)
_NO_RULES = pattern(r"/\*.*?(?:\*/|\Z)|\"[^\"\n]*+\"|'[^'\n]*+'", re.DOTALL)  # comments, and words in quotes
_BRACE = pattern("([{}])")
_PRINT = pattern(r"@media\b(?!.*\b(?:screen|all)\b).*\b(?:print|speech)\b", re.IGNORECASE | re.DOTALL)
_SCREEN = pattern(r"(?:only\s++)?(?:all|screen)|", re.IGNORECASE)
_SELECTOR = pattern(r"(?:[a-z][a-z0-9]*)?[.#][A-Za-z_][\w-]*", re.ASCII)
_COMBINATOR = pattern(r"[\s>+~]++")
_POINTED = pattern(":(?:hover|focus|active)")
_NAME = pattern(r"[.#][\w-]++")
_MOST_SELECTORS = 50
_PLAIN, _CONDITIONAL, _UNUSED = range(3)


class _Rule(NamedTuple):
    """A rule of a style sheet: its selectors, what it declares, and whether it holds always, at times or never."""

    selectors: str
    declared: str
    holds: int


def may_hide(page: bytes) -> bool:
    """Say whether the words with which a page hides something occur in it, which is told fast."""
    lowered = page.lower()
    return any(words in lowered for words in _HIDING)


def hidden_nodes(page: LexborHTMLParser) -> set[int]:
    """Return the nodes (`mem_id`) that the page does not show."""
    found = {node.mem_id for node in page.css("[hidden]") if (node.attributes.get("hidden") or "") != "until-found"}
    gone, faint = _hiding_selectors(page)
    for selector in gone:
        found.update(node.mem_id for node in page.css(selector))
    for selector in faint:
        found.update(node.mem_id for node in page.css(selector) if _is_leaf(node))
    for node in page.css("[style]"):
        declared = node.attributes.get("style") or ""
        display = _display(declared)
        if display == "none" or (_FAINT.search(declared) and _is_leaf(node)):
            found.add(node.mem_id)
        elif display:
            found.discard(node.mem_id)
    return found


def _hiding_selectors(page: LexborHTMLParser) -> tuple[list[str], list[str]]:
    """Return the plain selectors of what style sheets do not display, and of what they make invisible."""
    gone: dict[str, None] = {}
    faint: dict[str, None] = {}
    shown: set[str] = set()
    for sheet in page.css("style"):
        if not _is_for_screens(sheet):
            continue
        for rule in _rules(sheet.text() or ""):
            display = _display(rule.declared)
            if display and display != "none":
                shown.update(_subjects(rule.selectors))
            elif rule.holds == _PLAIN and (display or _FAINT.search(rule.declared)):
                named = filter(_SELECTOR.fullmatch, map(str.strip, rule.selectors.split(",")))
                (gone if display else faint).update(dict.fromkeys(named))
    hiding = [selector for selector in gone if shown.isdisjoint(_NAME.findall(selector))]
    return hiding[:_MOST_SELECTORS], list(faint)[:_MOST_SELECTORS]


def _is_for_screens(sheet: LexborNode) -> bool:
    media = (sheet.attributes.get("media") or "").split(",")
    return any(_SCREEN.fullmatch(medium.strip()) for medium in media)


def _rules(sheet: str) -> Iterator[_Rule]:
    """Iterate over the rules of a style sheet that hold on some screen, those inside blocks such as `@media` too."""
    pieces = _BRACE.split(_NO_RULES.sub("", sheet))
    around: list[tuple[str, int]] = []  # what stands before each open brace, and when rules inside it hold
    for piece, brace in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if brace == "{":
            begun = piece.rpartition(";")[2].strip()
            holds = around[-1][1] if around else _PLAIN
            around.append((begun, _UNUSED if _PRINT.match(begun) else max(holds, _CONDITIONAL)))
        elif brace == "}" and around:
            selectors, _ = around.pop()
            holds = around[-1][1] if around else _PLAIN
            if holds != _UNUSED and not selectors.startswith("@"):
                yield _Rule(selectors, piece, holds)


def _subjects(selectors: str) -> Iterator[str]:
    """Iterate over the classes and ids of the elements that selectors are about: `.b` and `.c` of `.a .b.c`.

    A menu that opens under the pointer is not shown.
    """
    for selector in selectors.split(","):
        if not _POINTED.search(selector):
            subject = _COMBINATOR.split(selector.strip())[-1]
            yield from _NAME.findall(subject.partition(":")[0])


def _display(declared: str) -> str:
    """Return the last value that declarations give `display`; "" for none."""
    values = _DISPLAY.findall(declared)
    return values[-1].lower() if values else ""


def _is_leaf(node: LexborNode) -> bool:
    """Say whether an element holds text and no element."""
    below = node.first_child
    while below is not None and below.tag in ("-text", "-comment"):
        below = below.next
    return below is None
