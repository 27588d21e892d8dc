"""The lines of a document with what is known of each, and the lines at which its plans begin."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.frontmatter import is_date_line, labelled
from workplans.lexicon import headings
from workplans.outline import Label, LineKind, TableRow, classify, label_at
from workplans.source import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Row", "is_prose", "plan_starts", "rows_of"]

TITLE = pattern(headings.TITLE)
_COLLECTION = pattern(r"[0-9一二三四五六七八九十]{1,3}篇$")
_PIECE = pattern(
    r"(?:篇[0-9一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,2}\)|【?第[0-9一二三四五六七八九十]{1,3}篇】?.*)$"
)
_NOTICE = pattern(headings.NOTICE)
_HANDS_OVER = pattern(headings.HANDS_OVER)
_DOCUMENT = pattern(headings.DOCUMENT)
_ATTACHMENT = pattern(r"附件?[0-9一二三四五六七八九十]{0,2}:?")
LONG = 40  # a line of this length is prose even without a full stop
_SPLIT_LABEL = pattern(r"[一二三四五六七八九十]{1,3}\)|[0-9]{1,3}\)")


class Row(NamedTuple):
    """A line of the document with what is known of it before its place is known.

    `table` is set where it is a row of a task table, `is_caption` where it names the table below it.
    """

    line: Line
    squeezed: str
    kind: str
    label: Label | None
    mark: Label | None
    is_title: bool
    table: TableRow | None = None
    is_caption: bool = False


def rows_of(text: str, shadow: str) -> list[Row]:
    """Return the lines of a text that are not blank."""
    rows = [row for row in (row_of(shadow, line) for line in lines_of(text)) if row.squeezed]
    return _with_split_labels(shadow, rows)


def row_of(shadow: str, line: Line) -> Row:
    written = shadow[line.first : line.last]
    squeezed = "".join(written.split()) if " " in written or "\t" in written else written.strip("\u200b\ufeff")
    if not squeezed:
        return Row(line, "", LineKind.TEXT, None, None, is_title=False)
    label = label_at(shadow, line.first, line.last)
    counted = label is not None and label.number is not None
    kind = LineKind.TEXT
    if label is None or not counted or len(squeezed) <= label.end - label.start:
        kind = classify(squeezed)
    is_title = (
        label is None
        and kind == LineKind.TEXT
        and len(squeezed) <= headings.LONGEST_TITLE
        and TITLE.fullmatch(squeezed) is not None
        and not labelled(written)
    )
    return Row(line, squeezed, kind, label if counted else None, None if counted else label, is_title=is_title)


def _with_split_labels(shadow: str, rows: list[Row]) -> list[Row]:
    """Put a label together that a line end cuts in two: （⏎三）."""
    result: list[Row] = []
    for row in rows:
        opened = result[-1] if result else None
        if opened is not None and opened.squeezed == "(" and (split := _SPLIT_LABEL.match(row.squeezed)) is not None:
            whole = label_at(f"({split.group()}", 0, split.end() + 1)
            end = shadow.find(")", row.line.first) + 1
            if whole is not None:
                result.pop()
                line = row.line._replace(start=opened.line.start, first=opened.line.first)
                row = row._replace(line=line, label=whole._replace(start=line.first, end=end))  # noqa: PLW2901 - the same row, with its label
        result.append(row)
    return result


def is_prose(row: Row) -> bool:
    """Say whether a line is a piece of prose, by its length or its full stop."""
    return row.kind == LineKind.TEXT and (len(row.squeezed) >= LONG or row.squeezed.endswith(("。", "!", ";")))


def plan_starts(rows: Sequence[Row]) -> list[int]:
    """Return the rows at which plans begin: their titles, or the first item of a text that has no title."""
    titles = [index for index, row in enumerate(rows) if row.is_title]
    starts: list[int] = []
    for place, index in enumerate(titles):
        stop = titles[place + 1] if place + 1 < len(titles) else len(rows)
        body = rows[index + 1 : stop]
        first = next((row.label for row in body if row.label is not None), None)
        named_piece = _PIECE.search(rows[index].squeezed) is not None
        if _COLLECTION.search(rows[index].squeezed) and not named_piece:
            continue
        if not any(row.label or row.mark or is_prose(row) for row in body):
            continue
        if starts:
            attached = _ATTACHMENT.fullmatch(rows[index - 1].squeezed) is not None
            same = rows[index].squeezed == rows[starts[-1]].squeezed
            fresh = (
                first is not None and first.number == 1 and first.kind in ("han", "part", "chapter", "formal", "round")
            )
            if not named_piece and (attached or same or not fresh):
                continue
        elif _is_notice(body) and place + 1 < len(titles):
            continue
        starts.append(index)
    if starts:
        return starts
    return _untitled_start(rows)


_ABOVE = 12  # lines above the first item among which a title may stand
_MANY = 6  # items of which a covering notice has fewer


def _untitled_start(rows: Sequence[Row]) -> list[int]:
    """Return where a plan begins that no line titles as one: a heading above its first items, or the first item."""
    labels = [(index, row.label) for index, row in enumerate(rows) if row.label is not None]
    for (index, label), (_, following) in pairwise(labels):
        counts = label.number == 1 and following.number in {1, 2}
        if not counts and not _is_named(rows[index]):
            continue
        signed = any(is_date_line(row.squeezed) for row in rows[max(0, index - _ABOVE) : index])
        handed_over = any(_HANDS_OVER.search(row.squeezed) for row in rows[:index])
        if handed_over and not signed and len(labels) < _MANY:
            continue
        above = range(index - 1, max(-1, index - 1 - _ABOVE), -1)
        heading = next((place for place in above if _may_title(rows[place])), None)
        first = index
        while first and rows[first - 1].kind == LineKind.TABLE:
            first -= 1
        if heading is None and first and _is_short(rows[first - 1]):
            heading = first - 1
        return [index if heading is None else heading]
    return []


def _is_named(row: Row) -> bool:
    """Say whether a line is a row of a table whose header says that it holds tasks or targets."""
    return row.table is not None and any(
        column.name is not None and column.role in {"task", "indicator", "target", "figures"}
        for column in row.table.columns
    )


def _is_short(row: Row) -> bool:
    return (
        row.kind == LineKind.TEXT
        and not is_prose(row)
        and not labelled(row.squeezed)
        and not is_date_line(row.squeezed)
    )


def _may_title(row: Row) -> bool:
    return _is_short(row) and len(row.squeezed) <= headings.LONGEST_TITLE and _DOCUMENT.search(row.squeezed) is not None


def _is_notice(rows: Sequence[Row]) -> bool:
    """Say whether lines are a covering notice: it hands over the plan and is signed."""
    return any(_NOTICE.search(row.squeezed) for row in rows[:12])
