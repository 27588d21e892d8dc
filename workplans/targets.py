"""Prose in, its targets out: who does what to how much of which thing, by when.

What counts as a target, and what each field means, is settled in docs/targets.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from workplans._patterns import pattern
from workplans.clauses import sentences
from workplans.commitments import uncommitted_alone
from workplans.damage import damage_in
from workplans.doubts import doubt_about_left
from workplans.lexicon import nouns, times, units, verbs
from workplans.phrases import JOINING_MARKS
from workplans.quantities import quantity_of
from workplans.readings import readings_of
from workplans.records import AuditKind, Change, Deadline, Issue, Severity, Span, Target
from workplans.scanner import amount_sign, amounts_in, exact_room
from workplans.source import shadow_of, view_of, without_notes
from workplans.times import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.damage import Damage
    from workplans.doubts import Doubt
    from workplans.readings import Reading
    from workplans.scanner import Amount
    from workplans.source import View

__all__ = ["find_targets"]

_OPENING = 24  # characters in which a paragraph says that it looks back
_LOOKS_BACK = pattern(rf".{{0,16}}?(?:{times.LOOKS_BACK})")


def find_targets(text: str) -> Iterator[Target]:
    """Iterate over the targets in any prose, in order.

    >>> for target in find_targets("预计新增学位数4.3万个，比例不低于10%。"):
    ...     print(target.modality, target.action, target.indicator, target.quantity.comparator, target.quantity.value)
    预计 新增 学位数 = 43000
    None None 比例 >= 10
    """
    shadow = shadow_of(text)
    damage = damage_in(text, shadow)
    shadow = without_notes(shadow if damage is None else damage.cut(shadow))
    yield from read_targets(text, shadow, 0, len(text), damage=damage)


def read_targets(
    source: str,
    shadow: str,
    start: int,
    end: int,
    *,
    year: int | None = None,
    damage: Damage | None = None,
    others: list[tuple[Span, AuditKind]] | None = None,
    issues: list[Issue] | None = None,
) -> list[Target]:
    """Return the targets in `source[start:end]`, whose shadow is at hand.

    Args:
        source: the whole text.
        shadow: its same-length shadow.
        start: where to begin.
        end: where to end.
        year: the year of the plan, which a deadline such as 年内 needs to become a date.
        damage: what is damaged in the text; the amounts beside it are left out.
        others: where to put the amounts that are no targets, with what they are.
        issues: where to put what is open about an amount.
    """
    sign = amount_sign()
    found = sign.search(shadow, start, end)
    if found is None:
        return []
    past = (
        shadow.find("年", start, min(end, start + _OPENING)) >= 0 and _LOOKS_BACK.match(shadow, start, end) is not None
    )
    targets: list[Target] = []
    with exact_room():
        for first, last in sentences(shadow, start, end):
            if found is None or found.start() >= last:
                continue
            found = sign.search(shadow, last, end)
            view = view_of(shadow, first, last)
            targets.extend(_read_sentence(source, view, year, damage, others, issues, past=past))
    return targets


def _read_sentence(
    source: str,
    view: View,
    year: int | None,
    damage: Damage | None,
    others: list[tuple[Span, AuditKind]] | None,
    issues: list[Issue] | None,
    *,
    past: bool,
) -> list[Target]:
    left: list[tuple[Amount, AuditKind]] = []
    doubts: list[tuple[Amount, Doubt]] = []
    amounts: list[Amount] = []
    for amount in amounts_in(view.text):
        if damage is not None and damage.touches(*view.span(amount.start, amount.end)):
            left.append((amount, AuditKind.OTHER))
            continue
        kind = uncommitted_alone(view.text, amount)
        if kind is None:
            amounts.append(amount)
            continue
        left.append((amount, kind))
        doubt = doubt_about_left(view.text, amount, kind) if kind is AuditKind.NAME else None
        if doubt is not None:
            doubts.append((amount, doubt))
    reads = readings_of(view.text, amounts, left, doubts, year, past=past) if amounts else []
    if issues is not None:
        issues.extend(_issue_of(source, view, *each) for each in doubts)
    if others is not None:
        others.extend((Span(*view.span(amount.start, amount.end)), kind) for amount, kind in left)
    pieces = _pieces(view.text, reads)
    return [_target_of(read, low, high, view, source, year) for read, (low, high) in zip(reads, pieces, strict=True)]


def _pieces(text: str, reads: list[Reading]) -> list[tuple[int, int]]:
    """Return the piece of its clause that each amount was read from, in order and without overlap."""
    pieces: list[tuple[int, int]] = []
    reached = 0
    for place, read in enumerate(reads):
        low = max(reached, min(read.clause.start, read.amount.start))
        high = max(read.clause.end, read.amount.end)
        if place + 1 < len(reads):
            following = reads[place + 1]
            begin = following.amount.start
            if following.baseline is not None and following.baseline.start > read.amount.end:
                begin = following.baseline.start
            if following.clause.start > read.amount.end:
                begin = min(begin, following.clause.start)
            mark = max(text.rfind(mark, read.amount.end, begin) for mark in JOINING_MARKS)
            high = min(high, mark if mark >= 0 else begin)
        high = max(high, read.amount.end)
        while high > read.amount.end and text[high - 1] in f"{JOINING_MARKS},;:(":
            high -= 1
        while low < read.amount.start and text[low] in f"{JOINING_MARKS},;:(":
            low += 1
        pieces.append((min(low, read.amount.start), high))
        reached = high
    return pieces


def _issue_of(source: str, view: View, amount: Amount, doubt: Doubt) -> Issue:
    low, high = view.span(amount.start, amount.end)
    message = f"{source[low:high]!r} is {doubt.words}"
    return Issue(code=doubt.code, severity=Severity.NOTE, message=message, span=Span(low, high))


_RAISES = frozenset({"提高", "提升", "扩大"})


def _is_level(indicator: str | None) -> bool:
    return (indicator or "").endswith((*nouns.LEVELS, "标准", "值", "量", "能力"))


def _change(read: Reading) -> Change | None:
    """Return what the amount does to a level, when it is itself a change."""
    amount, action = read.amount, read.action
    if amount.multiple:
        return Change.MULTIPLY
    if action is None or (read.indicator or "").endswith(("涨幅", "增幅", "增速", "降幅")):
        return None
    counted = amount.unit in units.COUNT or amount.unit is None
    for name, words in verbs.CHANGES.items():
        if action in words:
            produced = counted or (name == "increase" and amount.unit not in units.RATE)
            moves = amount.unit in units.CURRENCIES and (read.per or (read.indicator or "").endswith("收入"))
            if action in verbs.COUNTABLE_CHANGE and produced and not moves:
                return None
            if action in _RAISES and not (amount.unit in units.RATE | units.CURRENCIES or _is_level(read.indicator)):
                return None
            return Change(name)
    return None


def _target_of(read: Reading, low: int, high: int, view: View, source: str, year: int | None) -> Target:
    quantity = quantity_of(read.amount, view, source)
    if quantity.unit is None and (read.indicator or read.action or "").endswith(units.MONEY_NOUNS):
        quantity = attrs.evolve(quantity, unit="元")
    start, end = view.start(low), view.end(high)
    low, high = min(read.clause.start, read.amount.start), max(read.clause.end, read.amount.end)
    deadline = None
    if read.deadline is not None:
        first, last = view.start(read.deadline[0]), view.end(read.deadline[1])
        when = last_day(view.text[slice(*read.deadline)], year)
        deadline = Deadline(text=source[first:last], on=when, span=Span(first, last))
    return Target(
        action=_written(read.action, view, source, low, high),
        indicator=_written(read.indicator, view, source, low, high),
        quantity=quantity,
        per=_written(read.per, view, source, low, high),
        deadline=deadline,
        baseline=None if read.baseline is None else quantity_of(read.baseline, view, source),
        change=_change(read),
        modality=_written(read.modality, view, source, low, high),
        why=read.why,
        text=source[start:end],
        span=Span(start, end),
    )


_NEARBY = 480  # how far before its clause a word may stand that a coordination handed on


def _written(words: str | None, view: View, source: str, low: int, high: int) -> str | None:
    """Return words of the view as they are written in the source (traditional characters, widths)."""
    if words is None:
        return None
    words = words.strip()
    at = view.text.find(words, low, high)
    if at < 0:
        at = view.text.rfind(words, max(0, low - _NEARBY), low)
    if at < 0:
        return words
    return view.written(source, at, at + len(words))
