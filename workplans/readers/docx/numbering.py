"""Automatic numbers 自动编号 of Word documents: what stands before a paragraph, though its text does not say it.

The rules are those of ECMA-376, part 1, 17.9, and where it leaves them open, those of Word: the lists (`w:num`) of one
definition (`w:abstractNum`) go on counting from one another, but for a list that says where it starts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workplans.readers.docx.wordml import W, child, is_on, value_of, whole
from workplans.spelling import format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

__all__ = ["BULLET", "Numbering", "format_count"]

BULLET = "●"
"""What is written for every bullet, whatever it looks like."""

_LEVELS = 9
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_PLACE = re.compile("%([1-9])")
_WORDY = re.compile("[0-9A-Za-z０-９]")
_OPENS_LABEL = re.compile("[、.．,，:：)）〕】]")


def _chinese(count: int) -> str:
    return format_number(count, "chinese")


def _counted(count: int) -> str:
    """Count as 一, 十, 二十一, and digit by digit from 100 on."""
    return format_number(count, "chinese" if 0 < count < 100 else "positional")  # noqa: PLR2004


def _japanese(count: int) -> str:
    return re.sub("一(?=[十百千])|零", "", _chinese(count)) or "〇"


def _letters(count: int) -> str:
    """Write A to Z, then AA, BB, as far as Word goes."""
    return chr(ord("A") + (count - 1) % 26) * ((count + 25) // 26) if 0 < count <= 780 else str(count)  # noqa: PLR2004


def _roman(count: int) -> str:
    if not 0 < count < 4000:  # noqa: PLR2004
        return str(count)
    text = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        text += letters * times
    return text


def _from(first: str, most: int, otherwise: str = "{}") -> Callable[[int], str]:
    """Return how to count with the characters from *first* on, of which there are *most*."""
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= most else otherwise.format(count)


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda count: characters[count - 1] if 0 < count <= len(characters) else str(count)


def _circled(count: int) -> str:
    """Go on to 50, where Word falls back to plain digits behind 20, which would be no label any more."""
    for first, below, most in (("①", 0, 20), ("㉑", 20, 15), ("㊱", 35, 15)):
        if below < count <= below + most:
            return chr(ord(first) + count - below - 1)
    return str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20, "({})"),
    "decimalEnclosedFullstop": _from("⒈", 20, "{}."),
    "numberInDash": "- {} -".format,
    "chineseCounting": _counted,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda count: format_number(count, "financial"),
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": lambda count: format_number(count, "chinese", traditional=True),
    "taiwaneseDigital": lambda count: format_number(count, "positional"),
    "ideographLegalTraditional": lambda count: format_number(count, "financial", traditional=True),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": lambda count: (
        _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if 0 < count <= 60 else str(count)  # noqa: PLR2004
    ),
    "ideographDigital": lambda count: format_number(count, "positional"),
    "ideographEnclosedCircle": _from("㊀", 10),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": lambda count: format_number(count, "positional"),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


def format_count(count: int, style: str) -> str:
    """Return a count as a number format (`w:numFmt`) of Word writes it; in digits where it is not known.

    >>> [format_count(12, style) for style in ("decimal", "chineseCounting", "decimalEnclosedCircle", "upperRoman")]
    ['12', '十二', '⑫', 'XII']
    """
    return _FORMATS.get(style, str)(count)


class _Level(NamedTuple):
    """One level of a list."""

    start: int
    restart: int | None  # the number of levels any of which makes it start again; None for all above it
    style: str
    text: str
    suffix: str
    is_legal: bool


class _List(NamedTuple):
    """A list: the definition with which it shares its counts, its levels, and those that it starts anew."""

    definition: str
    levels: Mapping[int, _Level]
    starts: frozenset[int]


def _level_of(element: _Element) -> _Level:
    formats = [found.get(W + "val", "decimal") for found in element.iter(W + "numFmt")]
    style = formats[-1] if formats else "decimal"  # of a choice, the fallback, which every program knows
    text = value_of(element, "lvlText") or ""
    if style == "bullet":
        text = BULLET if text.strip() or child(element, "lvlPicBulletId") is not None else ""
    return _Level(
        start=whole(value_of(element, "start")) or 0,
        restart=whole(value_of(element, "lvlRestart")),
        style=style,
        text=text,
        suffix=value_of(element, "suff") or "tab",
        is_legal=is_on(element, "isLgl"),
    )


def _levels_of(element: _Element, name: str) -> list[tuple[int, _Element]]:
    found = [(whole(level.get(W + "ilvl")), level) for level in element.iterchildren(W + name)]
    return [(depth, level) for depth, level in found if depth is not None and 0 <= depth < _LEVELS]


class Numbering:
    """The lists of a document, and how far each has counted.

    Args:
        root: the root of the numbering part; None where a document has none.
        linked: the list (`w:numId`) that each style names, for definitions that hand over to a style.
    """

    def __init__(self, root: _Element | None, linked: Mapping[str, str]) -> None:
        self._linked = linked
        self._definitions: dict[str, _Element] = {}
        self._nums: dict[str, _Element] = {}
        if root is not None:
            for element in root.iterchildren(W + "abstractNum"):
                self._definitions.setdefault(element.get(W + "abstractNumId", ""), element)
            for element in root.iterchildren(W + "num"):
                self._nums.setdefault(element.get(W + "numId", ""), element)
        self._levels: dict[str, dict[int, _Level]] = {}
        self._styles: dict[str, dict[str, int]] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, num: str, style: str) -> int | None:
        """Return the level of a list that is bound to a paragraph style (`w:pStyle`); None where there is none."""
        found = self._list_of(num)
        return None if found is None else self._styles[found.definition].get(style)

    def number(self, num: str, depth: int, text: str) -> str:
        """Count one paragraph, and return its number as it stands before its text.

        Args:
            num: the list, by its `w:numId`.
            depth: the level, from 0.
            text: the paragraph's own text.
        """
        found = self._list_of(num)
        if found is None or depth not in found.levels:
            return ""
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        begins = depth in found.starts and (num, depth) not in self._begun
        self._begun.add((num, depth))
        for above in range(depth):  # a level that has been passed over counts as begun
            if counts[above] is None and above in found.levels:
                counts[above] = found.levels[above].start
        count = counts[depth]
        counts[depth] = found.levels[depth].start if count is None or begins else count + 1
        for below in range(depth + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or depth < restart:
                counts[below] = None
        level = found.levels[depth]
        label = _PLACE.sub(lambda place: self._part(found, counts, int(place[1]) - 1, level), level.text)
        return label + _gap(label, level.suffix, text)

    @staticmethod
    def _part(found: _List, counts: list[int | None], depth: int, shown: _Level) -> str:
        """Write the count of a level; one below the paragraph's own has not begun, and shows where it would start."""
        level = found.levels.get(depth)
        if level is None:
            return ""
        count = counts[depth]
        legal = shown.is_legal and level.style not in {"bullet", "none"}
        return format_count(level.start if count is None else count, "decimal" if legal else level.style)

    def _list_of(self, num: str) -> _List | None:
        if num not in self._lists:
            self._lists[num] = self._read_list(num)
        return self._lists[num]

    def _read_list(self, num: str) -> _List | None:
        element = self._nums.get(num)
        definition = self._definition_of(num)
        if element is None or definition is None:
            return None
        levels, starts = dict(self._levels_of_definition(definition)), set()
        for depth, override in _levels_of(element, "lvlOverride"):
            own = child(override, "lvl")
            if own is not None:
                levels[depth] = _level_of(own)
            start = whole(value_of(override, "startOverride"))
            if start is not None and depth in levels:
                levels[depth] = levels[depth]._replace(start=start)
                starts.add(depth)
        return _List(definition, levels, frozenset(starts))

    def _definition_of(self, num: str) -> str | None:
        """Return the definition of a list, which may be that of a style; None at a dead end or in a circle."""
        seen: set[str] = set()
        while num not in seen:
            seen.add(num)
            definition = value_of(self._nums.get(num), "abstractNumId")
            element = self._definitions.get(definition or "")
            style = value_of(element, "numStyleLink")
            if element is None or style is None or child(element, "lvl") is not None:
                return None if element is None else definition
            num = self._linked.get(style, "")
        return None

    def _levels_of_definition(self, definition: str) -> dict[int, _Level]:
        if definition not in self._levels:
            elements = _levels_of(self._definitions[definition], "lvl")
            self._levels[definition] = {depth: _level_of(element) for depth, element in elements}
            styles = [(value_of(element, "pStyle"), depth) for depth, element in elements]
            self._styles[definition] = {style: depth for style, depth in styles if style is not None}
        return self._levels[definition]


def _gap(label: str, suffix: str, text: str) -> str:
    """Return the blank between a number and its text: one where they would be read as one number or word, else none."""
    if not label or not text:
        return ""
    if _WORDY.match(text):
        return " " if label[-1] in ".．" or _WORDY.match(label[-1]) else ""
    return " " if suffix != "nothing" and _WORDY.match(label[-1]) and not _OPENS_LABEL.match(text) else ""
