"""A plan as lines for a terminal: columns that are aligned under Chinese text, and long cells cut."""

from __future__ import annotations

import re
import shutil
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from workplans.errors import display_width
from workplans.records import AuditKind, Change, Comparator, Section
from workplans.writers.tables import in_document_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workplans.records import Plan, Quantity, Span, Target, Task

__all__ = ["audit_lines", "plan_lines"]

_GAP = "  "
_NARROWEST = 4  # columns that a cell keeps, however narrow the terminal
_LEAST_WIDTH = 40
_SPACE = re.compile(r"\s+")
# What would move the cursor, colour the terminal, or turn the direction of the text.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTEXT = 8  # characters before and behind a numeral
_CHANGES = {Change.INCREASE: "+", Change.DECREASE: "-", Change.MULTIPLY: "×"}


def plan_lines(plan: Plan, width: int | None = None) -> Iterator[str]:
    r"""Iterate over the lines that show a plan: front matter, outline, targets, issues.

    Args:
        plan: the plan.
        width: columns of the terminal; asked of it by default.

    >>> from workplans import parse
    >>> plan = parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.推进学校建设。年内新增学位不少于4.3万个。")
    >>> print("\n".join(plan_lines(plan, 60)))
    某县教育局2025年工作要点
      year    2025
      issuer  某县教育局
    <BLANKLINE>
    outline: 1 section, 1 task
      一、 扩大学位供给
        1. 推进学校建设  [1 target]
    <BLANKLINE>
    targets: 1
      task  action  indicator  amount       deadline
      1.    新增    学位       >= 43000 个  年内 (2025-12-31)
    """
    width = max(_LEAST_WIDTH, width or shutil.get_terminal_size().columns)
    yield cut(_clean(plan.title) or "(no title)", width)
    front = list(_front_matter(plan))
    label_width = max((display_width(label) for label, _ in front), default=0)
    for label, value in front:
        yield cut(f"  {_padded(label, label_width)}{_GAP}{value}", width)
    yield ""
    sections = sum(1 for _ in plan.iter_sections())
    tasks = sum(1 for _ in plan.iter_tasks())
    yield f"outline: {_count(sections, 'section')}, {_count(tasks, 'task')}"
    for section in plan.sections:
        yield from _outline(section, 1, width)
    rows = list(_targets(plan))
    yield ""
    yield f"targets: {len(rows)}"
    if rows:
        yield from _table(("task", "action", "indicator", "amount", "per", "deadline"), rows, width)
    if plan.issues:
        yield ""
        yield f"issues: {len(plan.issues)}"
        yield from _table(None, list(_issues(plan)), width)


def audit_lines(plan: Plan, width: int | None = None, *, words: bool = False) -> Iterator[str]:
    r"""Iterate over the lines that show what every numeral of a plan was taken for.

    Args:
        plan: the plan.
        width: columns of the terminal; asked of it by default.
        words: show the numerals inside words, too.

    >>> from workplans import parse
    >>> plan = parse("某县2025年工作要点\n一、扩大学位\n1.统一规划三年行动。年内新建学校2所，支持5个百亿元园区。")
    >>> print("\n".join(audit_lines(plan, 70)))
    某县2025年工作要点
      numerals: 2 target, 2 date, 1 period, 2 label, 1 threshold, 1 word
    <BLANKLINE>
      1:3   date       某县【2025年】工作要点
      2:1   label      【一、】扩大学位
      3:1   label      【1.】统一规划三年行动
      3:7   period     1.统一规划【三】年行动。年内新建
      3:12  date       一规划三年行动。【年内】新建学校2所，支
      3:18  target     动。年内新建学校【2所】，支持5个百亿元
      3:23  target     建学校2所，支持【5个】百亿元园区。
      3:25  threshold  校2所，支持5个【百亿元】园区。
    """
    width = max(_LEAST_WIDTH, width or shutil.get_terminal_size().columns)
    found = plan.audit()
    counts = Counter(line.kind for line in found)
    yield cut(_clean(plan.title) or "(no title)", width)
    yield "  numerals: " + ", ".join(f"{counts[kind]} {kind}" for kind in AuditKind if counts[kind])
    text = plan.source.text
    starts = _line_starts(text)
    rows = [
        (_place(starts, line.span.start), line.kind.value, _in_context(text, line.span))
        for line in found
        if words or line.kind is not AuditKind.WORD
    ]
    if rows:
        yield ""
        yield from _table(None, rows, width)


def _in_context(text: str, span: Span) -> str:
    """Return what stands at *span* in brackets, with the words beside it on its line."""
    before = _LINE_END.split(text[max(0, span.start - _CONTEXT) : span.start])[-1]
    behind = _LINE_END.split(text[span.end : span.end + _CONTEXT])[0]
    return f"{_clean(before)}【{_clean(text[span.start : span.end])}】{_clean(behind)}"


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def _place(starts: list[int], at: int) -> str:
    """Return line and column, as editors count them."""
    line = bisect_right(starts, at)
    return f"{line}:{at - starts[line - 1] + 1}"


