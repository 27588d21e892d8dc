"""The outline 层次: lines with their labels, ranked as the document ranks them, become a tree of items.

Labels of every kind are recognised at the start of a line, and behind a full stop where they go on counting. Which kind
stands above which is taken from the document: a kind that is met for the first time goes below the one before it,
unless the numbers show that it stands above. What is irregular in the numbers becomes an `Issue`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from workplans._patterns import pattern
from workplans.lexicon import furniture
from workplans.numerals import number_of
from workplans.records import Issue, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workplans.source import Line

__all__ = [
    "CALENDAR",
    "HEADINGS",
    "Cell",
    "Column",
    "Item",
    "Label",
    "LineKind",
    "TableRow",
    "build_tree",
    "classify",
    "label_at",
]

_HAN = "[一二三四五六七八九十百]"
_LABEL = pattern(
    rf"""
      第(?P<part>{_HAN}{{1,3}}|[0-9]{{1,2}})部分[ ]*[:、.]?
    | 第(?P<chapter>{_HAN}{{1,3}}|[0-9]{{1,2}})[章编][ ]*[:、.]?
    | 第(?P<article>{_HAN}{{1,3}}|[0-9]{{1,2}})节[ ]*[:、.]?
    | 第(?P<event>{_HAN}{{1,3}}|[0-9]{{1,2}})(?:件|项)(?:民生)?(?:实事|任务|工作|工程)?[ ]*[:、]
    | (?P<formal>[壹贰叁参肆伍陆柒捌玖拾]{{1,3}})[ ]*[、.]
    | (?P<han>{_HAN}{{1,3}})[ ]*[、.](?!{_HAN}{{1,2}}(?:年级|、|级|期|类|层|线|是))
    | 【(?P<bracket>{_HAN}{{1,3}})】
    | \([ ]*(?P<round>{_HAN}{{1,3}})[ ]*\)[、.]?
    | (?P<number>[0-9]{{1,3}})[ ]*[.、](?:(?![0-9])|(?=(?:19|20)[0-9]{{2}}年))
    | \([ ]*(?P<rounded>[0-9]{{1,3}})[ ]*\)[、.]?
    | (?P<half>[0-9]{{1,2}})\)
    | (?P<circle>[①-⑳㉑-㉟⑴-⒇⒈-⒛㈠-㈩])[、.]?
    | (?P<row>[0-9]{{1,3}})[ ]*│(?=[ ]*[^ 0-9│])
    | (?P<mark>--+|[●■◆▲★◎○〇•·‧▪□◇※]|-(?![0-9-]))(?=[ ]*[^ ])
    """,
    re.VERBOSE,
)
HEADINGS, CALENDAR = tuple(f"heading {level}" for level in range(8)), "calendar"  # without a label
_KINDS = "part chapter article formal han bracket event round caption number category row rounded half circle".split()
_RANKS = {kind: rank for rank, kind in enumerate(_KINDS)} | dict.fromkeys((*HEADINGS, CALENDAR), -1)
"""The order of GB/T 9704-2012 (一、 （一） 1. (1)) and of common use; it decides where the document leaves it open."""

_ENCLOSED = (("㉑", 21), ("㈠", 1), ("⒈", 1), ("⑴", 1), ("①", 1))
"""Where each series of enclosed numbers begins, and with what, from the highest code point down."""

_INLINE = {
    "han": pattern(rf"(?<=[。;])[ ]*(?={_HAN}{{1,3}}、)"),
    "round": pattern(rf"(?<=[。;])[ ]*(?=\({_HAN}{{1,3}}\))"),
    "number": pattern(r"(?<=[。;])[ ]*(?=[0-9]{1,3}[.、](?![0-9]))"),
    "rounded": pattern(r"(?<=[。;])[ ]*(?=\([0-9]{1,3}\))"),
    "circle": pattern(r"(?<=[。;])[ ]*(?=[①-⑳])"),
}
_TERMINAL = "。!?;:”)"
_LARGEST_GAP = 3  # numbers that may be missing between two items of a line
_LOOKAHEAD = 400  # labels among which a kind that stands above must show itself
_FULL = 20  # a line shorter than this says nothing about how a text is wrapped


class Label(NamedTuple):
    """The label of an item, or a place in the outline that a heading without a label takes.

    Attributes:
        kind: its kind.
        number: the number that it says; None for a list mark and for a heading.
        start: where it begins.
        end: where it ends.
        level: how deep a Markdown mark puts its line, from 1; 0 where there is none.
        leads: a heading, and the line behind it is labelled.
        follows: a heading, and the line before it is the heading of an item and nothing else.
    """

    kind: str
    number: int | None
    start: int
    end: int
    level: int = 0
    leads: bool = False
    follows: bool = False


Cell = tuple[int, int]
"""Where a cell of a table begins and ends in the text, without the blanks around it."""


class Column(NamedTuple):
    """A column of a task table.

    Attributes:
        role: what it holds (`workplans.lexicon.columns`).
        name: its header cell.
        unit: the unit that the header gives.
        above: the header cell above that one, which it shares with others.
    """

    role: str
    name: Cell | None
    unit: str
    above: Cell | None = None


class TableRow(NamedTuple):
    """A row of a task table, cell by cell.

    Attributes:
        columns: what the columns hold.
        cells: one a column, for a merged one the cell above; None for an empty one.
        merged: which cells stand above.
    """

    columns: Sequence[Column]
    cells: Sequence[Cell | None]
    merged: Sequence[bool]


@attrs.define
class Item:
    """A node of the outline while it is being built.

    Attributes:
        label: None for a heading without one, and for the root.
        start: where it begins.
        paragraphs: its own stretches of text, the line of its label first.
        children: the items below it.
        is_heading: it is a heading by its place (附件, a heading without a number), not by its label.
        table: its cells, where it is a row of a table.
    """

    label: Label | None
    start: int
    paragraphs: list[tuple[int, int]] = attrs.field(factory=list)
    children: list[Item] = attrs.field(factory=list)
    is_heading: bool = False
    table: TableRow | None = None


class LineKind:
    """What a line is, when it is not a part of the body."""

    TEXT = "text"
    TABLE = "header, rule or total of a table"
    FURNITURE = "furniture"
    FOOT = "foot"
    PERHAPS_FOOT = "perhaps foot"
    END = "end"


@cache
def _furniture() -> dict[str, re.Pattern[str]]:
    groups = {
        LineKind.END: furniture.END,
        LineKind.FOOT: furniture.FOOT,
        LineKind.PERHAPS_FOOT: furniture.PERHAPS_FOOT,
        LineKind.FURNITURE: (*furniture.ANYWHERE, *furniture.NAVIGATION),
    }
    return {kind: pattern("|".join(f"(?:{one})" for one in patterns)) for kind, patterns in groups.items()}


_PROSE = 60  # a line of this length that ends with a full stop is prose
_LONGEST = 160  # furniture is never longer, but for lists of links


def classify(squeezed: str) -> str:
    """Return the kind of a line, given without its blanks and in the shadow's form."""
    if len(squeezed) > _PROSE and squeezed[-1] == "。":
        return LineKind.TEXT
    shown = squeezed if len(squeezed) <= _LONGEST else squeezed[:_LONGEST]
    for kind, lines in _furniture().items():
        if lines.fullmatch(shown):
            return kind
    return LineKind.TEXT


