"""Every numeral of a plan accounted for: the targets, and what the others were taken for."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.kinds import marked
from workplans.lexicon import names
from workplans.numerals import HAN
from workplans.parser import parse_source
from workplans.records import AuditKind, AuditLine, NumeralKind, Span
from workplans.scanner import scan
from workplans.source import shadow_of, view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workplans.records import Plan, Section, Task

__all__ = ["audit"]

_NUMERALS = "".join(char for char in HAN if char not in "兆京")  # those two stand in names and counts of hundreds only
_RUN = pattern(rf"[0-9]++(?:[.,][0-9]++)*+(?:[{_NUMERALS}]++)?+|[{_NUMERALS}]++(?:[0-9]++[{_NUMERALS}]*+)*+")
_KINDS = {
    NumeralKind.ORDINAL: AuditKind.ORDINAL,
    NumeralKind.DATE: AuditKind.DATE,
    NumeralKind.TIME: AuditKind.DATE,
    NumeralKind.DOCUMENT_NUMBER: AuditKind.DOCUMENT_NUMBER,
    NumeralKind.TELEPHONE: AuditKind.CODE,
    NumeralKind.VERSION: AuditKind.CODE,
    NumeralKind.CODE: AuditKind.CODE,
    NumeralKind.NAME: AuditKind.NAME,
}
_QUOTED = pattern(r"“[^“”\n]{1,40}”|‘[^‘’\n]{1,40}’|\"[^\"\n]{1,30}\"")
_IN_A_WORD = pattern("|".join(names.IN_WORDS))
_GRADED = "医|公路|航道|标准|保护|以[上下]|及以|图书馆|博物馆|水|资质|响应|甲等|教授|大?风|地震"
_HAN_OR_DIGIT = rf"(?:[0-9]++(?:\.[0-9]++)?+|[{_NUMERALS}]++)"
_BESIDE = pattern(
    rf"""(?P<ordinal>
        (?<=第){_HAN_OR_DIGIT}|(?<=前){_HAN_OR_DIGIT}(?=[位名强])|(?<=[篇附件表]){_HAN_OR_DIGIT}(?![{_NUMERALS}0-9])
      | [{_NUMERALS}]++(?=次?全[体会]|中(?:、[一二三四五六七]中){{0,6}}全会|期(?![待间望盼刊]))
      | (?<=[新上下首本头前后])一(?=[轮届批期阶])
      | (?:[0-9]++|(?!两)[一二三四五六七八九])(?=级(?:{_GRADED}))
    )|(?P<threshold>
        [{_NUMERALS}]*[百千万亿](?=元?(?:级|园区|企业|产业|项目|集群))
    )|(?P<label>
        (?<![^。;:,\n\ \u3000│])[{_NUMERALS}]++(?=[是要])
    )|(?P<structure>
        (?:[0-9]++|(?!一)[{_NUMERALS}]++)(?=大(?![型力量批小规家豆米])|[省市县区州地院岸端侧翼轴带级方](?![法案式级向面位便针域块]))
      | (?<=[省市县区报])一(?=[省市县区台])
    )|(?P<name>
        (?:[0-9]++|[{_NUMERALS}]++)(?=强(?!度))|[{_NUMERALS}]++(?=中(?:[、,。;和与及等]|学))
    )|(?P<code>
        (?<=[国省县]道)[0-9]++|(?<![到至为达速率分])[0-9]\.0|[0-9]{{5}}(?=[^,;。0-9]{{0,12}}(?:热线|平台|电话|服务))|[0-9]++(?=型)
    )|(?P<date>
        (?<=[(\-])(?:19|20)[0-9]{{2}}(?=[)\-])
    )|(?P<period>
        {_HAN_OR_DIGIT}(?=年(?!级)|[月日周天])
    )""",
    re.VERBOSE,
)
_Claim = tuple[int, int, AuditKind]


class _Spans:
    """Stretches that come in order and do not overlap."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def cover(self, at: int) -> bool:
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._spans[place][1]


