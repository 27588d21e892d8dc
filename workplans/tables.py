"""Task tables 任务表 in a text: which lines are their rows, and what each cell is.

A row is a line with cells between tabs or `│`, or, in a table that was flattened, a cell a line. A cell with nothing
but `〃` goes on with the cell above it, as a merged one does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.agencies import are_agencies
from workplans.columns import (
    AGENCIES,
    BRACKET,
    CAPTION_UNIT,
    LONGEST_NAME,
    NUMBERED,
    SAME,
    TIME,
    aligned,
    by_content,
    cells_of,
    column_cells,
    column_of,
    fit,
    has_border,
    header_of,
    is_header,
    matched,
    role_of,
    squeezed,
    trimmed,
    with_task,
    with_units,
)
from workplans.frontmatter import labelled
from workplans.lexicon import columns, headings
from workplans.numerals import number_of
from workplans.outline import Cell, Column, Label, LineKind, TableRow, label_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workplans.rows import Row

__all__ = ["with_tables"]

_MOST_COLUMNS = 60  # a line with more cells is data, and no task
_ABOVE = 3  # lines above a table among which its caption and its unit stand
_MOST_LINES = 6  # lines of a row of a flattened table beyond one a column
_FEWEST_ROWS = 3  # of a flattened table without a header
_SHORTEST_RULE = 3
_RULE = pattern(r"[-:=─━_+┌┐└┘├┤┬┴┼│| ]+")
_SECTION_LABELS = frozenset("part chapter article formal han bracket round".split())
_HAN_NUMBER = pattern("[一二三四五六七八九十]{1,3}")
_ALONE = pattern("(?P<number>[0-9]{1,4})[.、]?")
_TELLING = frozenset({"number", "deadline", "figures", *AGENCIES})
"""Roles of columns by which a table without a header is told from prose with bars."""
_TOTAL = pattern(columns.TOTAL)
_CAPTION = pattern(columns.CAPTION)
_INHERITED = frozenset({"category", "deadline", *AGENCIES})


def with_tables(text: str, shadow: str, rows: Sequence[Row]) -> list[Row]:
    """Return the lines of a text in which the rows of task tables are known as such.

    A row becomes a labelled line with its cells. A cell that heads several rows becomes a line of its own before them.
    Headers, totals and rules are marked, and are in no record.
    """
    result: list[Row] = []
    known: Sequence[Column] = ()
    for is_grid, run in _runs(text, shadow, _flattened(text, shadow, list(rows))):
        table = _table_of(text, shadow, run, known, result[-_ABOVE:]) if is_grid else None
        if table is None:
            result.extend(run)
            continue
        known = table.columns
        _mark_caption(result)
        result.extend(table.rows(text, shadow))
    return result


def _runs(text: str, shadow: str, rows: Iterable[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Iterate over runs of lines that have cells, and of those that have none; another header begins another run."""
    run: list[Row] = []
    width = 0  # of the table, 0 outside one
    header = ""
    for row in rows:
        cells = _grid_cells(text, shadow, row, width)
        is_grid = bool(cells) or (width > 0 and _is_rule(row))
        begins = bool(cells) and width > 0 and row.squeezed != header and is_header(shadow, cells)
        second = len(run) == 1 and any(cell is None for cell in cells)
        if run and (is_grid != (width > 0) or (begins and not second)):
            yield width > 0, run
            run = []
        if not run:
            width, header = (len(cells), row.squeezed) if is_grid else (0, "")
        run.append(row)
    if run:
        yield width > 0, run


def _is_rule(row: Row) -> bool:
    return len(row.squeezed) >= _SHORTEST_RULE and _RULE.fullmatch(row.squeezed) is not None


def _grid_cells(text: str, shadow: str, row: Row, width: int) -> list[Cell | None]:
    """Return the cells of a line; none for a line that has but one, or a blank behind a label (1.⇥新建…)."""
    if row.table is not None or "│" not in shadow[row.line.start : row.line.end] or _is_rule(row):
        return []
    cells = cells_of(text, shadow, row.line, bordered=True)
    filled = [cell for cell in cells if cell is not None]
    if (len(filled) < 2 and len(cells) != width) or len(cells) > _MOST_COLUMNS:  # noqa: PLR2004
        return []
    if len(filled) == 2 and text[filled[0][1]] == "\t":  # noqa: PLR2004
        label = label_at(shadow, *filled[0])
        if label is not None and label.end == filled[0][1] and label.kind != "row":
            return []
    return cells


