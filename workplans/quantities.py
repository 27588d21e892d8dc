"""Amounts in prose: numeral, unit and bound, told apart from dates, ordinals, names and codes.

    quantity = [bound] number [range number] [余 | 多] [unit] [bound]

The rules work on a view of the shadow (see `workplans.source`): half-width, simplified, without blanks.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.errors import QuantityError
from workplans.lexicon import bounds, names, units
from workplans.numerals import ARABIC, BIG, DIGITS, HAN, number_of, trimmed
from workplans.records import Comparator, Number, Quantity, Span
from workplans.source import View, shadow_of, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_quantities", "parse_quantity"]


class Amount(NamedTuple):
    """An amount in a view; all positions count in the view's text.

    Attributes:
        start: where the amount begins, bound words included.
        number: where the numeral begins.
        number_end: where the numeral ends, 余 and 多 included.
        unit_end: where the unit ends.
        end: where the amount ends, bound words included.
        value: the number.
        upper: the second number of a range.
        comparator: how it bounds.
        unit: the unit in simplified characters, None where none is written.
        bound: the bound word before the number.
        multiple: the amount is a 翻番 or 减半.
    """

    start: int
    number: int
    number_end: int
    unit_end: int
    end: int
    value: Number
    upper: Number | None
    comparator: Comparator
    unit: str | None
    bound: str | None
    multiple: bool = False


_RUN = pattern(
    rf"(?:[0-9]++(?:[,.][0-9]++)*+|[{HAN}]++|(?<=[{HAN}])点(?=[{HAN}0-9])|分之(?=[{HAN}0-9]))++|(?<=翻)番|(?<=减)半"
)
_DIGITS = pattern(r"[0-9]++(?:[,.][0-9]++)*+")
_ARABIC = pattern(ARABIC)
_YEAR = pattern(r"(?:[12][0-9]{3}|[〇零一二三四五六七八九]{4}|1[01][0-9])$")
_DATE_TAIL = pattern(r"年(?:度|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?|[.-][0-9]{1,2}[.-][0-9]{1,2}(?![0-9])")
_MONTH = pattern(r"月(?:份|[0-9]{1,2}[日号]|[上中下]旬|底|末|初)?")
_SEPARATOR = pattern(r"-{1,2}|~|至|到")
_RATE = pattern(r"/(?:10|100|1)?[万千百](?![元亩])|/十万")
_CODE_BEFORE = pattern(r"[A-Za-z+×*xX/·:.@_#-]")
_CODE_AFTER = pattern(r"[A-Za-z+×*·@_#〕\]]|:[0-9]|[-.][A-Za-z0-9]")
_INSIDE = frozenset(bounds.INSIDE)  # of single characters; the empty string at the end is not in it
_BOUND_AT_DISTANCE = pattern(
    r"(不(?:少|低|小)于|不(?:超过|高于|多于|大于)|至少|至多|超过|达到)[^,;:、0-9]{1,20}(?:的|总数|总量|人数)$"
)
_MOST_DOUBLINGS = 64
_LONGEST = 100  # characters of a numeral in prose; what is longer is noise
_NEVER_COUNTED = frozenset("年月日届中大")  # behind a numeral in Chinese characters: 十九届, 二中全会, 三大
_BARE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}  # units of counting that stand alone: 百家, 万名
_PER_MANY = pattern(r"/(?:10{0,4})?[百千万亿]*")
_SHARE = pattern(r"[百千万]分之")
_SHARE_UNITS = {"百": "%", "千": "‰", "万": "‱"}
_PAIR = pattern(rf"([{HAN}])([{HAN}])")
_HALF = pattern(r"一半|半数")
_NAME = pattern("|".join(names.SETS))
_WORDS_ALONE = frozenset("零壹贰叁肆伍陆柒捌玖拾佰仟京兆")  # one of them alone stands in a word or a name


@cache
def _units_by_first() -> dict[str, tuple[str, ...]]:
    """Group the units by their first character, the longest first."""
    groups: dict[str, list[str]] = {}
    for unit in units.UNITS:
        groups.setdefault(unit[0], []).append(unit)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in groups.items()}


def unit_at(text: str, at: int) -> str | None:
    """Return the unit that begins at *at*, the longest, with what it is counted by after a slash (亿元/平方公里)."""
    for unit in _units_by_first().get(text[at : at + 1], ()):
        if text.startswith(unit, at):
            end = at + len(unit)
            if text[end : end + 1] and text[end] in units.NOT_BEFORE.get(unit, ""):
                continue
            slash = _PER_MANY.match(text, end)
            below = unit_at(text, slash.end()) if slash else None
            return unit if slash is None or below is None else f"{unit}{slash.group()}{below}"
    return None


@cache
def amount_sign() -> re.Pattern[str]:
    """Return a pattern that finds something wherever `scan` may find an amount: a first, fast look at a shadow."""
    behind = "".join(re.escape(char) for char in sorted(_countable_by()))
    return re.compile(rf"[0-9番半]|[{HAN}](?=[{HAN}点分{behind}\s])")


def _before(text: str, at: int, low: int) -> tuple[str | None, int]:
    """Return the bound word that ends at *at*, and where it begins."""
    for length in range(min(4, at - low), 0, -1):
        word = text[at - length : at]
        if (
            word in bounds.WORD_BEFORE
            and not (word == "约" and text[at - 2 : at - 1] in {"节", "预"})
            and not (word == "近" and text[at - 2 : at - 1] in {"附", "最", "邻", "靠"})
        ):
            return word, at - length
    return None, at


def _after(text: str, at: int) -> str | None:
    for length in (3, 2):
        if text[at : at + length] in bounds.WORD_AFTER:
            return text[at : at + length]
    return None


def _value(run: str) -> Number | None:
    if run in _BARE:
        return Decimal(_BARE[run])
    return number_of(run)


def _fitted(text: str, start: int, end: int) -> int:
    """Return where the numeral from *start* ends: 千 before 瓦 or 米 belongs to the unit, a stray comma parts."""
    digits = _DIGITS.match(text, start, end)
    if digits is not None and "," in digits.group() and not _ARABIC.fullmatch(digits.group()):
        return start + digits.group().index(",")
    if text[end - 1] in "千兆" and end - 1 > start and text[end : end + 1] in {"瓦", "米", "克", "伏", "赫"}:
        end -= 1
    return end


def scan(text: str) -> list[Amount]:
    """Return the amounts in the text of a view, in order: every numeral with a unit, a share, or 万 and 亿.

    Dates, ordinals, editions, codes and names are no amounts. Whether an amount is committed to is not decided here.
    """
    found: list[Amount] = []
    at = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start < at:
            if end <= at:
                continue
            start = at
        while start < end:
            amount, at = _amount_at(text, start, end, found[-1].end if found else 0)
            if amount is not None:
                found.append(amount)
            start = max(at, start + 1)
    return found


@cache
def _countable_by() -> frozenset[str]:
    """Return what may stand behind the numeral of an amount: how a unit begins, 余, 番, the signs of a range."""
    return frozenset(unit[0] for unit in units.UNITS) | _INSIDE | frozenset("番-~至到/")


def _amount_at(text: str, start: int, end: int, low: int) -> tuple[Amount | None, int]:
    """Read the amount whose numeral is `text[start:end]`; return it and where to go on."""
    following = text[end : end + 1]
    if (
        end - start == 1
        and text[start] not in "番半"
        and following not in _countable_by()
        and not text.startswith("半", start + 1)
    ):
        return None, end  # most numerals stand in a word: 统一, 进一步, 万众
    if end - start > _LONGEST:
        return None, end
    end = _fitted(text, start, end)
    following = text[end : end + 1]
    previous = text[start - 1 : start]
    run = text[start:end]
    if (
        previous in {"第", "届"}
        or (previous in {"数", "几"} and run in _BARE)
        or (previous == "前" and following not in "年月")
    ):
        return None, end + 1
    if run == "番":
        return _multiplied(text, start, end - 1, Decimal(2))
    if run == "半":
        return _finished(text, start, end, end, Decimal(50), None, "%", start, None)
    if following == "番" and previous == "翻":
        value = number_of(run)
        if isinstance(value, Decimal) and value < _MOST_DOUBLINGS:
            return _multiplied(text, start, end, 2**value)
    if (half := _HALF.match(text, start)) is not None:
        return _finished(text, start, half.end(), half.end(), Decimal(50), None, "%", low, None)
    if run[0].isascii():
        if _CODE_BEFORE.match(previous) and (previous != "-" or text[start - 2 : start - 1].isdigit()):
            return None, end
        if following == "年" and _YEAR.match(run):
            tail = _DATE_TAIL.match(text, end)
            return None, tail.end() if tail else end
        if following == "月" and len(run) <= 2:  # noqa: PLR2004 - a month has at most two digits
            month = _MONTH.match(text, end)
            return None, month.end() if month else end
        if following in {"日", "号"}:
            return None, end + 1
    elif following in _NEVER_COUNTED and not (run == "一" and previous == "年"):
        return None, end
    return _measured(text, start, end, low)


def _multiplied(text: str, start: int, end: int, times: Decimal) -> tuple[Amount, int]:
    """翻 [number] 番 [bound]: doubled as often as it says."""
    after = _after(text, end + 1)
    comparator = bounds.WORD_AFTER[after] if after else Comparator.EQUAL
    last = end + 1 + len(after or "")
    number_end = max(end, start + 1)
    return Amount(start - 1, start, number_end, end + 1, last, times, None, comparator, "倍", None, multiple=True), last


def _measured(text: str, start: int, end: int, low: int) -> tuple[Amount | None, int]:
    """Read number, range, 余 and unit."""
    share = _SHARE.match(text, start, end)
    if share is not None:
        part = _value(text[share.end() : end])
        unit = _SHARE_UNITS[text[start]]
        return (None, end) if part is None else _finished(text, start, end, end, part, None, unit, low, None)
    number_end, inside = end, None
    if text[end : end + 1] in _INSIDE and unit_at(text, end + 1):
        number_end, inside = end + 1, text[end]
    rate = _RATE.match(text, end)
    unit_found = rate.group() if rate else unit_at(text, number_end)
    unit_end = number_end + len(unit_found or "")
    separator = _SEPARATOR.match(text, unit_end)
    second = _RUN.match(text, separator.end()) if separator else None
    countable = unit_found is not None or text[end - 1] in BIG or "分之" in text[start:end]
    value = _value(text[start:end]) if countable or second is not None else None
    if value is None:
        return None, end
    if second is not None:
        return _range(text, start, end, unit_found, unit_end, value, second.start(), second.end(), low)
    if text.startswith("级", unit_end) and text[end - 1] in BIG:
        return None, unit_end  # 千亿级产业集群
    if unit_found is None:
        if isinstance(value, Fraction):
            return _finished(text, start, end, end, value, None, None, low, None)
        if _CODE_AFTER.match(text, end) or not (text[end - 1] in BIG and end - start > 1):
            return None, end
    upper: Number | None = None
    if unit_found in units.COUNT and end - start > 1 and all(char in DIGITS for char in text[start:end]):
        pair = _PAIR.fullmatch(text, start, end)
        first, last = (DIGITS[pair[1]], DIGITS[pair[2]]) if pair else (0, 0)
        if not 0 < first < last:
            return None, end  # 八一路 spells no amount
        value, upper = Decimal(first), Decimal(last)  # 三五个 is three to five
    if unit_found in units.COUNT and text[start:end] == "二":
        return None, end  # 二期, 二轮: what is counted takes 两
    if unit_found == "成" and isinstance(value, Decimal):
        tail = text[unit_end : unit_end + 1]
        tenths = 5 if tail == "半" else DIGITS.get(tail, 0)
        if tenths:
            value, number_end, unit_end = value + Decimal(tenths) / 10, unit_end + 1, unit_end + 1
    return _finished(text, start, number_end, unit_end, value, upper, unit_found, low, inside)


def _range(
    text: str,
    start: int,
    end: int,
    unit: str | None,
    unit_end: int,
    value: Number,
    second_start: int,
    second_end: int,
    low: int,
) -> tuple[Amount | None, int]:
    """Read number [unit] separator number unit; what is no range with one unit is one amount, or none."""
    second_end = _fitted(text, second_start, second_end)
    second_unit = unit_at(text, second_end)
    upper = _value(text[second_start:second_end])
    if second_unit in {"年", "学年"} and unit in {None, "年", "学年"}:
        return None, second_end + 1
    if (
        isinstance(value, Decimal)
        and isinstance(upper, Decimal)
        and second_unit is not None
        and unit in {None, second_unit}
    ):
        value = _same_scale(text[start:end], text[second_start:second_end], value, upper)
        range_end = second_end + len(second_unit)
        if value >= upper:
            return None, range_end
        return _finished(text, start, second_end, range_end, value, upper, second_unit, low, None)
    if unit is None:
        return None, second_end
    return _finished(text, start, unit_end - len(unit), unit_end, value, None, unit, low, None)


def _same_scale(first_text: str, second_text: str, first: Decimal, second: Decimal) -> Decimal:
    """8-10万亩 begins at 80,000: the first number takes the second's 万 when it has none of its own."""
    scale = second_text[-1]
    if scale in BIG and first_text[-1] not in BIG and first < second / BIG[scale]:
        return trimmed(first * BIG[scale])
    return first


