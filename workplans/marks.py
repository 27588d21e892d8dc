"""Markdown marks: `#` before a heading, `**` around a label or a heading. Readers and converters write them.

`#` and the blank behind it are left out of a line, and how many they are is its level. `**` becomes blank in the shadow
where it encloses a whole line, a label or the words behind it, or a number; anywhere else it may stand for masked
figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern

if TYPE_CHECKING:
    import re

    from workplans.source import Line

__all__ = ["BOLD", "Marked", "unmarked", "without_bold"]

BOLD = 7
"""The level of a line that is bold throughout: below all those of `#`."""

_HEADING = pattern(r"(#{1,6}) +(?=[^ #])")
_CLOSING = pattern(r" +#+$")
_LABEL = r"(?:第?[一二三四五六七八九十0-9]{1,3}(?:部分|[章节])|\(?[一二三四五六七八九十0-9]{1,3}[)、.]|[①-⑳])"
_BOLD = pattern(
    r"(?m)^(?P<before>[ \t]*(?:#{1,6} +)?(?:[-*+●] +)?)"
    rf"(?:(?P<label>{_LABEL}[ ]*)?+\*\*(?P<words>[^*\r\n]{{1,80}})(?<![0-9])\*\*(?P<behind>[ ]*$)?)"
    r"|(?<![0-9*])\*\*(?P<number>[0-9][0-9.,]*[%‰万亿]*[\u4e00-\u9fff]{0,4})\*\*(?!\*)"
)
_LABELLED = pattern(_LABEL)


class Marked(NamedTuple):
    """A line without its marks, and its level: 0 where nothing marks it as a heading."""

    line: Line
    level: int


def without_bold(shadow: str) -> str:
    """Return a shadow of the same length in which `**` is blank where it is a mark.

    >>> without_bold("**一、扩大学位**"), without_bold("引进项目**个，投资**亿元")
    ('  一、扩大学位  ', '引进项目**个，投资**亿元')
    """
    return _BOLD.sub(_blanked, shadow) if "**" in shadow else shadow


def _blanked(match: re.Match[str]) -> str:
    whole = match.group()
    words = match["words"]
    if words is not None and match["label"] is None and match["behind"] is None and not _LABELLED.match(words):
        return whole
    return whole.replace("**", "  ")


def unmarked(shadow: str, line: Line) -> Marked:
    """Return a line that begins with a mark without its marks.

    Args:
        shadow: the shadow, with its bold marks blanked.
        line: a line of it that begins with `#` or with a blank.
    """
    first, last = line.first, line.last
    bold = shadow.startswith("  ", first) and shadow.endswith("  ", first, last)
    level = BOLD if bold else 0
    heading = _HEADING.match(shadow, first, last)
    if heading is not None:
        level, first = len(heading[1]), heading.end()
        closing = _CLOSING.search(shadow, first, last)
        last = closing.start() if closing else last
    while first < last and shadow[first] == " ":
        first += 1
    while first < last and shadow[last - 1] == " ":
        last -= 1
    return Marked(line._replace(first=first, last=last), level)
