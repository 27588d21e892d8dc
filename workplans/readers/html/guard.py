"""What the library that builds the tree of a page would choke on, found in the markup before it is handed over.

Its time grows with the square of how deep elements nest and of how many attributes one has, and an element such as
`<b>` that is never closed is copied into every block behind it. The stack of open elements is followed here as a
browser follows it, roughly, and hardly ever below what the tree will have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workplans.limits import Limits

__all__ = ["check_markup"]

# A stretch of a tag up to the end of an attribute's value; a mark of equality that no name precedes begins a name.
_STRETCH = r"[\s/]*+=?+[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TAG = rf"(/?[A-Za-z][^\s/>]*+)((?:{_STRETCH})*+)(?:>|\Z)"
_COMMENT = r"!--(?:-?>|.*?(?:--!?>|\Z))"
_SCRIPT = rf"[Ss][Cc][Rr][Ii][Pp][Tt](?=[\s/>])(?:{_STRETCH})*+(?:>|\Z).*?(?:</[Ss][Cc][Rr][Ii][Pp][Tt](?=[\s/>])|\Z)"
_FLAGS = re.DOTALL | re.ASCII  # not IGNORECASE, which would have every character tried, not every <
_TAGS = pattern(f"<(?:{_COMMENT}|{_SCRIPT}|{_TAG})", _FLAGS)
_TAGS_BESIDE_DRAWINGS = pattern(f"<(?:{_COMMENT}|{_TAG})", _FLAGS)  # in which a script is an element like others
_DRAWING = pattern("<(?:[Ss][Vv][Gg]|[Mm][Aa][Tt][Hh])")
_ATTRIBUTES = pattern(r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+", _FLAGS)

# Elements that hold nothing, that the tree has once, or whose next one closes them.
_EMPTY = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr keygen image".split()
)
_FLAT = _EMPTY | frozenset("html head body p li dd dt tr td th thead tbody tfoot caption colgroup option".split())
_FLAT_TAGS = _FLAT | {f"/{tag}" for tag in _FLAT} | {""}
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_SINGLE = frozenset(("a", "nobr"))  # the next one closes them
_EDGES = frozenset("table template marquee object applet".split())  # no closing tag outside them closes what is inside
_SPECIAL = _EDGES | frozenset(
    "address article aside blockquote button center details dir div dl fieldset figcaption figure footer form frameset "
    "h1 h2 h3 h4 h5 h6 header hgroup iframe listing main menu nav noembed noframes noscript ol plaintext pre script "
    "search section select style summary textarea title ul xmp".split()
)
_SAME = 3  # equal elements of one kind that are copied
_MOST_COPIES = 1_000_000
_MOST_ATTRIBUTES = 1000
_FEW = 30  # elements in one another
_SMALL = 1000  # so many tags are harmless, however they nest


def check_markup(name: str, text: str, limits: Limits) -> None:
    """Refuse a page whose tree would take too long to build.

    Raises:
        LimitError: its elements nest far deeper than the limits allow, one has more than 1000 attributes, or elements
            that are never closed would be copied more than a million times.
    """
    if len(text) <= _SMALL or (len(text) <= 20 * _SMALL and text.count("<") <= _SMALL):
        return
    most = 2 * limits.depth + 100  # the tree itself is counted exactly when it is walked over
    drawn = _DRAWING.search(text) is not None
    found: list[tuple[str, str]] = (_TAGS_BESIDE_DRAWINGS if drawn else _TAGS).findall(text)
    if _is_plain(found):
        return
    stack: list[str] = []
    outside: list[int] = [0]  # formatting elements that were open where each of the stack began
    active: dict[str, list[str]] = {}
    opened = present = copies = 0  # formatting elements that are not closed, and those of them that are in place
    for written, given in found:
        tag = written if written in _FLAT else written.lower()
        if len(given) > _MOST_ATTRIBUTES and len(_ATTRIBUTES.findall(given)) > _MOST_ATTRIBUTES:
            raise LimitError(name, f"an element of the file has more than {_MOST_ATTRIBUTES} attributes")
        if tag[:1] == "/":
            if present < opened:
                copies += opened - present
                present = opened
            tag = tag[1:]
            if tag in _FORMATTING:
                if active.get(tag):
                    active[tag].pop()
                    opened -= 1
                    present -= 1
            elif tag in _FLAT:
                present = min(present, outside[-1])
            elif stack and _close(stack, tag):
                present = min(present, outside[len(stack) + 1])
                del outside[len(stack) + 1 :]
        elif tag in _FLAT:
            if tag not in _EMPTY:
                copies += opened - present
                present = min(present, outside[-1])
        elif tag in _FORMATTING:
            copies += opened - present
            same = active.setdefault(tag, [])
            if same and tag in _SINGLE:
                same.pop()
                opened -= 1
            if same[-_SAME:].count(given) < _SAME:
                same.append(given)
                opened += 1
            present = opened
        elif tag and not (drawn and given[-1:] == "/" and tag not in _SPECIAL):
            stack.append(tag)
            outside.append(present)
        if len(stack) + opened > most:
            raise LimitError(name, f"the file has more than {limits.depth} elements inside one another (Limits.depth)")
        if copies > _MOST_COPIES:
            raise LimitError(name, f"elements that the file never closes would be copied {_MOST_COPIES} times")


def _is_plain(found: Sequence[tuple[str, str]]) -> bool:
    """Say whether every element is closed where it should be, as in most pages, and few stand in one another."""
    if len(found) > _MOST_COPIES // _FEW:
        return False
    stack: list[str] = []
    for written, given in found:
        if len(given) > _MOST_ATTRIBUTES:
            return False
        if written in _FLAT_TAGS:
            continue
        if written[:1] == "/":
            if not stack or stack.pop() != written[1:]:
                return False
        else:
            stack.append(written)
            if len(stack) > _FEW:
                return False
    return not stack


def _close(stack: list[str], tag: str) -> bool:
    """Close the innermost element of that name, unless one around it keeps the closing tag out; say whether it did."""
    if stack[-1] == tag:
        stack.pop()
        return True
    keeps_out = _EDGES if tag in _SPECIAL else _SPECIAL
    for place in range(len(stack) - 1, -1, -1):
        if stack[place] == tag:
            del stack[place:]
            return True
        if stack[place] in keeps_out:
            return False
    return False
