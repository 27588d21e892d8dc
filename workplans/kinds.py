"""What each numeral of a text is: a number, or an ordinal, a date, a code: `find_numbers`."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from workplans._exact import scaled
from workplans._patterns import pattern
from workplans.lexicon import names
from workplans.measures import values_of
from workplans.numerals import BIG, DIGITS, HAN, UNITS, number_of
from workplans.records import Numeral, NumeralKind, Span
from workplans.scanner import is_name, is_word, scan
from workplans.source import shadow_of, view_of
from workplans.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.records import Number
    from workplans.scanner import Amount

__all__ = ["find_numbers", "marked"]

_HAN = r"\u4e00-\u9fff"
_YEAR = r"(?:[12][0-9]{3}|[〇零一二三四五六七八九]{4}|1[01][0-9])"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_PART = r"(?:[上中下]旬|底|末|初|份)"
_FRESH = r"(?<![0-9])(?<![0-9][.,])"  # no digit before, nor a point or comma of a number
_PART_OF_RATIO = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_OTHERS = pattern(
    rf"""(?P<document_number>
        [{_HAN}]{{0,8}}[〔\[(](?:19|20)[0-9]{{2}}[〕\])]第?[0-9]{{1,5}}号
    )|(?P<telephone>
        (?<![0-9])(?:1[3-9][0-9]{{9}}|0[0-9]{{2,3}}-?[0-9]{{7,8}}|[48]00-?[0-9]{{3}}-?[0-9]{{4}})(?![0-9])
      | (?<![0-9])[0-9]{{5}}(?=[{_HAN}]{{0,6}}热线)|(?<=热线)[0-9]{{5}}(?![0-9])
    )|(?P<date>
        (?<![0-9])(?:19|20)[0-9]{{2}}(?:-[01]?[0-9]-|/[01]?[0-9]/|\.[01]?[0-9]\.)[0-3]?[0-9](?![0-9])日?
      | {_FRESH}{_YEAR}(?:[-~至到]{_YEAR})?
        (?:学年|财年|年(?:度|代)?(?:{_MONTH}(?:{_DAY}|{_PART})?|[年底初末])?)
      | (?<![0-9个])(?<![0-9][.,]){_MONTH}(?:{_DAY}|{_PART})?
      | {_FRESH}[12]?[0-9]世纪(?:[0-9]0年代)?|{_FRESH}[0-9]0年代
      | {_FRESH}(?:1[0-2]|[1-9])[-~至到](?:1[0-2]|[1-9])月
      | {_FRESH}(?:[12][0-9]|3[01]|[1-9])日(?![均产常内])
    )|(?P<time>
        (?<![0-9])(?<![0-9]:)(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])
      | (?:上午|下午|凌晨|中午|晚上|早上|傍晚)(?:[0-9]{{1,2}}|二?十?[一二三四五六七八九两十])[时点]
        (?:[0-5]?[0-9]分|半|整)?
      | {_FRESH}(?:[01]?[0-9]|2[0-4])[时点](?:[0-5]?[0-9]分|半|整)
    )|(?P<version>
        (?<![A-Za-z0-9])(?:[vV][0-9]+(?:\.[0-9]+)*|IPv[46]|[2-6]G(?![A-Za-z0-9])|[248]K(?![A-Za-z0-9]))
      | (?<=[{_HAN}A-Za-z])[0-9]{{1,2}}\.0(?!:[0-9])(?=$|[^0-9%‰{_HAN}]|[版模行工时建升])
      | (?<![0-9.])[0-9]+(?:\.[0-9]+)+(?=版)
      | (?<![0-9.])[0-9]+\.[0-9]+\.[0-9]+(?![0-9])
    )|(?P<code>
        (?<![A-Za-z0-9.])(?:[0-9]+[A-Za-z]?|[A-Za-z])(?:[+×·][0-9A-Za-z]+)+
      | (?<![A-Za-z0-9])[A-Za-z]+(?:/[A-Za-z]+)?[-_#\ ]?[0-9][A-Za-z0-9-]*(?:\.[0-9]+)?
      | (?<![0-9.,])[0-9]{{12,}}(?:[-/][0-9]+)*
      | (?<=“)[0-9]{{2,}}(?=”)|(?<![0-9.]){_PART_OF_RATIO}(?::{_PART_OF_RATIO})+(?![0-9])
      | (?<![A-Za-z0-9.,])[0-9]{{1,2}}[A-JL-Z](?=[级类股型座区栋楼])
    )|(?P<ordinal>
        第(?:[0-9]++|[{HAN}]++)|(?<=前)[0-9]+(?=[名位强])|(?<![{HAN}])[{HAN}]++(?=届|中全会)
      | (?:十[六七八九]|二十)(?=大(?![型力量批小规家]))|{_FRESH}[0-9]+(?=[号届])
    )|(?P<name>{"|".join(names.SETS)}|十[三四五六七]五(?![个所家十百千万亿%]))""",
    re.VERBOSE,
)
_NUMERAL = (
    r"(?:[0-9]++(?:[,.][0-9]++)*+(?:[eE][+-]?[0-9]{1,3}(?![0-9A-Za-z]))?|(?<![0-9.])\.[0-9]++"
    rf"|[{HAN}几]++|(?<=[{HAN}])点(?=[{HAN}0-9])|分之负?(?=[{HAN}0-9]))++"
)
_RUN = pattern(
    rf"(?:(?<![{_HAN}])负|(?<=[为是])负|零下|(?:(?<![0-9A-Za-z%‰{_HAN}])|(?<=[由为到至降达是从约长速率]))[-−])?(?:数(?=[十百千万亿]))?"
    rf"{_NUMERAL}(?:[又 ]{_NUMERAL}(?=/))?(?:又{_NUMERAL})?"
    "(?:/[0-9]++(?![/0-9]))?(?:[kK](?![A-Za-z0-9]))?|半(?=个)"
)
_LEAD = pattern("[^〔\\[(]*(?:根据|依据|按照|参照|执行|贯彻|落实|详见|印发|转发|关于|[的和及与见据照])")
_ONE_PART = pattern(rf"[0-9]++(?:[,.][0-9]++)*+|[{HAN}]++(?:点[{HAN}]++)?")
_SPOKEN_POINT = pattern(rf"[{HAN}]*点[{HAN}]+(?![刻线钟分多半])")
_LONE = frozenset(DIGITS) | {"十"}
_CONTRASTS = frozenset("不而却但那这")  # 答案是四不是五
_BARE_START = frozenset("百千万亿兆京佰仟")
_LEAST_DIGITS = 3  # characters of a number that is spelled digit by digit: 二〇二五, 一三五
_DOZEN = 12


def find_numbers(text: str) -> Iterator[Numeral]:
    """Iterate over the numerals of any prose, in order and without overlap, each with what it is.

    Dates, times, ordinals, document numbers, telephone numbers, versions, codes and names come back whole. A numeral
    inside a word (统一, 三农, 百姓) is none.

    >>> for numeral in find_numbers("2025年第三批新建12所，推广“1+X”，统一进度"):
    ...     print(numeral.kind, numeral.text, numeral.value)
    date 2025年 None
    ordinal 第三 3
    number 12 12
    code 1+X None
    """
    view = view_of(shadow_of(text), 0, len(text))
    reached = 0
    for start, end, kind, value, upper in sorted(_found(view.text), key=lambda found: (found[0], -found[1])):
        if start < reached:
            continue
        reached = end
        first, last = view.start(start), view.end(end)
        yield Numeral(kind=kind, value=value, upper=upper, text=text[first:last], span=Span(first, last))


def _found(text: str) -> Iterator[tuple[int, int, NumeralKind, Number | None, Number | None]]:
    others = list(_others(text))
    yield from others
    amounts = [amount for amount in scan(text) if not (is_name(text, amount) or is_word(text, amount))]
    place = at = 0
    for run in _RUN.finditer(text):
        while place < len(others) and others[place][1] <= run.start():
            place += 1
        if place < len(others) and others[place][0] < run.end():
            continue
        while at < len(amounts) and amounts[at].number_end <= run.start():
            at += 1
        amount = amounts[at] if at < len(amounts) and amounts[at].number < run.end() else None
        yield from _number(text, run, amount)


def marked(text: str) -> Iterator[tuple[int, int, NumeralKind]]:
    """Iterate over the numerals of a view's text that are marked as no amounts by what is beside them: dates, codes."""
    for start, end, kind, *_ in _others(text):
        yield start, end, kind


def _others(text: str) -> Iterator[tuple[int, int, NumeralKind, Number | None, None]]:
    for match in _OTHERS.finditer(text):
        kind = NumeralKind(match.lastgroup or "")
        value = number_of(match.group().lstrip("第")) if kind is NumeralKind.ORDINAL else None
        lead = _LEAD.match(match.group()) if kind is NumeralKind.DOCUMENT_NUMBER else None
        yield match.start() + (lead.end() if lead else 0), match.end(), kind, value, None


def _number(
    text: str, run: re.Match[str], amount: Amount | None
) -> Iterator[tuple[int, int, NumeralKind, Number | None, Number | None]]:
    """Give the numeral of an amount, or a number that stands alone."""
    start, end = run.span()
    numeral = run.group()
    if amount is not None and amount.upper is None and amount.number_end >= end and amount.number <= start < end:
        dozens = _DOZEN if amount.unit == "打" else 1
        last = amount.unit_end if dozens > 1 else max(end, amount.number_end)
        own = number_of(text[start : max(end, amount.number_end)])
        yield start, last, NumeralKind.NUMBER, scaled(amount.value if own is None else own, Fraction(dozens)), None
        return
    if amount is None and not _stands_alone(text, start, end):
        return
    values = (number_of(numeral), None) if numeral[0] in "负零-−半" else values_of(numeral, None)
    if values is not None and values[0] is not None:
        yield start, end, NumeralKind.NUMBER, values[0], values[1]
        return
    for part in _ONE_PART.finditer(text, start, end):  # digits and characters that a blank had parted
        value = number_of(part.group())
        if value is not None and part.span() != (start, end) and part.group() != "两":
            yield *part.span(), NumeralKind.NUMBER, value, None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a numeral that counts nothing is a number, and no part of a word."""
    numeral = text[start:end]
    if numeral[0].isascii() or numeral[0] == "−":
        return not (_latin(text[start - 1 : start]) or _latin(text[end : end + 1]))
    if text[start - 1 : start] == "每":
        return unit_at(text, end) is not None
    if end - start == 1:
        if text.startswith("个", end):
            return True
        following = text[end : end + 1]
        if text[start - 1 : start] == "是" and numeral in DIGITS and (following in _CONTRASTS or not _han(following)):
            return numeral != "一"
        return numeral in _LONE and not (_han(text[start - 1 : start]) or _han(text[end : end + 1]))
    if "点" in numeral:
        return _SPOKEN_POINT.match(text, start) is not None or numeral[0] == "负"
    if numeral[0] in "负零" or "分之" in numeral:
        return True
    if all(char in DIGITS for char in numeral):
        return end - start > _LEAST_DIGITS or (end - start == _LEAST_DIGITS and not _han(text[start - 1 : start]))
    if (
        any(char in DIGITS for char in numeral)
        and numeral[0] not in BIG
        and not (_han(text[start - 1 : start]) or _han(text[end : end + 1]))
    ):
        return True
    return numeral[0] not in _BARE_START and any(char in UNITS or char in BIG for char in numeral)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