class _Table(NamedTuple):
    """The lines of one table, its header left out, with their cells in the order of the columns."""

    columns: Sequence[Column]
    body: Sequence[tuple[Row, Sequence[Cell | None]]]

    def rows(self, text: str, shadow: str) -> Iterator[Row]:
        """Iterate over the lines, each as what it is."""
        above: Sequence[Cell | None] = [None] * len(self.columns)
        marked = any(cell is not None and text[slice(*cell)] == SAME for _, cells in self.body for cell in cells)
        number = next((place for place, column in enumerate(self.columns) if column.role == "number"), None)
        group = next((place for place, column in enumerate(self.columns) if column.role == "category"), None)
        open_head: Cell | None = None
        counts_groups = number is None or (group is not None and self._counts_groups(text, number, group))
        for row, cells in self.body:
            if self._is_total(shadow, cells) or not any(cells):
                yield _left_out(row)
                continue
            if (heading := self._heading(shadow, row, cells)) is not None:
                yield heading
                open_head = None
                continue
            known, merged = self._resolved(text, cells, above, marked=marked)
            above = known
            if number is None:
                label = row.label
                known = [_behind(text, label, cell) for cell in known]
                if label is not None and group is not None:
                    label = label._replace(kind="row")
            else:
                label = None if merged[number] else _label(shadow, known[number])
            if (
                group is not None
                and known[group] is not None
                and not merged[group]
                and not self._again(shadow, open_head, known[group])
            ):
                open_head = known[group]
                shared = label is not None and counts_groups
                yield _category(shadow, row, known[group], label if shared else None)
                label = None if shared else label
            label = label or Label("row", None, row.line.first, row.line.first)
            table = TableRow(self.columns, known, merged)
            yield row._replace(kind=LineKind.TEXT, label=label, mark=None, is_title=False, table=table)

    def _heading(self, shadow: str, row: Row, cells: Sequence[Cell | None]) -> Row | None:
        """Return the line of a row that heads those below it: a section's label with its words, and no other cell.

        The label may stand in a cell of its own (一│经济发展).
        """
        filled = [cell for cell in cells if cell is not None and squeezed(shadow, cell) != SAME]
        if not filled or len(filled) > 2 or len(self.columns) < 3:  # noqa: PLR2004
            return None
        first, last = filled[0], filled[-1]
        label = label_at(shadow, *first)
        if label is None and _HAN_NUMBER.fullmatch(squeezed(shadow, first)):
            label = Label("han", int(number_of(squeezed(shadow, first)) or 0), *first)
        is_section = label is not None and label.number is not None and label.kind in _SECTION_LABELS
        if label is None or not is_section or (len(filled) > 1 and label.end != first[1]):
            return None
        return row._replace(
            line=row.line._replace(first=first[0], last=last[1]),
            squeezed=squeezed(shadow, (first[0], last[1])),
            kind=LineKind.TEXT,
            label=label,
            mark=None,
            is_title=False,
        )

    @staticmethod
    def _again(shadow: str, head: Cell | None, cell: Cell | None) -> bool:
        """Say whether a head stands again, as spreadsheets repeat it in every row."""
        return head is not None and squeezed(shadow, head) == squeezed(shadow, cell)

    @staticmethod
    def _is_total(shadow: str, cells: Sequence[Cell | None]) -> bool:
        first = [squeezed(shadow, cell) for cell in cells if cell is not None][:2]
        return any(_TOTAL.fullmatch(words) for words in first)

    def _counts_groups(self, text: str, number: int, group: int) -> bool:
        """Say whether the numbers are those of what heads several rows: below it, a row has none of its own."""
        numbered = [(cells[number], cells[group]) for _, cells in self.body if cells and any(cells)]
        return any(text[slice(*cell)] == SAME if cell is not None else head is None for cell, head in numbered)

    def _resolved(
        self, text: str, cells: Sequence[Cell | None], above: Sequence[Cell | None], *, marked: bool
    ) -> tuple[list[Cell | None], list[bool]]:
        """Return the cells with those above for the merged ones, and which those are.

        In a table that marks none as merged, an empty cell is one where what heads the row is empty too.
        """
        same = [cell is not None and text[slice(*cell)] == SAME for cell in cells]
        heads = [place for place, column in enumerate(self.columns) if column.role == "category"]
        goes_on = bool(heads) and not marked and all(cells[place] is None for place in heads)
        merged = [
            each or (goes_on and cell is None and column.role in _INHERITED)
            for each, cell, column in zip(same, cells, self.columns, strict=True)
        ]
        return [up if taken else cell for taken, cell, up in zip(merged, cells, above, strict=True)], merged