def _finished(
    text: str,
    start: int,
    number_end: int,
    unit_end: int,
    value: Number,
    upper: Number | None,
    unit: str | None,
    low: int,
    inside: str | None,
) -> tuple[Amount, int]:
    """Add the bounds before and after to an amount."""
    end = unit_end
    before, begin = _before(text, start, low)
    if before is None and (text[start - 1 : start] == "的" or text[start - 2 : start] in ("总数", "总量")):
        distant = _BOUND_AT_DISTANCE.search(text[max(low, start - 32) : start])
        if distant and distant[1] in bounds.WORD_BEFORE:
            before = distant[1]
    after = _after(text, end)
    if after is not None:
        end += len(after)
    if before is not None:
        comparator = bounds.WORD_BEFORE[before]
    elif after is not None:
        comparator = bounds.WORD_AFTER[after]
    elif inside is not None:
        comparator = Comparator.MORE_THAN if inside in "余多" else Comparator.ABOUT
    else:
        comparator = Comparator.EQUAL
    return Amount(begin, start, number_end, unit_end, end, value, upper, comparator, unit, before), end


def is_name(text: str, amount: Amount) -> bool:
    """Say whether the amount is part of a set that is known by its number (八项规定), or of a word (零部件, 陆家嘴)."""
    alone = amount.number_end - amount.number == 1 and text[amount.number] in _WORDS_ALONE
    return alone or _NAME.match(text, amount.number) is not None


