"""The numbers that a browser writes before the items of a list (`<ol>`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.spelling import NumberStyle, format_number

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Numbering"]

_STYLE = pattern(r"list-style(?:-type)?\s*:\s*([a-z-]+(?:\s+[a-z-]+){0,2})", re.IGNORECASE)
_HAN: dict[str, NumberStyle] = {
    "cjk-ideographic": "chinese",
    "simp-chinese-informal": "chinese",
    "trad-chinese-informal": "chinese",
    "cjk-decimal": "chinese",
    "simp-chinese-formal": "financial",
    "trad-chinese-formal": "financial",
}
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
_NUMBER = pattern(r"\s*(-?[0-9]{1,6})")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)
_LARGEST_ROMAN = 3999
_LETTERS = 26


class Numbering:
    """The numbers of one list, item by item; an empty style gives none.

    Attributes:
        is_bulleted: the items have a mark without a number.
    """

    __slots__ = ("_number", "_step", "_style", "is_bulleted")

    def __init__(self, style: str, start: int = 1, step: int = 1) -> None:
        """Take the style of the marks as CSS names it, the first number, and the step to the next."""
        self.is_bulleted = style == "disc"
        self._style = "" if self.is_bulleted else style
        self._number = start
        self._step = step

    @classmethod
    def of(cls, node: LexborNode) -> Numbering:
        """Return the numbering of an `<ol>`, or that of a `<ul>`, which has none."""
        given = node.attributes
        style = "disc" if node.tag != "ol" else _TYPES.get(given.get("type") or "", "decimal")
        said = _STYLE.search(given.get("style") or "")
        for word in said[1].lower().split() if said else ():
            if word == "none":
                style = ""
            elif word in _HAN or word in _TYPES.values() or word == "decimal-leading-zero":
                style = word
        step = -1 if "reversed" in given else 1
        start = _integer(given.get("start"))
        if start is None:
            start = 1 if step > 0 else sum(1 for child in node.iter() if child.tag == "li")
        return cls(style, start, step)

    def next_mark(self, item: LexborNode) -> str:
        """Return the mark of the next item."""
        if not self._style:
            return ""
        if item.attributes and (value := _integer(item.attributes.get("value"))) is not None:
            self._number = value
        number = self._number
        self._number += self._step
        return _mark(self._style, number)


def _integer(written: str | None) -> int | None:
    match = _NUMBER.match(written or "")
    return int(match[1]) if match else None


def _mark(style: str, number: int) -> str:
    if style in _HAN and number > 0:
        return f"{format_number(number, _HAN[style])}、"
    if style.endswith("alpha") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, _LETTERS)
            letters = chr(ord("a") + rest) + letters
        return f"{letters.upper() if style.startswith('upper') else letters}."
    if style.endswith("roman") and 0 < number <= _LARGEST_ROMAN:
        letters = ""
        for value, letter in _ROMAN:
            letters += letter * (number // value)
            number %= value
        return f"{letters.upper() if style.startswith('upper') else letters}."
    return f"{number}."
