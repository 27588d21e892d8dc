"""Numerals and the numbers that they spell: `parse_number`, `parse_percentage`, and their inverses.

A numeral is read exactly and whatever its size: `4.3万`, `1亿5349万5000`, `四万三千`, `壹佰贰拾叁`, `二〇二五`,
`1,234.5万`, `１２３`, `三分之一`. What has no reading is refused with the position at which the reading ended.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.errors import NumeralError
from workplans.source import shadow_of, view_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from workplans.records import Number

__all__ = ["format_number", "format_percentage", "parse_number", "parse_percentage"]

DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True)) | dict(
    zip("壹贰叁肆伍陆柒捌玖参", (*range(1, 10), 3), strict=True)
)
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30, "卌": 40}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12, "京": 10**16}
TEN = 10
UNITS_OF_COUNTING = {**SMALL, **BIG}
PARTS = {"百分之": 100, "千分之": 1000, "万分之": 10000}

HAN_DIGIT = "".join(DIGITS)
HAN = HAN_DIGIT + "".join(SMALL) + "".join(TENS) + "".join(BIG)
"""Every character of a numeral in Chinese characters, as the inside of a character class."""

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+"
"""A number in digits, with thousands grouped or not."""

_TOKEN = pattern(rf"(?P<arabic>{ARABIC})|(?P<han>[{HAN}])|(?P<point>[点點.])")
_ARABIC = pattern(ARABIC)
_TENTHS = pattern(rf"(?P<whole>[{HAN_DIGIT}十0-9.]+)成(?P<part>[{HAN_DIGIT}半])?")
_SIGN = {"负": -1, "-": -1, "+": 1, "正": 1}


def parse_number(text: str) -> Number:
    """Return the number that *text* spells.

    Args:
        text: one numeral and nothing else but blanks around it.

    Returns:
        A `Decimal`, exact; a `Fraction` for a numeral with 分之 or a slash.

    Raises:
        NumeralError: the text is no numeral, or has no reading.

    >>> parse_number("4.3万"), parse_number("四万三千"), parse_number("壹佰贰拾叁")
    (Decimal('43000'), Decimal('43000'), Decimal('123'))
    >>> parse_number("三分之一")
    Fraction(1, 3)
    """
    shadow = shadow_of(text)
    start, end = _bounds(shadow)
    if start == end:
        raise NumeralError("expected a numeral, got nothing", text, 0, len(text))
    view = view_of(shadow, start, end)
    return _Reader(view.text, text, view.start).number()


def parse_percentage(text: str) -> Number:
    """Return the ratio that *text* spells: 70%, 百分之七十, 3‰, 千分之三, 三成五.

    Returns:
        An exact `Decimal`: 0.7 for 70%.

    Raises:
        NumeralError: the text is no percentage; 个百分点 is a difference of two percentages and none itself.

    >>> parse_percentage("百分之七十"), parse_percentage("70%"), parse_percentage("三成五")
    (Decimal('0.7'), Decimal('0.7'), Decimal('0.35'))
    """
    shadow = shadow_of(text)
    start, end = _bounds(shadow)
    view = view_of(shadow, start, end)
    body = view.text
    for prefix, parts in PARTS.items():
        if body.startswith(prefix):
            return _shifted(_Reader(body, text, view.start).number(len(prefix)), parts)
    for suffix, parts in (("%", 100), ("‰", 1000), ("折", 10)):
        if body.endswith(suffix):
            digits = len(body) - 1 if suffix == "折" and all(char in DIGITS for char in body[:-1]) else 1
            return _shifted(_Reader(body[:-1], text, view.start).number(), parts ** max(1, digits))  # 七五折 is 75 %
    tenths = _TENTHS.fullmatch(body)
    if tenths:
        whole = _Reader(tenths["whole"], text, view.start).number()
        part = tenths["part"]
        rest = Decimal(5 if part == "半" else DIGITS[part]) / 10 if part else Decimal(0)
        if isinstance(whole, Fraction):
            return _shifted(whole + Fraction(rest), 10)
        with _precise(whole):
            return _shifted(whole + rest, 10)
    raise NumeralError(f"expected a percentage, got {text.strip()!r}", text, start, max(start + 1, end))


def format_number(value: Number | int) -> str:
    """Return *value* in digits, exactly; a fraction as 三分之一 is written, `1/3`.

    >>> format_number(Decimal("43000.50")), format_number(Fraction(1, 3))
    ('43000.50', '1/3')
    """
    return str(value) if isinstance(value, Fraction) else format(Decimal(value), "f")


def format_percentage(ratio: Number) -> str:
    """Return *ratio* as a percentage, exactly.

    >>> format_percentage(Decimal("0.705"))
    '70.5%'
    """
    if isinstance(ratio, Fraction):
        return f"{ratio * 100}%"
    return f"{format_number(trimmed(_shifted_up(ratio, 2)))}%"


_PLAIN = pattern(r"(?P<digits>[0-9]{1,15}(?:\.[0-9]{1,9})?)(?P<big>[万亿]?)")


def number_of(numeral: str) -> Number | None:
    """Return what a numeral found in a shadow spells, None where it has no reading."""
    plain = _PLAIN.fullmatch(numeral)
    if plain is not None:  # by far the most frequent form; digits and unit stay within the default precision
        digits, big = plain.groups()
        return trimmed(Decimal(digits) * BIG[big]) if big else Decimal(digits)
    if len(numeral) == 1 and numeral in DIGITS:
        return Decimal(DIGITS[numeral])
    try:
        return _Reader(numeral, numeral, int).number()
    except NumeralError:
        return None


def _bounds(shadow: str) -> tuple[int, int]:
    stripped = shadow.strip()
    start = shadow.find(stripped) if stripped else 0
    return start, start + len(stripped)


def _shifted(value: Number, parts: int) -> Number:
    """Divide by a power of ten, exactly."""
    if isinstance(value, Fraction):
        return value / parts
    return trimmed(_shifted_up(value, 1 - len(str(parts))))


def _precise(value: Decimal) -> AbstractContextManager[object]:
    """Return a context in which nothing that is done to *value* is rounded."""
    return localcontext(prec=2 * len(value.as_tuple().digits) + abs(value.adjusted()) + 60)


def _shifted_up(value: Decimal, places: int) -> Decimal:
    with _precise(value):
        return value.scaleb(places)


def trimmed(value: Decimal) -> Decimal:
    """Drop the zeros behind the point that a multiplication leaves: 4.3万 is 43000, not 43000.0."""
    with _precise(value):
        whole = value.to_integral_value()
        return whole if value == whole else value.normalize()


class _Reader:
    """Reads one numeral without blanks; knows where its characters stand in the source, for the errors."""

    def __init__(self, text: str, source: str, place: Callable[[int], int]) -> None:
        self._text = text
        self._source = source
        self._place = place

    def _error(self, expected: str, at: int) -> NumeralError:
        found = repr(self._text[at]) if at < len(self._text) else "the end"
        start = self._place(min(at, max(0, len(self._text) - 1))) if self._text else 0
        return NumeralError(f"expected {expected}, got {found}", self._source, start, start + 1)

    def number(self, start: int = 0) -> Number:
        """Numeral = [sign] (fraction | mixed | decimal)."""
        text, sign = self._text, 1
        if text[start : start + 1] in _SIGN and len(text) > start + 1:
            sign, start = _SIGN[text[start]], start + 1
        over = text.find("分之", start)
        if over >= 0:
            whole, denominator_at = self._whole(start, over)
            sole = UNITS_OF_COUNTING.get(text[denominator_at:over])
            bottom = Decimal(sole) if sole else self._value(denominator_at, over)
            if over - denominator_at > 1 and all(char in DIGITS for char in text[denominator_at:over]):
                raise self._error("a unit of counting in the denominator", denominator_at + 1)
            top = self._value(over + 2, len(text))
            return sign * self._divided(top, bottom, over, whole)
        slash = text.find("/", start)
        if slash >= 0:
            return sign * self._divided(self._value(start, slash), self._value(slash + 1, len(text)), slash, Decimal(0))
        value = self._value(start, len(text))
        return value if sign > 0 else value.copy_negate()

    def _whole(self, start: int, over: int) -> tuple[Decimal, int]:
        """Mixed = value 又 fraction."""
        also = self._text.find("又", start, over)
        return (self._value(start, also), also + 1) if also >= 0 else (Decimal(0), start)

    def _divided(self, top: Decimal, bottom: Decimal, at: int, whole: Decimal) -> Fraction:
        if not bottom:
            raise self._error("a denominator other than zero", at)
        return Fraction(whole) + Fraction(top) / Fraction(bottom)

    def _value(self, start: int, end: int) -> Decimal:
        """Value = 半 | positional | {(digits | han) {unit}} [elliptical digit]."""
        text = self._text[start:end]
        if not text:
            raise self._error("a numeral", start)
        if text == "半":
            return Decimal("0.5")
        if text.isascii() and _ARABIC.fullmatch(text):
            return Decimal(text.replace(",", ""))
        digits = [DIGITS.get(char) for char in text]
        if len(text) > 1 and None not in digits:
            return Decimal("".join(str(digit) for digit in digits))
        with localcontext(prec=20 * len(text) + 28):
            return trimmed(self._sum(start, end))

    def _sum(self, start: int, end: int) -> Decimal:
        """Add up the parts: each a coefficient below 万 with the big units behind it."""
        parts: list[tuple[Decimal, int]] = []  # finished parts with the size of their last big unit
        section, number = Decimal(0), None
        last_small, zero, seen = 0, False, False
        at = start
        while at < end:
            token = _TOKEN.match(self._text, at, end)
            if token is None:
                raise self._error("a digit or a unit of counting", at)
            char = token.group()
            if token.lastgroup == "arabic":
                if number is not None:
                    raise self._error("a unit of counting", at)
                number, seen = Decimal(char.replace(",", "")), True
            elif token.lastgroup == "point":
                if number is None and not section:
                    raise self._error("a digit before the point", at)
                whole = section + (number or 0)
                if whole != int(whole):
                    raise self._error("a unit of counting", at)
                number, at = self._fraction_digits(at + 1, end, whole)
                section = Decimal(0)
                continue
            elif char in DIGITS:
                if number is not None and (number or not zero):
                    raise self._error("a unit of counting", at)
                number, seen = Decimal(DIGITS[char]), True
                zero = not DIGITS[char]
            elif char in TENS:
                if number:
                    raise self._error("a unit of counting", at)
                section, number, last_small, seen = section + TENS[char], None, 10, True
            elif char in SMALL:
                size = SMALL[char]
                if last_small and size >= last_small and not (number is not None and section == 0):
                    raise self._error("a smaller unit of counting", at)
                if number is None and size > TEN and (section or not seen) and at > start:
                    raise self._error("a digit", at)
                section += (Decimal(1) if number is None or (zero and size == TEN and not number) else number) * size
                number, last_small, zero, seen = None, size, False, True
            else:
                size = BIG[char]
                bare = number is None and not section
                if bare and (not parts or parts[-1][1] > size):
                    raise self._error("a digit", at)
                if (
                    number is not None
                    and last_small > TEN
                    and self._text[at - 1] in DIGITS
                    and self._text[at - 2] in SMALL
                ):
                    raise self._error("a unit of counting", at)  # 三千五万 leaves open what 五 counts
                section += number or 0
                while parts and parts[-1][1] <= size:
                    if bare and parts[-1][1] == size and char != "亿":
                        raise self._error("a digit", at)
                    section += parts.pop()[0]
                parts.append((section * size, size))
                section, number, last_small, zero, seen = Decimal(0), None, 0, False, True
            at = token.end()
        if not seen:
            raise self._error("a digit", start)
        if number is not None:
            # The last digit after a unit without a zero between counts the next smaller unit: 两万三 is 23000.
            unit = last_small or (parts[-1][1] if parts else 0)
            previous = self._text[end - 2] if end - start > 1 else ""
            elliptical = unit > TEN > number > 0 and previous not in "零〇" and previous not in DIGITS
            section += number * unit / 10 if elliptical else number
        return section + sum((value for value, _ in parts), Decimal(0))

    def _fraction_digits(self, at: int, end: int, whole: Decimal) -> tuple[Decimal, int]:
        """fraction_digits = {han digit | digit}."""
        found = ""
        while at < end and (self._text[at] in DIGITS or "0" <= self._text[at] <= "9"):
            found += str(DIGITS.get(self._text[at], self._text[at]))
            at += 1
        if not found:
            raise self._error("a digit after the point", at)
        return whole + Decimal(f"0.{found}"), at