def quantity_of(amount: Amount, view: View, source: str) -> Quantity:
    """Return the record for an amount of a view of *source*."""
    start, end = view.start(amount.start), view.end(amount.end)
    unit = amount.unit
    if (
        unit is not None
        and unit not in ("元", "%", "倍")
        and not amount.multiple
        and amount.unit_end > amount.number_end
    ):
        unit = view.written(source, amount.number_end, amount.unit_end)
    return Quantity(
        value=amount.value,
        upper=amount.upper,
        comparator=amount.comparator,
        unit=unit,
        text=source[start:end],
        span=Span(start, end),
    )


def find_quantities(text: str) -> Iterator[Quantity]:
    """Iterate over the amounts in any prose, in order and without overlap.

    >>> [(str(q.value), q.comparator.value, q.unit) for q in find_quantities("2025年新增学位4.3万个，比例不低于10%。")]
    [('43000', '=', '个'), ('10', '>=', '%')]
    """
    view = view_of(shadow_of(text), 0, len(text))
    for amount in scan(view.text):
        if not is_name(view.text, amount):
            yield quantity_of(amount, view, text)


def parse_quantity(text: str) -> Quantity:
    """Return the one quantity that *text* is, bound words included.

    Raises:
        QuantityError: the text is no quantity, or more than one.

    >>> parse_quantity("不少于4.3万个")
    Quantity(value=Decimal('43000'), upper=None, comparator=<Comparator.AT_LEAST: '>='>, unit='个',
             text='不少于4.3万个', span=Span(start=0, end=8))
    """
    view = view_of(shadow_of(text), 0, len(text))
    amounts = scan(view.text)
    if not amounts:
        raise QuantityError(f"expected an amount with a unit, got {text.strip()!r}", text, 0, len(text))
    amount = amounts[0]
    if amount.start > 0:
        raise QuantityError("expected an amount at the start", text, 0, view.start(amount.start))
    if amount.end < len(view.text):
        raise QuantityError("expected the end after the amount", text, view.start(amount.end), len(text))
    return quantity_of(amount, view, text)
