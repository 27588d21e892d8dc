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
    from workplans.limits import Limits

__all__ = ["check_markup"]

_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TAG = pattern(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(/?)([a-z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)>",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_ATTRIBUTES = pattern(_ATTRIBUTE)
_END_OF_SCRIPT = pattern(r"</script(?=[\s/>])|\Z", re.IGNORECASE)

# Elements that hold nothing, that the tree has once, or whose next one closes them.
_FLAT = frozenset(
    "area base basefont bgsound br col embed frame hr img input link meta param source track wbr keygen image html "
    "head body p li dd dt tr td th thead tbody tfoot caption colgroup option".split()
)
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
    stack: list[str] = []
    active: dict[str, list[str]] = {}
    opened = copies = 0
    lowered = text.lower()
    skips_scripts = "<svg" not in lowered and "<math" not in lowered  # in which a script is an element like others
    match = _TAG.search(text)
    while match is not None:
        end = match.end()
        tag = match[2]
        if tag is not None:
            tag = tag.lower()
            if match[1]:
                if tag in _FORMATTING:
                    if active.get(tag):
                        active[tag].pop()
                        opened -= 1
                elif stack and tag not in _FLAT:
                    _close(stack, tag)
            else:
                given = match[3]
                if len(given) > _MOST_ATTRIBUTES and len(_ATTRIBUTES.findall(given)) > _MOST_ATTRIBUTES:
                    raise LimitError(name, f"an element of the file has more than {_MOST_ATTRIBUTES} attributes")
                copies += opened
                if tag in _FORMATTING:
                    same = active.setdefault(tag, [])
                    if same and tag in _SINGLE:
                        same.pop()
                        opened -= 1
                    if same[-_SAME:].count(given) < _SAME:
                        same.append(given)
                        opened += 1
                elif tag == "script" and skips_scripts:
                    end = _end_of_script(text, end)
                elif tag not in _FLAT and not (given.endswith("/") and tag not in _SPECIAL and not skips_scripts):
                    stack.append(tag)
                if len(stack) + opened > most:
                    raise LimitError(
                        name, f"the file has more than {limits.depth} elements inside one another (Limits.depth)"
                    )
                if copies > _MOST_COPIES:
                    raise LimitError(name, f"elements that the file never closes would be copied {_MOST_COPIES} times")
        match = _TAG.search(text, end)


def _end_of_script(text: str, at: int) -> int:
    match = _END_OF_SCRIPT.search(text, at)
    return match.start() if match else len(text)


def _close(stack: list[str], tag: str) -> None:
    """Close the innermost element of that name, unless one around it keeps the closing tag out."""
    if stack[-1] == tag:
        stack.pop()
        return
    keeps_out = _EDGES if tag in _SPECIAL else _SPECIAL
    for place in range(len(stack) - 1, -1, -1):
        if stack[place] == tag:
            del stack[place:]
            return
        if stack[place] in keeps_out:
            return