def cut(text: str, width: int) -> str:
    """Return *text* if it fits into *width* columns, else its beginning and ….

    >>> cut("新增学位4.3万个", 10)
    '新增学位4…'
    """
    if display_width(text) <= width:
        return text
    kept = 0
    for index, char in enumerate(text):
        kept += display_width(char)
        if kept >= width:
            return text[:index].rstrip() + "…"
    return text


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _clean(text: str | None) -> str:
    """Return *text* on one line, without characters that a terminal would obey."""
    return _SPACE.sub(" ", _INVISIBLE.sub(" ", text or "")).strip()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _front_matter(plan: Plan) -> Iterator[tuple[str, str]]:
    values = (
        ("year", plan.year),
        ("issuer", plan.issuer),
        ("document number", plan.document_number),
        ("issued", plan.issued),
        ("published", plan.published),
        ("index number", plan.index_number),
        ("addressees", "、".join(plan.addressees)),
        ("source", _source(plan)),
    )
    yield from ((label, _clean(str(value))) for label, value in values if value)


def _source(plan: Plan) -> str:
    known = (plan.source.name, plan.source.encoding)
    return ", ".join(part for part in known if part)


def _outline(item: Section | Task, depth: int, width: int) -> Iterator[str]:
    number = len(item.targets)
    note = f"  [{_count(number, 'target')}]" if number else ""
    if isinstance(item, Section) and item.is_review:
        note += "  [review]"
    words = _clean(item.title) or "(no title)"
    # Deep nesting must leave room for words.
    head = "  " * min(depth, width // 8) + (f"{_clean(item.label)} " if item.label else "")
    yield cut(head + words, width - len(note)) + note
    if isinstance(item, Section):
        for child in in_document_order(item):
            yield from _outline(child, depth + 1, width)


def _targets(plan: Plan) -> Iterator[tuple[str, ...]]:
    yield from (_cells("", target) for target in plan.targets)
    for section in plan.sections:
        yield from _section_targets(section)


def _section_targets(section: Section) -> Iterator[tuple[str, ...]]:
    yield from (_cells(_clean(section.label), target) for target in section.targets)
    for child in in_document_order(section):
        if isinstance(child, Section):
            yield from _section_targets(child)
        else:
            yield from (_cells(_clean(child.label), target) for target in child.targets)


def _cells(label: str, target: Target) -> tuple[str, ...]:
    sign = _CHANGES[target.change] if target.change else ""
    bounded = sign and target.quantity.comparator is not Comparator.EQUAL
    # The bound is on the size of a change: a fall of at least 1 is "- >= 1", not ">= -1".
    amount = f"{sign}{' ' if bounded else ''}{_bounded(target.quantity)}"
    if target.baseline:
        amount = f"{_amount(target.baseline)} → {amount}"
    deadline = ""
    if target.deadline:
        deadline = target.deadline.text + (f" ({target.deadline.on})" if target.deadline.on else "")
    return tuple(map(_clean, (label, target.action, target.indicator, amount, target.per, deadline)))


def _bounded(quantity: Quantity) -> str:
    comparator = "" if quantity.comparator.value == "=" else f"{quantity.comparator.value} "
    return comparator + _amount(quantity)


def _amount(quantity: Quantity) -> str:
    numbers = [number for number in (quantity.value, quantity.upper) if number is not None]
    unit = quantity.unit or ""
    joined = "–".join(str(number) if "/" in str(number) else format(number, "f") for number in numbers)
    return f"{joined}{unit}" if quantity.is_percentage else f"{joined} {unit}".rstrip()


def _issues(plan: Plan) -> Iterator[tuple[str, ...]]:
    starts = _line_starts(plan.source.text)
    for issue in plan.issues:
        yield _place(starts, issue.span.start), issue.severity.value, _clean(issue.code), _clean(issue.message)


def _table(header: tuple[str, ...] | None, rows: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """Lay out *rows*; columns without a value are left out, the widest give way where the line is too long."""
    used = [place for place in range(len(rows[0])) if any(row[place] for row in rows)]
    lines = [[row[place] for place in used] for row in ([header] if header else []) + list(rows)]
    widths = [max(display_width(line[column]) for line in lines) for column in range(len(used))]
    room = width - len(_GAP) * len(used)
    _narrow(widths, room)
    for line in lines:
        cells = (_padded(cut(cell, limit), limit) for cell, limit in zip(line, widths, strict=True))
        yield (_GAP + _GAP.join(cells)).rstrip()


def _narrow(widths: list[int], room: int) -> None:
    """Lower the widest columns until all fit into *room*, or are as narrow as may be."""
    while sum(widths) > room and max(widths) > _NARROWEST:
        highest = max(widths)
        widest = [place for place, width in enumerate(widths) if width == highest]
        below = max((width for width in widths if width < highest), default=_NARROWEST)
        excess = sum(widths) - room
        step = max(1, min(highest - max(below, _NARROWEST), -(-excess // len(widest))))
        for place in widest:
            widths[place] -= step