def audit(plan: Plan) -> tuple[AuditLine, ...]:
    r"""Return a line for every numeral between the title and the end of a plan, in order and without overlap.

    A target's line is its amount, bounds and unit included. Numerals inside words (统一, 一体化) have lines too.

    >>> from workplans import parse
    >>> plan = parse("某县2025年工作要点\n一、扩大学位\n1.统一规划三年行动。年内新建学校2所，支持5个百亿元园区。")
    >>> " ".join(f"{line.kind}:{line.text}" for line in audit(plan))
    'date:2025年 label:一、 label:1. word:一 period:三 date:年内 target:2所 target:5个 threshold:百亿元'
    """
    text = plan.source.text
    shadow = shadow_of(text)
    quotes = _Spans([match.span() for match in _QUOTED.finditer(shadow, plan.span.start, plan.span.end)])
    claims: list[_Claim] = []
    taken = bytearray(len(text))
    for low, high, kind in _claims(plan, shadow, quotes):
        if taken.find(1, low, high) < 0:
            taken[low:high] = b"\1" * (high - low)
            claims.append((low, high, kind))
    claims.sort()
    claims.extend(_unclaimed(plan, shadow, claims, quotes))
    claims.sort()
    return tuple(AuditLine(kind=kind, text=text[low:high], span=Span(low, high)) for low, high, kind in claims)


def _claims(plan: Plan, shadow: str, quotes: _Spans) -> Iterator[_Claim]:
    """Iterate over what is known of numerals, the surest first; what overlaps a claim made before does not count."""
    for target in plan.iter_targets():
        yield target.quantity.span.start, target.quantity.span.end, AuditKind.TARGET
        if target.baseline is not None:
            yield target.baseline.span.start, target.baseline.span.end, AuditKind.BASELINE
    yield from _labels(plan)
    for target in plan.iter_targets():
        if target.deadline is not None:
            yield target.deadline.span.start, target.deadline.span.end, AuditKind.DATE
    others: list[tuple[Span, AuditKind]] = []
    parse_source(plan.source, others)
    for span, kind in others:
        if plan.span.contains(span):
            in_name = kind in {AuditKind.ARTICLE, AuditKind.WORD} and quotes.cover(span.start)
            yield span.start, span.end, AuditKind.NAME if in_name else kind
    view = view_of(shadow, plan.span.start, plan.span.end)
    for start, end, said in marked(view.text):
        yield *view.span(start, end), _KINDS[said]
    for section in _reviews(plan.sections):
        view = view_of(shadow, section.span.start, section.span.end)
        for amount in scan(view.text):
            yield *view.span(amount.start, amount.end), AuditKind.PAST


def _reviews(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        if section.is_review:
            yield section
        else:
            yield from _reviews(section.sections)


def _labels(plan: Plan) -> Iterator[_Claim]:
    records: list[Section | Task] = [*plan.iter_sections(), *plan.iter_tasks()]
    for record in records:
        if record.label:
            start = plan.source.text.find(record.label, record.span.start, record.span.end)
            if start >= 0:
                yield start, start + len(record.label), AuditKind.LABEL


def _unclaimed(plan: Plan, shadow: str, claims: list[_Claim], quotes: _Spans) -> list[_Claim]:
    """Return the numerals that no claim covers."""
    found: list[_Claim] = []
    reviews = _Spans([(section.span.start, section.span.end) for section in _reviews(plan.sections)])
    at = plan.span.start
    for low, high, _ in [*claims, (plan.span.end, plan.span.end, AuditKind.OTHER)]:
        for run in _RUN.finditer(shadow, at, max(at, low)):
            start, end = run.span()
            kind = _kind_of(shadow, start, end, is_quoted=quotes.cover(start))
            found.append((start, end, AuditKind.PAST if kind is AuditKind.OTHER and reviews.cover(start) else kind))
        at = max(at, high)
    return found


def _kind_of(shadow: str, start: int, end: int, *, is_quoted: bool) -> AuditKind:
    """Return what a numeral is that no rule knows, by what stands beside it."""
    if _IN_A_WORD.match(shadow, start) is not None:
        return AuditKind.WORD
    if is_quoted:
        return AuditKind.NAME
    beside = _BESIDE.match(shadow, start)
    if beside is not None and beside.end() >= end:
        return AuditKind(beside.lastgroup or "")
    return AuditKind.OTHER if shadow[start].isascii() else AuditKind.WORD