def label_at(shadow: str, at: int, end: int) -> Label | None:
    """Return the label that stands at *at*; None where there is none."""
    match = _LABEL.match(shadow, at, end)
    if match is None or match.lastgroup is None:
        return None
    kind, written = match.lastgroup, match[match.lastgroup]
    if kind == "mark":
        return Label(kind, None, at, match.end())
    if kind == "circle":
        number = next(count + ord(written) - ord(first) for first, count in _ENCLOSED if written >= first)
    else:
        spelled = number_of(written)
        if spelled is None:
            return None
        number = int(spelled)
    return Label(kind, number, at, match.end("row") if kind == "row" else match.end())


def inline_labels(shadow: str, label: Label, end: int) -> Iterator[Label]:
    """Iterate over the labels on the rest of a line that go on counting from *label* (`…管理。 28.协调…`)."""
    pattern = _INLINE.get(label.kind)
    if pattern is None or label.number is None:
        return
    number = label.number
    for place in pattern.finditer(shadow, label.end, end):
        found = label_at(shadow, place.end(), end)
        if found is not None and found.kind == label.kind and number < (found.number or 0) <= number + _LARGEST_GAP:
            number = found.number or number
            yield found


def is_wrapped(shadow: str, lines: Sequence[Line]) -> bool:
    """Say whether the lines are cut at a width, as in text taken from a PDF, and not at the ends of paragraphs."""
    long = [line for line in lines if line.last - line.first >= _FULL]
    if len(long) < 8 or max(line.last - line.first for line in long) > 64:  # noqa: PLR2004 - a page's width in characters
        return False
    open_ended = sum(shadow[line.last - 1] not in _TERMINAL for line in long)
    return open_ended * 2 > len(long)