def _behind(text: str, label: Label | None, cell: Cell | None) -> Cell | None:
    """Return a cell without the label that it begins with."""
    if label is None or cell is None or not cell[0] <= label.start < cell[1]:
        return cell
    return trimmed(text, label.end, cell[1])


def _left_out(row: Row) -> Row:
    return row._replace(kind=LineKind.TABLE, label=None, mark=None, is_title=False)


def _label(shadow: str, cell: Cell | None) -> Label | None:
    """Return the label of a row from the cell with its number."""
    if cell is None:
        return None
    words = squeezed(shadow, cell)
    if NUMBERED.fullmatch(words):
        return Label("row", int(words), *cell)
    found = label_at(shadow, *cell)
    return Label("row", found.number if found is not None and found.end == cell[1] else None, *cell)


def _category(shadow: str, row: Row, cell: Cell | None, label: Label | None) -> Row:
    """Return the line of a cell that heads several rows; the number beside it is its label where it has one."""
    start, end = cell or (row.line.first, row.line.first)
    label = Label("category", None, start, start) if label is None else label._replace(kind="category")
    line = row.line._replace(last=end)
    return row._replace(
        line=line, squeezed=squeezed(shadow, cell), kind=LineKind.TEXT, label=label, mark=None, is_title=False
    )


def _table_of(
    text: str, shadow: str, run: Sequence[Row], known: Sequence[Column], above: Sequence[Row]
) -> _Table | None:
    """Return the table that lines with cells are; None where they are none.

    Args:
        text: the whole text.
        shadow: its shadow.
        run: the lines.
        known: the columns of the table before, which may go on here.
        above: the last lines before these.
    """
    lines = [row for row in run if not _is_rule(row)]
    bordered = all(has_border(text, row.line) for row in lines)
    grid = [cells_of(text, shadow, row.line, bordered=bordered) for row in lines]
    named, rows_of_header = header_of(text, shadow, grid)
    has_header = bool(named)
    if not has_header:
        grid = _squared(grid)
        if not grid:
            return None
    if not has_header and fit(shadow, grid, known):
        named, has_header = known, True
    if not has_header:
        if _is_alone(lines) or any(_is_prose_with_bars(shadow, row) for row in lines):
            return None
        named = [Column("", None, "")] * max(map(len, grid))
    body = [aligned(shadow, cells, named) for cells in grid[rows_of_header:]]
    found = [by_content(shadow, column, column_cells(body, place), place) for place, column in enumerate(named)]
    if not has_header and not any(column.role in _TELLING for column in found):
        return None
    found = with_units(with_task(shadow, found, body), above)
    named_again = {row.squeezed for row in lines[:rows_of_header]}
    cells = {
        row.line: cells
        for row, cells in zip(lines[rows_of_header:], body, strict=True)
        if row.squeezed not in named_again
    }
    return _Table(found, [(row, cells.get(row.line, ())) for row in run])


def _squared(grid: Sequence[list[Cell | None]]) -> list[list[Cell | None]]:
    """Return rows of one width, without empty cells at their ends; none where their widths differ by more than one."""
    widths = [
        max((place for place, cell in enumerate(cells, start=1) if cell is not None), default=0) for cells in grid
    ]
    width = max(widths)
    if min(filter(None, widths), default=0) < width - 1:
        return []
    return [[*cells[:width], *[None] * (width - len(cells))] for cells in grid]


