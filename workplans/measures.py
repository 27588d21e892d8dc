"""One numeral with its unit, read at a place that is known: 4.3万个, 三万余人次, 十几岁, 三成五, 三元五角.

    measure = [symbol] (numeral | rough) ["余" | "多" | "来"] {big} [unit] ["半" | change]
    rough   = "几" | "十几" | "数百" | "三五" | "二三百" | "十七八" …

All positions count in the text of a view (see `workplans.source`): half-width, simplified, without blanks.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from workplans._exact import exact, scaled
from workplans._patterns import pattern
from workplans.lexicon import bounds
from workplans.lexicon import units as lexicon
from workplans.numerals import BIG, DIGITS, HAN, UNITS, number_of
from workplans.units import unit_at

if TYPE_CHECKING:
    from workplans.records import Number

__all__ = ["SEPARATORS", "Measure", "ends_phrase", "measure_at", "symbol_before", "values_of"]


class Measure(NamedTuple):
    """A numeral with its unit.

    Attributes:
        number_end: where the numeral ends, 余 and 多 included.
        unit_end: where the unit ends.
        value: the number.
        upper: the second number of a rough count.
        unit: the unit in simplified characters, None where none is written.
        inside: 余, 多 or 来 between the numeral and the unit.
    """

    number_end: int
    unit_end: int
    value: Number
    upper: Number | None
    unit: str | None
    inside: str = ""


_DIGIT = "一二三四五六七八九两"
_COIN = f"{_DIGIT}0-9壹贰叁肆伍陆柒捌玖"
_ENDS = pattern(r"[,;:。、!?)…”]|$|以[上下内]|左右|上下(?![班级游联学车楼])")
_RATE = pattern(r"/(?:10|100|1)?[万千百](?![元亩])|/十万")
_SHARE = pattern(r"[百佰千万]分之")
_SHARE_UNITS = {"百": "%", "佰": "%", "千": "‰", "万": "‱"}
_PAIR = pattern(rf"([{_DIGIT}])([{_DIGIT}])")
_WIDE_PAIR = (3, 5)  # 三五个; every other pair of a rough count is of neighbours
_ROUGH = pattern(rf"([{HAN}0-9]*)[几数]([十百千]?)([万亿]*)")
_BARE = frozenset("万亿")  # units of counting that are numbers where they stand alone in prose: 万名, 亿元
_HALF_BEHIND = pattern(r"半(?![成径数价导圆月年天个日])")
_BEHIND_TENTHS = pattern(r"[,;:。!?)”]|$|以[上下内]|左右|[的和及与]")  # not 一成、二、
_CHANGE = pattern(
    rf"(?:零?(?P<jiao>[{_COIN}])(?:[角毛]钱?|(?<=块.)(?=[,;。!?]|$))(?:(?P<fen>[{_COIN}])(?:分钱?|(?=[,;。!?]|$)))?"
    rf"|零?(?P<cents>[{_COIN}])分钱?)?[整正]?"
)
_SYMBOLS = {
    "¥": "元", "￥": "元", "人民币": "元", "RMB": "元", "CNY": "元", "$": "美元", "US$": "美元", "USD": "美元",
    "€": "欧元", "EUR": "欧元", "£": "英镑", "HK$": "港元", "HKD": "港元", "港币": "港币",
    "NT$": "新台币", "新台币": "新台币", "葡币": "葡币", "MOP": "澳门元",
}  # fmt: skip
_SYMBOL_LAST = frozenset(symbol[-1] for symbol in _SYMBOLS)
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾")
_YUAN = frozenset("元 块 块钱 元钱 圆 人民币 元人民币 人民币元 RMB rmb CNY".split())
_TENTHS = frozenset("角 毛 毛钱 角钱".split())
_HUNDREDTHS = frozenset({"分钱"})
_MORE = frozenset(DIGITS) | {"半"}  # what may stand behind a unit and belong to the number
_MONEY = _YUAN | _TENTHS | _HUNDREDTHS
_PERMILLE = pattern("%[o0](?=[,、。]|以[内上下]|左右)| 0/00(?![0-9])| ?o/oo(?![A-Za-z])")
"""How ‰ comes out of a scan; o in any other place may be a stop that was misread."""
_PERMILLE_FIRST = frozenset("% o")
_COLLOQUIAL = {"k": 10**3, "w": 10**4}  # 月薪15k元, 30w左右
_LATIN = pattern(r"(?![xX]+(?![A-Za-z]))(?=[A-Zµμ°]?[a-z])[A-Za-zµμ°]{2,8}(?:/[A-Za-z0-9]{1,4})?(?![A-Za-z0-9])")
_ABOVE_SLASH = pattern(r"[\u4e00-\u9fff]{1,4}(?=/)")
_HAN_CHAR = pattern(r"[\u4e00-\u9fff]")
_NO_UNIT = frozenset(
    "年月日号时点第等的了和与及或至到在为是有无不已将可须应万亿百千十室楼栋路版级之以上下左右前后多余来半起强级县市省区镇乡村校"
)
"""Characters that are no unit of their own, though they end a phrase behind a number."""

_HALF, _TENTH = Decimal("0.5"), Fraction(1, 10)
_INSIDE = frozenset(bounds.INSIDE)
_ASCII_DIGITS = frozenset("0123456789")


SEPARATORS = frozenset("-~至到")
"""With what the sign of a range begins."""


def ends_phrase(text: str, at: int) -> bool:
    """Say whether nothing that is counted follows at *at*: punctuation, a bound, or the end."""
    return _ENDS.match(text, at) is not None


def measure_at(text: str, start: int, end: int) -> Measure | None:
    """Read the measure whose numeral is `text[start:end]`; None where that has no reading or stands in a word."""
    run = text[start:end]
    if "分之" in run and (share := _SHARE.match(run)) is not None:
        parts = values_of(run[share.end() :], "%")
        return None if parts is None else Measure(end, end, *parts, _SHARE_UNITS[run[0]])
    number_end, inside, size = end, "", 1
    following = text[end : end + 1]
    if following in _INSIDE:
        behind = end + 1
        while text[behind : behind + 1] in BIG:
            size *= BIG[text[behind]]
            behind += 1
        if behind > end + 1 or unit_at(text, behind) or (following != "来" and ends_phrase(text, behind)):
            number_end, inside, following = behind, following, text[behind : behind + 1]
    rate = _RATE.match(text, number_end) if following == "/" else None
    unit = rate.group() if rate else unit_at(text, number_end)
    unit_end = number_end + len(unit) if unit else number_end
    in_digits = run[0] in _ASCII_DIGITS
    if in_digits and following in _PERMILLE_FIRST and (misread := _PERMILLE.match(text, end)) is not None:
        unit, unit_end = "‰", misread.end()
    if not in_digits and len(run) == 1 and not _counts_alone(text, run, unit, unit_end, inside):
        return None
    values = values_of(run, unit)
    if values is None:
        return None
    value, upper = values
    if unit is None and (in_digits or run[-1] in BIG):
        blank = following == " "
        unit = _unknown_unit(text, number_end + blank) or (unit_at(text, number_end + 1) if blank else None)
        unit_end = number_end + len(unit or "") + (blank and unit is not None)
    if following in _COLLOQUIAL and in_digits and unit in {None, "w"}:
        paid = unit_at(text, number_end + 1)
        if paid in _MONEY or ends_phrase(text, number_end + 1):
            size, number_end, unit = _COLLOQUIAL[following], number_end + 1, paid
            unit_end = number_end + len(unit or "")
    symbol = symbol_before(text, start) if text[start - 1 : start] in _SYMBOL_LAST else None
    if symbol and unit in {None, "元"}:
        below = unit_at(text, unit_end + 1) if text.startswith("/", unit_end) else None
        unit = f"{_SYMBOLS[symbol]}/{below}" if below else _SYMBOLS[symbol]
        unit_end += len(below) + 1 if below else 0
    if size > 1:
        value, upper = value * size, upper and upper * size
    measure = Measure(number_end, unit_end, value, upper, unit, inside)
    if unit in _MONEY or text[unit_end : unit_end + 1] in _MORE or unit == "分":
        return _with_rest(text, measure, value) if isinstance(value, Decimal) else measure
    return measure


def _counts_alone(text: str, run: str, unit: str | None, unit_end: int, inside: str) -> bool:
    """Say whether a numeral of one Chinese character is one: not in 三面, 二期, 统一 (what is counted takes 两)."""
    if unit is None:
        return bool(inside) or run in UNITS or text[unit_end : unit_end + 1] in SEPARATORS
    if unit in {"角", "毛"}:
        return ends_phrase(text, unit_end) or text[unit_end] in DIGITS
    return unit not in lexicon.RISKY and not (run == "二" and unit in lexicon.COUNT)


def values_of(run: str, unit: str | None) -> tuple[Number, Number | None] | None:
    """Return the number that a run of numerals spells, or the two bounds of a rough count; None where it spells none.

    >>> values_of("4.3万", None), values_of("二三百", "人"), values_of("十几", "个"), values_of("八一", "所")
    ((Decimal('43000'), None), (Decimal('200'), Decimal('300')), (Decimal('11'), Decimal('19')), None)
    """
    value = number_of(run) if run else None
    if value is None:
        if run in _BARE:
            return Decimal(UNITS[run]), None
        if "几" in run or run.startswith("数"):
            return _rough(run)
        if run == "万亿":
            return Decimal(10**12), None  # 万亿元以上
    elif run[0] not in DIGITS or len(run) == 1 or any(char not in DIGITS for char in run):
        return (scaled(value, _TENTH) if unit == "折" and 10 < value < 100 else value), None  # 85折, but 十折  # noqa: PLR2004
    pair = _PAIR.search(run) if value is None or len(run) == 2 else None  # noqa: PLR2004 - two digits
    if pair is not None and _are_near(DIGITS[pair[1]], DIGITS[pair[2]]):
        low, high = (number_of(f"{run[: pair.start()]}{digit}{run[pair.end() :]}") for digit in pair.groups())
        return None if low is None or high is None or low >= high else (low, high)
    if value is None or unit in lexicon.COUNT:
        return None  # 八一路 spells no amount
    return (scaled(value, _TENTH) if unit == "折" else value), None  # 七五折 is 7.5


def _are_near(first: int, last: int) -> bool:
    """Say whether two digits together are a rough count: neighbours, or 三五 (GB/T 15835-2011, 概数)."""
    return last - first == 1 or (first, last) == _WIDE_PAIR


def _rough(run: str) -> tuple[Number, Number] | None:
    """Return the bounds of a count with 几 or 数: more than one and less than ten of the place (现代汉语词典, 几).

    十几 is 11 to 19, 几个 2 to 9, 几十 20 to 99, 几万 20000 to 90000, 几十万 200000 to 990000.
    """
    parts = _ROUGH.fullmatch(run)
    if parts is None or (run[0] == "数" and not (parts[2] or parts[3])):
        return None
    before, small, big = parts.groups()
    base = number_of(before) if before else Decimal(0)
    if not isinstance(base, Decimal) or (before and not small and before[-1] not in "十百千0"):
        return None
    size = UNITS[small] if small else 1
    scale = prod(BIG[char] for char in big)
    with exact(base, Decimal(scale)):
        low = base + (1 if before.endswith(("十", "0")) else 2 * size)
        high = base + (9 if not small else 10 * size - 1)
        return low * scale, high * scale


def _unknown_unit(text: str, at: int) -> str | None:
    """Return a unit that the table does not know, where its form proves it one: 5dBm, 5斛/亩, 5箩 before a comma."""
    latin = _LATIN.match(text, at)
    if latin is not None:
        return latin.group()
    above = _ABOVE_SLASH.match(text, at)
    below = unit_at(text, above.end() + 1) if above else None
    if above is not None and below is not None:
        return f"{above.group()}/{below}"
    if _HAN_CHAR.match(text, at) and text[at] not in _NO_UNIT and ends_phrase(text, at + 1):
        return text[at]
    return None


def symbol_before(text: str, start: int) -> str | None:
    """Return the sign or name of a currency that stands before a number: ¥100, HK$5亿, 人民币3亿元."""
    if text[start - 1 : start] not in _SYMBOL_LAST:
        return None
    for length in (3, 2, 1):
        symbol = text[max(0, start - length) : start]
        if symbol in _SYMBOLS:
            return symbol
    return None


def _with_rest(text: str, measure: Measure, value: Decimal) -> Measure:
    """Add what stands behind the unit and belongs to the number: 三成五, 三斤半, 三元五角二分."""
    end, unit = measure.unit_end, measure.unit
    if unit in _MONEY:
        return _in_yuan(text, measure, value)
    if measure.upper is not None:
        return measure
    if unit == "分" and text[measure.number_end - 1] in _CAPITALS:
        return measure._replace(value=value / 100, unit="元")
    if unit == "成" and (tenths := DIGITS.get(text[end : end + 1], 0)) and _BEHIND_TENTHS.match(text, end + 1):
        return measure._replace(value=value + Decimal(tenths) / 10, unit_end=end + 1)
    if text.startswith("半", end) and value == value.to_integral_value():
        if unit == "个" and text.startswith(("小时", "钟头"), end + 1):
            return measure._replace(value=value + _HALF, unit=text[end + 1 : end + 3], unit_end=end + 3)
        if unit == "个" and text.startswith("半月", end) and text[end + 2 : end + 3] not in {"板", "谈", "刊"}:
            return measure._replace(value=value + _HALF, unit="个月", unit_end=end + 2)
        if (unit not in lexicon.COUNT and _HALF_BEHIND.match(text, end)) or ends_phrase(text, end + 1):
            return measure._replace(value=value + _HALF, unit_end=end + 1)
    return measure


def _in_yuan(text: str, measure: Measure, value: Decimal) -> Measure:
    """Read 角 and 分 behind 元, and 整; every amount of Chinese money is in 元."""
    end, unit, upper = measure.unit_end, measure.unit, measure.upper
    if unit in _TENTHS:
        value, upper = value / 10, upper and upper / 10
        cents = DIGITS.get(text[end : end + 1], 0)
        if cents and ends_phrase(text, end + 1):
            value, end = value + Decimal(cents) / 100, end + 1
    elif unit in _HUNDREDTHS:
        value, upper = value / 100, upper and upper / 100
    elif unit == "块" and text.startswith("半", end):
        value, end = value + _HALF, end + 1
    else:
        change = _CHANGE.match(text, end)
        lone = (
            text[measure.number_end - 1] == "一" and text[measure.number_end - 2 : measure.number_end - 1] not in UNITS
        )
        if (
            unit == "块"
            and (lone or not ends_phrase(text, end))
            and not (change and (change["jiao"] or change["cents"]))
        ):
            return measure  # 三块试验田
        if change is not None and upper is None:
            for coin, parts in ((change["jiao"], 10), (change["fen"] or change["cents"], 100)):
                value += Decimal(DIGITS[coin] if coin in DIGITS else int(coin)) / parts if coin else 0
            end = change.end()
    return measure._replace(value=value, upper=upper, unit="元", unit_end=end)