def _is_above(label: Label, below: Label, later: Sequence[Label]) -> bool:
    """Say whether a label, whose kind is met for the first time, stands above *below*, the last one of its kind.

    By common use it must; and *below* must not go on counting behind it, as it does around a list inside an item. A
    heading without a label stands above the item that comes next, and below a heading that it follows at once.
    """
    if label.level and below.level:
        return label.level <= below.level
    if label.follows or _RANKS.get(label.kind, 99) > _RANKS.get(below.kind, 99):
        return False
    if label.kind in {"caption", "category"}:  # whatever the rows below them count
        return True
    if label.leads and later and later[0].kind == below.kind:
        return True
    following = next((other for other in later if other.kind == below.kind), None)
    return following is None or below.number is None or following.number != below.number + 1


def build_tree(labels: Sequence[Label]) -> list[int]:
    """Return the depth of every label, from 0, as the document ranks them.

    Args:
        labels: all labels of one plan, in document order.
    """
    stack: list[Label] = []
    depths: list[int] = []
    nested: set[tuple[str, str]] = set()  # kinds and the kinds that they were found below
    for index, label in enumerate(labels):
        kinds = [open_label.kind for open_label in stack]
        if label.kind in kinds:
            del stack[kinds.index(label.kind) :]
        else:
            while stack and (label.kind, stack[-1].kind) not in nested:
                if not _is_above(label, stack[-1], labels[index + 1 : index + _LOOKAHEAD]):
                    break
                stack.pop()
            if stack:
                nested.add((label.kind, stack[-1].kind))
        depths.append(len(stack))
        stack.append(label)
    return depths


def number_issues(root: Item) -> list[Issue]:
    """Return what is irregular in the numbers of an outline, in document order.

    Items of one kind count from 1 under each parent, or go on counting through the plan.
    """
    issues: list[Issue] = []
    reached: dict[str, int] = {}

    def visit(item: Item) -> None:
        last: dict[str, int] = {}
        for child in item.children:
            label = child.label
            if child.is_heading:
                last.clear()
            if label is not None and label.number is not None:
                number, kind = label.number, label.kind
                expected = {last[kind] + 1} if kind in last else {1, reached.get(kind, 0) + 1}
                if number not in expected:
                    issues.append(_issue(label, last.get(kind), max(expected)))
                last[kind] = reached[kind] = number
            visit(child)

    visit(root)
    return issues


def _issue(label: Label, last: int | None, expected: int) -> Issue:
    number = label.number or 0
    span = Span(label.start, label.end)
    if last is not None and number == last:
        return Issue(
            code="number-repeated", severity=Severity.WARNING, message=f"number {number} stands twice", span=span
        )
    if number > expected:
        missing = f"number {expected}" if number == expected + 1 else f"numbers {expected} to {number - 1}"
        return Issue(
            code="number-missing", severity=Severity.WARNING, message=f"{missing} missing before {number}", span=span
        )
    return Issue(
        code="number-restarted",
        severity=Severity.WARNING,
        message=f"expected number {expected}, got {number}",
        span=span,
    )