def _is_alone(lines: Sequence[Row]) -> bool:
    """Say whether there is but one line, and no number of a row before its first cell."""
    return len(lines) == 1 and (lines[0].label is None or lines[0].label.kind != "row")


def _is_prose_with_bars(shadow: str, row: Row) -> bool:
    """Say whether a line is an item with a section's label, metadata, furniture, or a sentence that a bar stands in."""
    if row.kind != LineKind.TEXT or (row.label is not None and row.label.kind not in {"row", "number"}):
        return True
    words = shadow[row.line.first : row.line.last]
    return bool(labelled(words)) or any(cell.count("“") != cell.count("”") for cell in words.split("│"))


def _mark_caption(rows: list[Row]) -> None:
    """Mark the line that names a table as a heading, and take out the one that gives its unit."""
    for place in range(len(rows) - 1, max(-1, len(rows) - 1 - _ABOVE), -1):
        row = rows[place]
        if row.label is not None or row.table is not None or row.kind != LineKind.TEXT:
            return
        if row.squeezed.startswith(("单位:", "计量单位:", "(单位:")) and CAPTION_UNIT.search(row.squeezed):
            rows[place] = _left_out(row)
        elif _CAPTION.fullmatch(row.squeezed) and len(row.squeezed) <= 2 * headings.LONGEST_HEADING:
            label = None if row.squeezed.startswith("附") else Label("caption", None, row.line.first, row.line.first)
            rows[place] = row._replace(is_title=False, is_caption=True, label=label)
            return


def _flattened(text: str, shadow: str, rows: list[Row]) -> list[Row]:
    """Put the rows of tables together that stand a cell a line."""
    result: list[Row] = []
    at = 0
    chains = _chains(shadow, rows)
    while at < len(rows):
        width = _header_lines(rows, at)
        chain = chains.get(at)
        if width:
            named = [column_of(shadow, (row.line.first, row.line.last)) for row in rows[at : at + width]]
            stops = _row_starts(shadow, rows, at + width, named)
            if stops:
                _mark_caption(result)
                result.extend(_left_out(row) for row in rows[at : at + width])
                result.extend(_joined(text, shadow, rows, stops, named, result[-_ABOVE - width :]))
            else:
                result.extend(rows[at : at + width])
            at = stops[-1] if stops else at + width
            continue
        if chain is not None:
            result.extend(_joined(text, shadow, rows, chain, (), result[-_ABOVE:]))
            at = chain[-1]
            continue
        result.append(rows[at])
        at += 1
    return result


def _header_lines(rows: Sequence[Row], at: int) -> int:
    """Return how many lines from *at* on name the columns of a table, a name a line; 0 where they name none."""
    stop = at
    roles = set()
    while stop < min(len(rows), at + _MOST_COLUMNS):
        row = rows[stop]
        if row.table is not None or len(row.squeezed) > LONGEST_NAME or "│" in row.squeezed:
            break
        role = role_of(BRACKET.sub("", row.squeezed))
        if not role:
            break
        roles.add(role)
        stop += 1
    enough = stop - at > 2 or (stop - at == 2 and "number" in roles)  # noqa: PLR2004 - columns
    return stop - at if enough and len(roles) > 1 else 0


def _is_cell(row: Row) -> bool:
    return row.table is None and (row.label is None or row.label.kind in {"number", "row"}) and "│" not in row.squeezed


def _row_starts(shadow: str, rows: Sequence[Row], at: int, named: Sequence[Column]) -> list[int]:
    """Return where the rows begin that stand below a header a cell a line, and where the last one ends."""
    width = len(named)
    if named[0].role != "number":
        stop = at
        while stop + width <= len(rows) and all(
            _is_cell(row) and not is_long(row) for row in rows[stop : stop + width]
        ):
            stop += width
        return list(range(at, stop + 1, width)) if stop > at else []
    starts: list[int] = []
    while at < len(rows) and (number := _alone(rows[at])) is not None:
        starts.append(at)
        limit = min(len(rows), at + width + _MOST_LINES)
        following = next((k for k in range(at + 1, limit) if _alone(rows[k]) == number + 1), None)
        if following is None:
            at = _row_end(shadow, rows, at, width)
            break
        at = following
    return [*starts, at] if starts else []


