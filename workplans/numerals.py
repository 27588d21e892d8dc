"""Numerals 数字 and the numbers that they spell: `parse_number`, `parse_digits`, `parse_percentage`.

    number   = [sign] [share] (fraction | dozens | money | value)
    share    = "百分之" | "千分之" | "万分之"
    fraction = [value "又"] value "分之" value | [value ("又" | blank)] value "/" value
    dozens   = value ("打" | "对" | "双" | "K" | "M" | "G")
    value    = "半" | digits | whole | whole point digits {unit}
    whole    = {coefficient unit} [coefficient]
    unit     = 十 | 百 | 千 | 万 | 亿 | 兆 | 京 | 垓 | 秭 | 穰

A numeral is read exactly and whatever its size, in digits, in Chinese characters and in both. What has no reading is
refused with the position at which the reading ended. docs/numbers.md has the grammar with the sources of each rule.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from workplans._exact import exact, shifted, trimmed
from workplans._patterns import pattern
from workplans.careful import MOST_UNITS, careful_number, is_careful
from workplans.errors import NumeralError
from workplans.source import shadow_of, view_of
from workplans.spelling import format_number

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from workplans.records import Number
    from workplans.source import View

__all__ = ["parse_digits", "parse_number", "parse_percentage"]

_DIGIT_FORMS = ("零〇○◯", "一壹弌幺", "二贰貳弍两兩", "三叁參参叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30, "卌": 40}
_BIG_ZEROS = {"万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12, "京": 16, "垓": 20, "秭": 24, "穰": 28}

DIGITS = {char: digit for digit, forms in enumerate(_DIGIT_FORMS) for char in forms}
_TO_DIGITS = str.maketrans({char: str(digit) for char, digit in DIGITS.items() if char not in "两兩弍"})
BIG = {char: 10**zeros for char, zeros in _BIG_ZEROS.items()}
UNITS = {char: size for char, size in (_SMALL | BIG).items() if size not in {20, 30, 40}}
"""The units of counting 计数单位 and their sizes."""

SHARES = {"百分之": 2, "千分之": 3, "万分之": 4}
"""Shares that are exact decimals, with the places by which they move the point."""

HAN_DIGIT = "〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖参"
HAN = f"{HAN_DIGIT}十拾百佰千仟廿卅卌万亿兆京"
"""Every character of a numeral in Chinese characters in a shadow, as the inside of a character class."""

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+"
"""A number in digits, with thousands grouped or not."""

_SIZES = {char: digit for char, digit in DIGITS.items() if char != "幺"} | _SMALL | BIG
_TEN, _MYRIAD, _HUNDRED_MILLION = 10, 10**4, 10**8
_PAIR = 2
_REMEMBERED, _SHORT = 4096, 32  # numerals of a document come again; characters of one that is remembered
_MOST_DIGITS = 4000
_HALF = Decimal("0.5")
_HALVES = frozenset({"半数", "一半", "半", "对折", "半折"})
_MARKS = {"%": 2, "‰": 3, "‱": 4}
_SCORES = frozenset({20, 30, 40})
_SIGNS = {"负": -1, "負": -1, "-": -1, "−": -1, "零下": -1, "+": 1, "正": 1}
_SETS = {"打": 12, "对": 2, "双": 2, "K": 10**3, "k": 10**3, "M": 10**6, "G": 10**9}
_MONEY_ENDS = frozenset("元圆块角毛分整正")
_ARABIC = pattern(ARABIC)
_EXPONENT = pattern(rf"{ARABIC}[eE][+-]?[0-9]{{1,3}}")  # as spreadsheets export large numbers: 1.5E+08
_PIECE = pattern(rf"{ARABIC}|[{HAN_DIGIT[2:]}幺][{HAN_DIGIT}○◯幺]++|(?s:.)")
_POINTED = pattern(rf"(?P<whole>[^点.]*+)[点.](?P<digits>[0-9{HAN_DIGIT}○◯幺]*+)(?P<units>(?s:.*))")
_MONEY = pattern(
    r"(?:(?P<yuan>[^元圆块角毛分]++)[元圆块])?+(?:(?P<jiao>[^角毛分]++)[角毛])?+(?:(?P<fen>[^分]++)分)?+(?P<end>[整正])?"
)
_PAIR_OF_DIGITS = pattern(rf"[{HAN_DIGIT}]{{2}}")
_TENTHS = pattern(rf"(?P<whole>[{HAN_DIGIT}十0-9.]+)成(?P<part>[{HAN_DIGIT}半])?")
_PLAIN = pattern(r"([0-9]{1,15}(?:\.[0-9]{1,9})?)([万亿]?)")
_ASCII = frozenset("0123456789")
_FORMAL = frozenset("壹贰叁参肆伍陆柒捌玖拾佰仟")


class _Unread(Exception):  # noqa: N818 - it never leaves this module
    """Reading ended: what was expected, and at which piece."""

    def __init__(self, expected: str, place: int = 0) -> None:
        super().__init__(expected, place)
        self.expected = expected
        self.place = place


def parse_number(text: str, *, strict: bool = False) -> Number:
    """Return the number that *text* spells.

    Args:
        text: one numeral and nothing else but blanks around it.
        strict: take only what a careful writer writes (GB/T 15835-2011): no unit of counting left out (一百五),
            no digits and characters mixed (三千5百), no digit by digit (二〇二五), 零 where a place is skipped.

    Returns:
        A `Decimal`, exact; a `Fraction` for a numeral with 分之 or a slash that is not 百分之, 千分之 or 万分之.

    Raises:
        NumeralError: the text is no numeral, or has no reading.

    >>> parse_number("4.3万"), parse_number("四万三千"), parse_number("壹佰贰拾叁"), parse_number("两万三")
    (Decimal('43000'), Decimal('43000'), Decimal('123'), Decimal('23000'))
    >>> parse_number("三分之一")
    Fraction(1, 3)
    >>> parse_number("两万三", strict=True)
    Traceback (most recent call last):
    ...
    workplans.errors.NumeralError: expected the careful writing 二万三千, got '两'
      line 1, column 1
        两万三
        ^^
    """
    careful = careful_number(text)
    if careful is not None:
        return careful
    try:
        quick = _quickly(text)
        if not strict or is_careful(text):
            return quick
    except _Unread:
        pass
    view = _narrowed(text)
    try:
        value = _number(view.text)
        if strict:
            _check_careful(view.text, value)
    except _Unread as unread:
        raise _error(unread, view, text) from None
    return value


def _quickly(text: str) -> Decimal:
    """Read the most frequent forms that no careful number is: digits with 万, digit by digit, characters alone."""
    first = text[:1]
    if first in _ASCII:
        if (plain := _PLAIN.fullmatch(text)) is not None:
            return _plain_value(plain)
        raise _Unread("a number in digits")
    if first in DIGITS and text[1:2] in DIGITS and (spelled := _spelled_out(text)):
        return Decimal(spelled)
    return Decimal(_whole(text))


def parse_digits(text: str) -> str:
    """Return the digits that *text* spells one by one, leading zeros kept: of a year, a room, a telephone number.

    Raises:
        NumeralError: the text holds anything but digits; a unit of counting (十) is none.

    >>> parse_digits("二〇二〇"), parse_digits("幺幺零"), parse_digits("００７")
    ('2020', '110', '007')
    """
    view = _narrowed(text)
    digits = _spelled_out(view.text)
    if digits is None:
        place = next((at for at, char in enumerate(view.text) if _spelled_out(char) is None), 0)
        raise _error(_Unread("a digit", place), view, text)
    return digits


def parse_percentage(text: str) -> Number:
    """Return the ratio that *text* spells: 70%, 百分之七十, 3‰, 千分之三, 三成五, 七五折, 半数.

    Returns:
        An exact `Decimal`: 0.7 for 70%. A `Fraction` where the share itself holds one (百分之三分之一).

    Raises:
        NumeralError: the text is no percentage. 个百分点 is a difference of two percentages and 倍 a multiple:
            neither is a share of a whole.

    >>> parse_percentage("百分之七十"), parse_percentage("70%"), parse_percentage("三成五"), parse_percentage("半数")
    (Decimal('0.7'), Decimal('0.7'), Decimal('0.35'), Decimal('0.5'))
    """
    view = _narrowed(text)
    try:
        return _share(view.text)
    except _Unread as unread:
        raise _error(unread, view, text) from None


def number_of(numeral: str) -> Number | None:
    """Return what a numeral found in a shadow spells, None where it has no reading."""
    return _remembered(numeral) if len(numeral) <= _SHORT else _read(numeral)


def _read(numeral: str) -> Number | None:
    careful = careful_number(numeral)
    if careful is not None:
        return careful
    try:
        return _quickly(numeral)
    except _Unread:
        pass
    try:
        return _number(numeral)
    except _Unread:
        return None


_remembered = lru_cache(maxsize=_REMEMBERED)(_read)


def _spelled_out(text: str) -> str | None:
    """Return the digits of a numeral that is written digit by digit (二〇二五), None where it is not."""
    digits = text.translate(_TO_DIGITS)
    return digits if digits.isascii() and digits.isdigit() else None


def _plain_value(plain: re.Match[str]) -> Decimal:
    digits, big = plain.groups()
    if not big:
        return Decimal(digits)
    whole, _, part = digits.partition(".")
    zeros = _BIG_ZEROS[big]
    return Decimal(
        f"{whole}{part[:zeros]:0<{zeros}}" + f".{part[zeros:]}".rstrip("0").rstrip(".")
    )  # no arithmetic: exact


def _narrowed(text: str) -> View:
    """Return a view of *text* without blanks, in half-width forms."""
    shadow = shadow_of(text)
    stripped = shadow.strip()
    start = shadow.find(stripped) if stripped else 0
    return view_of(shadow, start, start + len(stripped))


def _error(unread: _Unread, view: View, source: str) -> NumeralError:
    if not view.text:
        return NumeralError("expected a numeral, got nothing", source, 0, len(source))
    place = min(unread.place, len(view.text) - 1)
    found = repr(view.text[unread.place]) if unread.place < len(view.text) else "the end"
    start = view.start(place)
    return NumeralError(f"expected {unread.expected}, got {found}", source, start, start + 1)


def _share(text: str) -> Number:
    """Share = 半数 | number mark | "百分之" number | tenths."""
    if text.endswith(("百分点", "千分点", "基点")):
        raise _Unread("a percentage (a difference of two percentages is none)", max(0, len(text) - 3))
    if text.endswith("倍"):
        raise _Unread("a percentage (a multiple is none)", len(text) - 1)
    if text in _HALVES:
        return _HALF
    if text == "百分百":
        return Decimal(1)
    if "分之" in text:
        return _number(text)
    if text[-1:] in _MARKS:
        return shifted(_number(text, 0, len(text) - 1), -_MARKS[text[-1]])
    if text.endswith("折"):
        digits = len(text) - 1
        together = digits > 1 and (_spelled_out(text[:-1]) or "").isdigit()  # 七五折 and 75折 are 75 %
        return shifted(_number(text, 0, digits), -digits if together else -1)
    tenths = _TENTHS.fullmatch(text)
    if tenths is None:
        raise _Unread("a percentage")
    if _PAIR_OF_DIGITS.match(text):
        raise _Unread("one number (two digits together are a range)", 1)
    whole, part = _value(text, 0, tenths.end("whole")), tenths["part"]
    with exact(whole):
        return shifted(whole + (_HALF if part == "半" else Decimal(DIGITS[part]) / 10 if part else 0), -1)


def _number(text: str, start: int = 0, end: int | None = None) -> Number:
    """Number = [sign] [share] unsigned."""
    end = len(text) if end is None else end
    sign = 1
    for word in (text[start : start + 2], text[start : start + 1]):
        if word in _SIGNS and start + len(word) < end:
            sign, start = _SIGNS[word], start + len(word)
            break
    share = next((prefix for prefix in SHARES if text.startswith(prefix, start, end)), "")
    value = _unsigned(text, start + len(share), end)
    return _signed(shifted(value, -SHARES[share]) if share else value, sign)


def _signed(value: Number, sign: int) -> Number:
    """Negate exactly: the minus of a decimal rounds to the precision of the context."""
    if sign > 0:
        return value
    return -value if isinstance(value, Fraction) else value.copy_negate()


def _unsigned(text: str, start: int, end: int) -> Number:
    """Unsigned = fraction | dozens | money | value."""
    over = text.find("分之", start, end)
    if over >= 0:
        whole, first = _mixed(text, start, over)
        if over - first > 1 and all(char in DIGITS for char in text[first:over]):
            raise _Unread("a unit of counting in the denominator", first + 1)
        sole = UNITS.get(text[first:over])
        bottom = Decimal(sole) if sole else _value(text, first, over)
        negative = text.startswith("负", over + 2)  # 负三分之负一
        top = _value(text, over + 2 + negative, end)
        return _signed(_divided(top, bottom, over, whole), -1 if negative else 1)
    slash = text.find("/", start, end)
    if slash >= 0:
        whole, first = _mixed(text, start, slash)
        return _divided(_value(text, first, slash), _value(text, slash + 1, end), slash, whole)
    if text[start:end] == "一半":
        return _HALF
    size = _SETS.get(text[end - 1 : end])
    if size and end - start > 1:
        number = _value(text, start, end - 1)
        with exact(number):
            return trimmed(number * size)
    capitals = text[end - 1 : end] in _MONEY_ENDS and (
        text[start] == "零" or any(char in _FORMAL for char in text[start:end])
    )
    return _money(text, start, end) if capitals else _value(text, start, end)


def _money(text: str, start: int, end: int) -> Decimal:
    """Money = [value "元"] [["零"] value "角"] [["零"] value "分"] ["整"]; 角 is a tenth, 分 a hundredth of 元."""
    parts = _MONEY.fullmatch(text, start, end)
    if parts is None or not (parts["yuan"] or parts["jiao"] or parts["fen"]):
        raise _Unread("an amount of money: 元, 角 and 分", start)
    total = Decimal(0)
    for name, places in (("yuan", 0), ("jiao", -1), ("fen", -2)):
        first, last = parts.span(name)
        if first >= 0:
            first += text.startswith("零", first) and last - first > 1
            value = _value(text, first, last)
            if name != "yuan" and value >= _TEN:
                raise _Unread("a number below ten", first)
            with exact(value, total, digits=len(text)):
                total += value.scaleb(places)
    return trimmed(total)


def _mixed(text: str, start: int, end: int) -> tuple[Decimal, int]:
    """Mixed = value 又 fraction; return the whole number before 又, and where the fraction begins."""
    also = max(text.find("又", start, end), text.find(" ", start, end))
    return (_value(text, start, also), also + 1) if also >= 0 else (Decimal(0), start)


def _divided(top: Decimal, bottom: Decimal, at: int, whole: Decimal) -> Fraction:
    if any(part != part.to_integral_value() for part in (top, bottom)):
        raise _Unread("whole numbers in a fraction", at)
    if not bottom:
        raise _Unread("a denominator other than zero", at)
    if max(len(part.as_tuple().digits) + abs(part.adjusted()) for part in (top, bottom, whole)) > _MOST_DIGITS:
        raise _Unread(f"a fraction of fewer than {_MOST_DIGITS} digits", at)  # reducing one takes more than linear time
    return Fraction(whole) + Fraction(top) / Fraction(bottom)


def _value(text: str, start: int, end: int) -> Decimal:
    """Value = "半" | digits | whole | whole point digits {unit}."""
    part = text[start:end]
    if not part:
        raise _Unread("a numeral", start)
    if part == "半":
        return _HALF
    if part.isascii() and (_ARABIC.fullmatch(part) or _EXPONENT.fullmatch(part)):
        return Decimal(part.replace(",", ""))
    if len(part) > 1 and (spelled := _spelled_out(part)):
        return Decimal(spelled)
    pieces: Sequence[str] = _PIECE.findall(part)
    try:
        with exact(digits=40 * len(part)):
            if "点" not in pieces and "." not in pieces:
                return trimmed(Decimal(_whole(pieces)))
            pieces = part
            return _with_point(part)
    except _Unread as unread:
        raise _Unread(unread.expected, start + sum(map(len, pieces[: unread.place]))) from None


def _with_point(text: str) -> Decimal:
    """Read whole point digits {unit}: 三点五万, .5."""
    parts = _POINTED.match(text)
    point = parts.start("digits") if parts else 0
    spelled = _spelled_out(parts["digits"]) if parts else None
    if parts is None or spelled is None:
        raise _Unread("a digit after the point", point)
    whole = _value(text, 0, parts.end("whole")) if parts["whole"] else Decimal(0)
    if whole != whole.to_integral_value():
        raise _Unread("a whole number before the point", 0)
    value, smaller = whole + Decimal(f"0.{spelled}"), 0
    for place, char in enumerate(parts["units"], parts.start("units")):
        size = UNITS.get(char)
        if (
            size is None
            or size == _TEN
            or (size <= smaller and size != _HUNDRED_MILLION)
            or place > parts.start("units") + MOST_UNITS
        ):
            raise _Unread("a digit or a unit of counting", place)
        value, smaller = value * size, size
    return trimmed(value) if smaller else value


def _whole(pieces: Iterable[str]) -> int | Decimal:
    """Whole = {coefficient unit} [coefficient]: the pieces are characters, or runs of digits among them.

    A unit of counting multiplies what stands before it, back to the last larger unit. The last digit behind a unit,
    with no 零 between, counts the next smaller unit: 两万三 is 23000.
    """
    closed: list[tuple[int | Decimal, int]] = []  # the parts that a big unit ended, each with that unit
    section: int | Decimal = 0  # what stands behind the last big unit, its last coefficient apart
    digit: int | Decimal = 0
    last = place = units = 0  # the last small unit in the section; how many big units there were
    zero = apart = False  # 零 stands before the next digit; it stood at the start of the section
    single = run = pointed = False  # the coefficient is one digit; several; a decimal
    bare = started = False  # the last big unit had no coefficient of its own; it was the first of all
    piece = literally = ""
    size_of = _SIZES.get
    for place, piece in enumerate(pieces):
        size = size_of(piece)
        if size is None:
            literal = _literal(piece, place, last or (closed[-1][1] if closed else 0))
            if digit or pointed:
                raise _Unread("a unit of counting", place)
            digit, single, run, literally = literal, len(piece) == 1, len(piece) > 1, piece
            pointed = "." in piece
        elif size < _TEN:
            if digit or pointed:
                raise _Unread("a unit of counting", place)
            if size:
                digit, single, run = size, True, False
            elif zero:
                raise _Unread("a digit other than zero", place)
            else:
                zero = True
                apart = apart or not section
        elif size < _MYRIAD:
            if last and size >= last:
                raise _Unread("a smaller unit of counting", place)
            if size in _SCORES:
                if digit or last == _TEN:
                    raise _Unread("a smaller unit of counting", place)
                section, last, zero = section + size, _TEN, False
                continue
            if run and digit and (section or closed or literally[0] in DIGITS):
                raise _Unread("a unit of counting between the digits", place)
            if not digit:
                if (place and not (section or closed)) or (size != _TEN and place and not zero):
                    raise _Unread("a digit", place)
                digit = 1
            section, digit, last, zero = section + digit * size, 0, size, False
        else:
            if digit:
                if closed and not section and closed[-1][1] < size and not zero:
                    raise _Unread("a unit of counting", place)  # 一万二亿
                section += digit * last // _TEN if last > _TEN and not zero and single else digit  # 百二万
            elif zero and section:
                raise _Unread("a digit other than zero", place)  # 一百零万
            units += 1
            if units > MOST_UNITS:
                raise _Unread(f"fewer than {MOST_UNITS} big units of counting", place)
            bare, started = not section and place > 0, started or not (section or place)
            _close(closed, section, size, place, zero=zero, apart=apart)
            section, digit, last, zero, apart = 0, 0, 0, False, False
    if digit:
        if piece in {"两", "兩"} and place:
            raise _Unread("a unit of counting behind 两", place + 1)
        if not zero and single and (last > _TEN or (closed and not section)):
            if bare:
                raise _Unread("a unit of counting", place + 1)  # 一万亿五
            digit = digit * (last or closed[-1][1]) // _TEN
        section += digit
    elif zero and (section or closed):
        raise _Unread("a digit other than zero", place + 1)
    elif not (section or closed or zero) or (started and not section):
        raise _Unread("a digit", place)
    for part, _ in closed:
        section += part
    return section


def _close(
    closed: list[tuple[int | Decimal, int]], section: int | Decimal, size: int, place: int, *, zero: bool, apart: bool
) -> None:
    """Multiply what stands before a big unit, back to the last larger one, and put it to the closed parts."""
    again = bool(closed) and closed[-1][1] == size
    if again and section and (size != _HUNDRED_MILLION or not apart):
        raise _Unread("a unit of counting that was not used before", place)
    unit = _HUNDRED_MILLION if again and not section else size  # 万万 is 亿
    section = section or _bare(closed, size, place, zero=zero)
    while closed and closed[-1][1] <= size:
        section += closed.pop()[0]
    section *= size
    if closed and section >= closed[-1][1]:
        raise _Unread("a smaller unit of counting", place)
    closed.append((section, unit))


def _bare(closed: list[tuple[int | Decimal, int]], size: int, place: int, *, zero: bool) -> int:
    """Return the coefficient of a big unit that has none of its own: none in 万亿, 亿亿 and 万万, 1 in 万三."""
    if not place:
        return 1
    if zero or not closed:
        raise _Unread("a digit", place)
    before = closed[-1][1]
    if before < size or before == size in {_MYRIAD, _HUNDRED_MILLION}:
        return 0
    raise _Unread("a digit", place)


def _literal(piece: str, place: int, below: int) -> int | Decimal:
    """Read a coefficient in digits, smaller than the unit before it: 5349 in 1亿5349万, 一二三 in 一二三万."""
    digits = piece.replace(",", "") if _ARABIC.fullmatch(piece) else _spelled_out(piece) if len(piece) > 1 else None
    if digits is None:
        raise _Unread("a digit or a unit of counting", place)
    if len(piece) == _PAIR and not piece.isascii() and "零" not in piece and "〇" not in piece:
        raise _Unread("a unit of counting (two digits together are a range)", place)
    value = int(digits) if len(digits) == 1 else Decimal(digits)  # characters alone are read in integers: exact
    if not value or (below and value >= below):
        raise _Unread("a number below the unit before it", place)
    return value


def _check_careful(text: str, value: Number) -> None:
    if not is_careful(text):
        raise _Unread(f"the careful writing {format_number(value, 'chinese')}")
