"""A page in reading order: lines, column after column, and tables between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workplans.readers.pdf.grid import Table, tables_of
from workplans.readers.pdf.lines import Line, lines_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.readers.pdf.glyphs import Page

__all__ = ["Element", "elements_of"]

Element = Line | Table

_FEWEST_LINES = 4  # of a column, on either side of the gap
_FEWEST_ROWS = 3  # of a table without rules
_FILLED = 0.6  # of the longest line: how long the lines of running text are at least, on the average
_SHORTEST = 8  # characters of a line of running text, on the average
_UNEQUAL = 1.6  # times as long as those of the other are the lines of a column at most
_ALIGNED = 0.7  # of the font size
_MOST_COLUMNS = 3  # times that a column is looked at for columns in it


def elements_of(page: Page) -> list[Element]:
    """Return the lines and tables of a page in the order in which they are read."""
    tables, runs = tables_of(page.rules, page.runs)
    rows = [lines for lines in map(lines_of, rows_of(run for run in runs if not run.light)) if lines]
    light = [lines for lines in map(lines_of, rows_of(run for run in runs if run.light)) if lines]
    elements: list[Element] = []
    start = 0
    for table in tables:
        stop = start
        while stop < len(rows) and rows[stop][0].base > (table.top + table.bottom) / 2:
            stop += 1
        elements.extend(_in_columns(rows[start:stop], None, _MOST_COLUMNS))
        elements.append(table)
        start = stop
    elements.extend(_in_columns(rows[start:], None, _MOST_COLUMNS))
    if light:
        elements.extend(line for lines in light for line in lines)
        if all(isinstance(element, Table) or element.edges is None for element in elements):
            elements.sort(key=_height, reverse=True)
    return elements


def _height(element: Element) -> float:
    return element.top if isinstance(element, Table) else element.base


_Rows = list[list[Line]]


def _in_columns(rows: _Rows, edges: tuple[float, float] | None, depth: int) -> Iterator[Element]:
    """Iterate over lines, column after column where a gap runs through them."""
    gutter = _gutter(rows) if depth and len(rows) >= _FEWEST_LINES else None
    if gutter is None:
        yield from _in_rows(rows, edges)
        return
    block: _Rows = []
    for row in rows:
        if any(line.left < gutter < line.right for line in row):
            yield from _block(block, gutter, edges, depth)
            block = []
            yield from _in_rows([row], edges)
        else:
            block.append(row)
    yield from _block(block, gutter, edges, depth)


def _gutter(rows: _Rows) -> float | None:
    """Return where most gaps lie one over the other; without any gap, the middle where few lines run over it."""
    events = sorted(
        event for row in rows for one, other in pairwise(row) for event in ((one.right, 1), (other.left, -1))
    )
    if not events:  # the lines of two columns may stand at different heights
        middle = (min(row[0].left for row in rows) + max(row[-1].right for row in rows)) / 2
        return None if sum(row[0].left < middle < row[0].right for row in rows) * 2 > len(rows) else middle
    depth = best = 0
    found = 0.0
    for (x, step), (following, _) in pairwise(events):
        depth += step
        if depth > best:
            best, found = depth, (x + following) / 2
    return found


def _block(block: _Rows, gutter: float, edges: tuple[float, float] | None, depth: int) -> Iterator[Element]:
    sides = [[[line for line in row if (line.left < gutter) == is_left] for row in block] for is_left in (True, False)]
    left, right = ([row for row in side if row] for side in sides)
    if not _are_columns(left, right):
        yield from _in_rows(block, edges)
        return
    for side in (left, right):
        bounds = min(row[0].left for row in side), max(row[-1].right for row in side)
        yield from _in_columns(side, bounds, depth - 1)


def _are_columns(left: _Rows, right: _Rows) -> bool:
    """Say whether what stands on either side of a gap is running text."""
    usual = []
    for side in (left, right):
        if len(side) < _FEWEST_LINES:
            return False
        lines = [line for row in side for line in row]
        widths = [line.right - line.left for line in lines]
        mean = sum(widths) / len(widths)
        if mean < _FILLED * max(widths) or sum(len(line.text) for line in lines) < _SHORTEST * len(lines):
            return False
        usual.append(mean)
    return max(usual) <= _UNEQUAL * min(usual)


def _in_rows(rows: _Rows, edges: tuple[float, float] | None) -> Iterator[Element]:
    """Iterate over lines as they stand one below the other; lines of aligned cells are rows of a table."""
    index = 0
    while index < len(rows):
        stop = index + 1
        if len(rows[index]) > 1:
            while stop < len(rows) and _are_aligned(rows[index], rows[stop]):
                stop += 1
            if stop - index >= _FEWEST_ROWS:
                first = rows[index]
                cells = [[line.text for line in row] for row in rows[index:stop]]
                places = tuple(line.left for line in first)
                yield Table(first[0].base + first[0].size, rows[stop - 1][0].base, places, cells)
                index = stop
                continue
        yield _whole(rows[index], edges)
        index += 1


def _are_aligned(row: list[Line], other: list[Line]) -> bool:
    return len(row) == len(other) and all(
        abs(one.left - two.left) < _ALIGNED * one.size
        or abs(one.left + one.right - two.left - two.right) < 2 * _ALIGNED * one.size
        for one, two in zip(row, other, strict=True)
    )


def _whole(row: list[Line], edges: tuple[float, float] | None) -> Line:
    """Return the parts of a line as one."""
    first = row[0]
    text = first.text if len(row) == 1 else " ".join(line.text for line in row)
    return first._replace(text=text, right=row[-1].right, edges=edges)