def _row_end(shadow: str, rows: Sequence[Row], at: int, width: int) -> int:
    """Return where the last row of a flattened table ends: behind a cell a column, and behind agencies and times."""
    stop = at + 1
    while stop < len(rows) and _is_cell(rows[stop]):
        cell = rows[stop].line.first, rows[stop].line.last
        if stop >= at + width and not (TIME.fullmatch(rows[stop].squeezed) or are_agencies(shadow, *cell)):
            break
        stop += 1
    return stop


def is_long(row: Row) -> bool:
    """Say whether a line is longer than a cell."""
    return len(row.squeezed) > 4 * headings.LONGEST_HEADING


def _alone(row: Row) -> int | None:
    """Return the number that stands alone on a line."""
    match = _ALONE.fullmatch(row.squeezed) if row.table is None else None
    return None if match is None else int(match["number"])


def _chains(shadow: str, rows: Sequence[Row]) -> dict[int, list[int]]:
    """Return the rows of tables without a header, by where each table begins: 1, 2, 3 on lines of their own.

    A few lines stand between them. Page numbers look the same but stand a page apart.
    """
    found: dict[int, list[int]] = {}
    chain: list[int] = []
    numbers = [index for index, row in enumerate(rows) if _alone(row) is not None]
    for index in [*numbers, len(rows)]:
        number = _alone(rows[index]) if index < len(rows) else None
        near = bool(chain) and number == len(chain) + 1 and 1 < index - chain[-1] <= _MOST_LINES + 2
        if near and all(_is_cell(row) and not is_long(row) for row in rows[chain[-1] + 1 : index]):
            chain.append(index)
            continue
        if len(chain) >= _FEWEST_ROWS and _is_regular(shadow, rows, chain):
            widths = [after - before for before, after in pairwise(chain)]
            found[chain[0]] = [*chain, _row_end(shadow, rows, chain[-1], max(widths))]
        chain = [index] if number == 1 else []
    return found


def _is_regular(shadow: str, rows: Sequence[Row], chain: Sequence[int]) -> bool:
    """Say whether the lines between numbers are cells: as many each time, or agencies and times among them."""
    if len({after - before for before, after in pairwise(chain)}) == 1 and chain[1] - chain[0] > 2:  # noqa: PLR2004
        return True
    between = rows[chain[0] : chain[-1]]
    return any(
        TIME.fullmatch(row.squeezed) is not None or are_agencies(shadow, row.line.first, row.line.last)
        for row in between
    )


def _joined(
    text: str,
    shadow: str,
    rows: Sequence[Row],
    starts: Sequence[int],
    named: Sequence[Column],
    above: Sequence[Row],
) -> Iterator[Row]:
    """Iterate over the rows of a flattened table, each as one line with its cells."""
    pieces = [rows[start:stop] for start, stop in pairwise(starts)]
    lines = [[(row.line.first, row.line.last) for row in piece] for piece in pieces]
    if named:
        body = [
            cells if len(cells) == len(named) and fit(shadow, [cells], named) else matched(shadow, cells, named)
            for cells in lines
        ]
    else:
        width = max(map(len, lines))
        body = [[*cells, *[None] * (width - len(cells))] for cells in lines]
        named = [Column("", None, "")] * width
    found = [by_content(shadow, column, column_cells(body, place), place) for place, column in enumerate(named)]
    if not any(column.name for column in named):
        body = [cells if all(cells) else matched(shadow, [cell for cell in cells if cell], found) for cells in body]
    found = with_units(with_task(shadow, found, body), above)
    whole = [
        piece[0]._replace(
            line=piece[0].line._replace(last=piece[-1].line.last, end=piece[-1].line.end),
            squeezed="│".join(row.squeezed for row in piece),
        )
        for piece in pieces
    ]
    yield from _Table(found, list(zip(whole, body, strict=True))).rows(text, shadow)
