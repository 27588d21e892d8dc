"""Task tables 任务表 in a text: which lines are their rows, and what each cell is.

A row is a line with cells between tabs or `│`, or, in a table that was flattened, a cell a line. The header says what a
column holds; where there is none, the cells say it themselves. A cell with nothing but `〃` goes on with the cell above
it, as a merged one does.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.agencies import are_agencies
from workplans.frontmatter import labelled
from workplans.lexicon import bounds, columns, headings, times
from workplans.outline import Cell, Column, Label, LineKind, TableRow, label_at
from workplans.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from workplans.rows import Row
    from workplans.source import Line

__all__ = ["with_tables"]

_SAME = "〃"
_LONGEST_NAME = 16  # characters of a header cell, without what stands in brackets
_LONGEST_LABEL = 8  # characters of a cell with the number of a row
_MOST_COLUMNS = 60  # a line with more cells is data, and no task
_SAMPLE = 12  # rows that show what a column holds
_ABOVE = 3  # lines above a table among which its caption and its unit stand
_MOST_LINES = 6  # lines of a row of a flattened table beyond one a column
_MOST = 0.8  # of the cells of a column, so many must be of a kind
_FEWEST_ROWS = 3  # of a flattened table without a header
_BORDER = "|｜│┃"

_BEFORE = "|".join(sorted((word for words in bounds.BEFORE.values() for word in words.split()), key=len, reverse=True))
_AFTER = "|".join(sorted((word for words in bounds.AFTER.values() for word in words.split()), key=len, reverse=True))
_DIGITS = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_REACHES = "达到?|控制在|保持在|稳定在|维持在|增长|提高|提升|增加|下降|降低|减少|为"
FIGURE = pattern(rf"(?:{_REACHES})?(?:{_BEFORE})?(?P<number>{_DIGITS}(?:[-~至]{_DIGITS})?[百千万亿]*)(?:{_AFTER})?")
"""A cell with a number, its bounds, and no unit, without blanks."""

_BOUND_AFTER = pattern(f"(?:{_AFTER})?")
_AMOUNT = pattern(rf"(?:{_REACHES})?(?:{_BEFORE})?{_DIGITS}.{{0,12}}")
_TIME = pattern(
    rf"(?:20[0-9]{{2}}[-./](?:1[0-2]|0?[1-9])(?:[-./][0-9]{{1,2}})?|{times.DEADLINE})(?:前|完成|前完成|底)*"
    r"|(?:长期|持续|常态化?|全年|常年|每[年月季]度?|按时|及时|立即|分年度)[坚持推进开展实施完成]*",
    re.VERBOSE,
)
_BRACKET = pattern(r"[(\[](?P<words>[^()\[\]]*)[)\]]")
_UNIT_WORD = pattern("^(?:计量)?单位:?")
_CAPTION_UNIT = pattern(r"单位:(?P<units>[^│。:)\n]{1,24})")
_MANY = pattern("^[百千万亿]+(?=.)")
_SHORTEST_RULE = 3
_RULE = pattern(r"[-:=─━_+┌┐└┘├┤┬┴┼│| ]+")
_TOTAL = pattern(columns.TOTAL)
_CAPTION = pattern(columns.CAPTION)
_NUMBERED = pattern("[0-9]{1,4}")
_TEXTS = frozenset({"task", "target", "text", "indicator"})
_AGENCIES = frozenset({"lead", "support", "responsible"})
_INHERITED = frozenset({"category", "deadline", *_AGENCIES})


@cache
def _roles() -> dict[str, re.Pattern[str]]:
    return {role: pattern(names) for role, names in columns.ROLES.items()}


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
        begins = bool(cells) and width > 0 and row.squeezed != header and _is_header(shadow, cells)
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
    cells = _cells(text, shadow, row.line)
    filled = [cell for cell in cells if cell is not None]
    if (len(filled) < 2 and len(cells) != width) or len(cells) > _MOST_COLUMNS:  # noqa: PLR2004
        return []
    if len(filled) == 2 and text[filled[0][1]] == "\t":  # noqa: PLR2004
        label = label_at(shadow, *filled[0])
        if label is not None and label.end == filled[0][1] and label.kind != "row":
            return []
    return cells


def _cells(text: str, shadow: str, line: Line) -> list[Cell | None]:
    """Return the cells of a line; None for an empty one."""
    start, end = line.start, line.end
    while end > line.last and text[end - 1] in "\r\n":
        end -= 1
    if text[line.first] in _BORDER:
        start = line.first + 1
        if line.last > start and shadow[line.last - 1] == "│":
            end = line.last - 1
    cells: list[Cell | None] = []
    while start <= end:
        stop = shadow.find("│", start, end)
        stop = end if stop < 0 else stop
        cells.append(_trimmed(text, start, stop))
        start = stop + 1
    return cells


def _trimmed(text: str, start: int, end: int) -> Cell | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _squeezed(shadow: str, cell: Cell | None) -> str:
    return "" if cell is None else "".join(shadow[slice(*cell)].split())


# ── what a column is called ─────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(4096)
def role_of(name: str) -> str:
    """Return the role of a column that is called so; an empty text for a name that is not known."""
    return next((role for role, names in _roles().items() if names.fullmatch(name)), "")


def unit_in(words: str) -> str:
    """Return the unit that *words* are (万亩, 亿元, %), as they are; an empty text where they are none."""
    words = _UNIT_WORD.sub("", words)
    bare = _MANY.sub("", words)
    return words if bare and (unit_at(bare, 0) == bare or bare in {"%", "‰"}) else ""


def _column(shadow: str, cell: Cell | None, above: Cell | None = None) -> Column:
    """Return the column below a header cell, and the cell above that where the header has two rows."""
    name = cell or above
    words = _squeezed(shadow, name)
    units = [unit for match in _BRACKET.finditer(words) if (unit := unit_in(match["words"]))]
    words = _BRACKET.sub("", words)
    role = role_of(words)
    if cell is not None and above is not None and cell != above:
        upper = _BRACKET.sub("", _squeezed(shadow, above))
        role = role_of(upper + words) or role or role_of(upper)
    return Column(role, name, units[0] if units else "")


def _is_header(shadow: str, cells: Sequence[Cell | None]) -> bool:
    names = [_BRACKET.sub("", _squeezed(shadow, cell)) for cell in cells if cell is not None]
    if len(names) < 2 or any(len(name) > _LONGEST_NAME or "。" in name for name in names):  # noqa: PLR2004
        return False
    known = sum(role_of(name) != "" for name in names)
    return known > 1 and known * 2 >= len(names)


def _heads_figures(shadow: str, grid: Sequence[Sequence[Cell | None]]) -> bool:
    """Say whether the first row has words where the others have figures, as the header of a table of figures has."""
    first, *others = grid
    if any(_NUMBERED.search(_BRACKET.sub("", _squeezed(shadow, cell))) for cell in first) or not others:
        return False
    columns = range(1, len(first))
    return any(
        first[place] is not None and _all_are(shadow, _column_cells(others, place), is_amount) for place in columns
    )


def is_amount(words: str) -> bool:
    """Say whether a cell without its blanks is a number with its bounds, with a unit or without."""
    match = FIGURE.match(words)
    if match is None:
        return False
    rest = words[match.end("number") :]
    unit = unit_at(rest, 0) or ""
    return _BOUND_AFTER.fullmatch(rest[len(unit) :]) is not None


def _column_cells(grid: Iterable[Sequence[Cell | None]], place: int) -> list[Cell]:
    found = (row[place] for row in grid if place < len(row))
    return [cell for cell in found if cell is not None][:_SAMPLE]


def _all_are(shadow: str, cells: Sequence[Cell], test: Callable[[str], object], most: float = 1.0) -> bool:
    said = [squeezed for cell in cells if (squeezed := _squeezed(shadow, cell)) != _SAME]
    return bool(said) and sum(bool(test(each)) for each in said) >= most * len(said)


def _are_agencies(shadow: str, cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if shadow[slice(*cell)] != _SAME]
    return bool(said) and sum(are_agencies(shadow, *cell) for cell in said) >= _MOST * len(said)


def _by_content(shadow: str, column: Column, cells: Sequence[Cell], place: int) -> Column:
    """Return a column whose name says nothing of it, or too little, with the role that its cells show."""
    if column.role == "unit" and _are_agencies(shadow, cells):
        return column._replace(role="responsible")
    if column.role or not cells:
        return column
    if place == 0 and all(_is_number(shadow, cell) for cell in cells):
        return column._replace(role="number")
    if _all_are(shadow, cells, is_amount):
        return column._replace(role="figures")
    if _all_are(shadow, cells, _TIME.fullmatch, _MOST):
        return column._replace(role="deadline")
    if _are_agencies(shadow, cells):
        return column._replace(role="responsible")
    if all(cell[1] - cell[0] <= 2 for cell in cells):  # noqa: PLR2004 - 是, 否, √
        return column._replace(role="beside")
    return column._replace(role="text")


def _is_number(shadow: str, cell: Cell) -> bool:
    if cell[1] - cell[0] > _LONGEST_LABEL:
        return False
    words = _squeezed(shadow, cell)
    label = label_at(shadow, *cell)
    return words == _SAME or _NUMBERED.fullmatch(words) is not None or (label is not None and label.end == cell[1])


# ── one table ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _Table(NamedTuple):
    """The lines of one table, its header left out, with their cells in the order of the columns."""

    columns: Sequence[Column]
    body: Sequence[tuple[Row, Sequence[Cell | None]]]

    def rows(self, text: str, shadow: str) -> Iterator[Row]:
        """Iterate over the lines, each as what it is."""
        above: Sequence[Cell | None] = [None] * len(self.columns)
        marked = any(cell is not None and text[slice(*cell)] == _SAME for _, cells in self.body for cell in cells)
        number = next((place for place, column in enumerate(self.columns) if column.role == "number"), None)
        group = next((place for place, column in enumerate(self.columns) if column.role == "category"), None)
        counts_groups = number is None or (group is not None and self._counts_groups(text, number, group))
        for row, cells in self.body:
            if self._is_total(shadow, cells) or not any(cells):
                yield _left_out(row)
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
            if group is not None and known[group] is not None and not merged[group]:
                shared = label is not None and counts_groups
                yield _category(shadow, row, known[group], label if shared else None)
                label = None if shared else label
            label = label or Label("row", None, row.line.first, row.line.first)
            table = TableRow(self.columns, known, merged)
            yield row._replace(kind=LineKind.TEXT, label=label, mark=None, is_title=False, table=table)

    @staticmethod
    def _is_total(shadow: str, cells: Sequence[Cell | None]) -> bool:
        first = [_squeezed(shadow, cell) for cell in cells if cell is not None][:2]
        return any(_TOTAL.fullmatch(words) for words in first)

    def _counts_groups(self, text: str, number: int, group: int) -> bool:
        """Say whether the numbers are those of what heads several rows: below it, a row has none of its own."""
        numbered = [(cells[number], cells[group]) for _, cells in self.body if cells and any(cells)]
        return any(text[slice(*cell)] == _SAME if cell is not None else head is None for cell, head in numbered)

    def _resolved(
        self, text: str, cells: Sequence[Cell | None], above: Sequence[Cell | None], *, marked: bool
    ) -> tuple[list[Cell | None], list[bool]]:
        """Return the cells with those above for the merged ones, and which those are.

        In a table that marks none as merged, an empty cell is one where what heads the row is empty too.
        """
        same = [cell is not None and text[slice(*cell)] == _SAME for cell in cells]
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
    return _trimmed(text, label.end, cell[1])


def _left_out(row: Row) -> Row:
    return row._replace(kind=LineKind.TABLE, label=None, mark=None, is_title=False)


def _label(shadow: str, cell: Cell | None) -> Label | None:
    """Return the label of a row from the cell with its number."""
    if cell is None:
        return None
    words = _squeezed(shadow, cell)
    if _NUMBERED.fullmatch(words):
        return Label("row", int(words), *cell)
    found = label_at(shadow, *cell)
    return Label("row", found.number if found is not None and found.end == cell[1] else None, *cell)


def _category(shadow: str, row: Row, cell: Cell | None, label: Label | None) -> Row:
    """Return the line of a cell that heads several rows; the number beside it is its label where it has one."""
    start, end = cell or (row.line.first, row.line.first)
    label = Label("category", None, start, start) if label is None else label._replace(kind="category")
    line = row.line._replace(last=end)
    return row._replace(
        line=line, squeezed=_squeezed(shadow, cell), kind=LineKind.TEXT, label=label, mark=None, is_title=False
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
    grid = [_cells(text, shadow, row.line) for row in lines]
    named, rows_of_header = _header_of(text, shadow, grid)
    if named:
        pass
    elif _fit(shadow, grid, known):
        named = known
    elif labelled(shadow[lines[0].line.first : lines[0].line.last]) or _is_alone(lines):
        return None
    else:
        named = [Column("", None, "")] * max(map(len, grid))
    body = [_aligned(shadow, cells, named) for cells in grid[rows_of_header:]]
    found = [_by_content(shadow, column, _column_cells(body, place), place) for place, column in enumerate(named)]
    found = _with_units(_with_task(shadow, found, body), above)
    named_again = {row.squeezed for row in lines[:rows_of_header]}
    cells = {
        row.line: cells
        for row, cells in zip(lines[rows_of_header:], body, strict=True)
        if row.squeezed not in named_again
    }
    return _Table(found, [(row, cells.get(row.line, ())) for row in run])


def _is_alone(lines: Sequence[Row]) -> bool:
    """Say whether there is but one line, and no number of a row before its first cell."""
    return len(lines) == 1 and (lines[0].label is None or lines[0].label.kind != "row")


def _fit(shadow: str, grid: Sequence[Sequence[Cell | None]], known: Sequence[Column]) -> bool:
    """Say whether rows go on with the columns of the table before."""
    if any(len(cells) != len(known) for cells in grid):
        return False
    return all(
        column.role in _takers(shadow, cell) or shadow[slice(*cell)] == _SAME
        for cells in grid[:_SAMPLE]
        for column, cell in zip(known, cells, strict=True)
        if cell is not None and column.role in {"number", "deadline", "figures", *_AGENCIES}
    )


def _header_of(text: str, shadow: str, grid: Sequence[Sequence[Cell | None]]) -> tuple[Sequence[Column], int]:
    """Return the columns that the first row names, or the first two, and how many rows; none where it names none."""
    first = list(grid[0])
    if not (_is_header(shadow, first) or _heads_figures(shadow, grid)):
        return (), 0
    second = grid[1] if len(grid) > 1 and len(grid[1]) == len(first) else None
    if second is None or not _is_second(text, shadow, first, second):
        return [_column(shadow, cell) for cell in first], 1
    upper = list(first)
    for place, cell in enumerate(upper[1:], start=1):
        upper[place] = cell or (upper[place - 1] if second[place] is not None else None)
    lower = [None if cell is None or text[slice(*cell)] == _SAME else cell for cell in second]
    return [_column(shadow, cell, up) for cell, up in zip(lower, upper, strict=True)], 2


def _is_second(text: str, shadow: str, first: Sequence[Cell | None], second: Sequence[Cell | None]) -> bool:
    """Say whether a row is the second one of a header: it names what a merged cell above it covers."""
    below = [cell for cell, up in zip(second, first, strict=True) if cell is not None and up is None]
    own = [cell for cell in second if cell is not None and text[slice(*cell)] != _SAME]
    return bool(below) and all(
        cell[1] - cell[0] <= _LONGEST_NAME and FIGURE.fullmatch(_squeezed(shadow, cell)) is None for cell in own
    )


def _with_task(shadow: str, found: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
    """Return columns in which one holds the tasks, and those that head several rows are categories."""
    if not any(column.role in {"task", "indicator"} for column in found):
        place = next((place for place, column in enumerate(found) if column.role == "text"), None)
        if place is not None:
            found[place] = found[place]._replace(role="task")
    first = next((place for place, column in enumerate(found) if column.role in {"task", "indicator"}), None)
    texts = [place for place, column in enumerate(found) if column.role in _TEXTS]
    if first is not None and len(texts) > 1 and any(_continues(shadow, cells, first, texts) for cells in body):
        found[first] = found[first]._replace(role="category")
    return found


def _continues(shadow: str, cells: Sequence[Cell | None], first: int, texts: Sequence[int]) -> bool:
    head = _squeezed(shadow, cells[first])
    return head in {"", _SAME} and any(_squeezed(shadow, cells[place]) not in {"", _SAME} for place in texts)


def _with_units(found: list[Column], above: Sequence[Row]) -> list[Column]:
    """Return columns with the units that a line above the table gives for those without one."""
    said = [match["units"] for row in above if (match := _CAPTION_UNIT.search(row.squeezed)) is not None]
    units = [unit_in(word) for word in _LISTED.split(said[-1])] if said else []
    bare = [place for place, column in enumerate(found) if column.role in {"figures", "target"} and not column.unit]
    if units and all(units) and (len(units) == 1 or len(units) == len(bare)):
        for place, unit in zip(bare, units * len(bare), strict=False):
            found[place] = found[place]._replace(unit=unit)
    return found


_LISTED = pattern("[、,;/]")


def _mark_caption(rows: list[Row]) -> None:
    """Mark the line that names a table as a heading, and take out the one that gives its unit."""
    for place in range(len(rows) - 1, max(-1, len(rows) - 1 - _ABOVE), -1):
        row = rows[place]
        if row.label is not None or row.table is not None or row.kind != LineKind.TEXT:
            return
        if row.squeezed.startswith(("单位:", "计量单位:", "(单位:")) and _CAPTION_UNIT.search(row.squeezed):
            rows[place] = _left_out(row)
        elif _CAPTION.fullmatch(row.squeezed) and len(row.squeezed) <= 2 * headings.LONGEST_HEADING:
            label = None if row.squeezed.startswith("附") else Label("caption", None, row.line.first, row.line.first)
            rows[place] = row._replace(is_title=False, is_caption=True, label=label)
            return


# ── cells that do not stand in the order of the columns ─────────────────────────────────────────────────────────────


def _aligned(shadow: str, cells: Sequence[Cell | None], named: Sequence[Column]) -> Sequence[Cell | None]:
    """Return one cell a column, for a row with more cells or fewer by what they hold."""
    width = len(named)
    if len(cells) == width:
        return cells
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    if len(cells) == width + 1 and cells[0] is None:  # an indent
        return cells[1:]
    if not any(column.role for column in named):
        rest = [cell for cell in cells[width - 1 :] if cell is not None]
        padded = [*cells[: width - 1], (rest[0][0], rest[-1][1]) if rest else None]
        return [*padded, *[None] * (width - len(padded))]
    return _matched(shadow, [cell for cell in cells if cell is not None], named)


def _matched(shadow: str, cells: Sequence[Cell], named: Sequence[Column]) -> list[Cell | None]:
    """Return one cell a column for cells of which some are missing, or stand in several lines."""
    found: list[Cell | None] = [None] * len(named)
    at = 0
    for cell in cells:
        takers = _takers(shadow, cell)
        place = next((place for place in range(at, len(named)) if named[place].role in takers), None)
        before = found[at - 1] if at else None
        goes_on = before is not None and named[at - 1].role in (_TEXTS if "task" in takers else takers & _AGENCIES)
        if goes_on and place != at and before is not None:
            found[at - 1] = (before[0], cell[1])
            continue
        if place is None:
            continue
        found[place] = cell
        at = place + 1
    return found


def _takers(shadow: str, cell: Cell) -> frozenset[str]:
    """Return the roles of the columns that may hold a cell."""
    words = _squeezed(shadow, cell)
    if _is_number(shadow, cell):
        return frozenset({"number", "figures", "target", "past", "beside", "text"})
    if _TIME.fullmatch(words):
        return frozenset({"deadline", "text", "beside"})
    if are_agencies(shadow, *cell):
        return _AGENCIES | {"text", "beside"}
    if _AMOUNT.fullmatch(words):
        return frozenset({"target", "figures", "text", "past", "task", "beside"})
    return frozenset({"task", "category", "text", "target", "indicator", "beside", "past", "unit"})


def _flattened(text: str, shadow: str, rows: list[Row]) -> list[Row]:
    """Put the rows of tables together that stand a cell a line."""
    result: list[Row] = []
    at = 0
    chains = _chains(shadow, rows)
    while at < len(rows):
        width = _header_lines(rows, at)
        chain = chains.get(at)
        if width:
            named = [_column(shadow, (row.line.first, row.line.last)) for row in rows[at : at + width]]
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
        if row.table is not None or len(row.squeezed) > _LONGEST_NAME or "│" in row.squeezed:
            break
        role = role_of(_BRACKET.sub("", row.squeezed))
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
        if stop >= at + width and not (_TIME.fullmatch(rows[stop].squeezed) or are_agencies(shadow, *cell)):
            break
        stop += 1
    return stop


def is_long(row: Row) -> bool:
    """Say whether a line is longer than a cell."""
    return len(row.squeezed) > 4 * headings.LONGEST_HEADING


def _alone(row: Row) -> int | None:
    """Return the number that stands alone on a line."""
    return int(row.squeezed) if row.table is None and _NUMBERED.fullmatch(row.squeezed) else None


def _chains(shadow: str, rows: Sequence[Row]) -> dict[int, list[int]]:
    """Return the rows of tables without a header, by where each table begins: 1, 2, 3 on lines of their own.

    A few lines stand between them. Page numbers look the same but stand a page apart.
    """
    found: dict[int, list[int]] = {}
    chain: list[int] = []
    numbers = [index for index, row in enumerate(rows) if _alone(row) is not None]
    for index in [*numbers, len(rows)]:
        number = _alone(rows[index]) if index < len(rows) else None
        if chain and number == len(chain) + 1 and 1 < index - chain[-1] <= _MOST_LINES + 2:
            chain.append(index)
            continue
        if len(chain) >= _FEWEST_ROWS:
            widths = [after - before for before, after in pairwise(chain)]
            found[chain[0]] = [*chain, _row_end(shadow, rows, chain[-1], max(widths))]
        chain = [index] if number == 1 else []
    return found


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
            cells if len(cells) == len(named) and _fit(shadow, [cells], named) else _matched(shadow, cells, named)
            for cells in lines
        ]
    else:
        width = max(map(len, lines))
        body = [[*cells, *[None] * (width - len(cells))] for cells in lines]
        named = [Column("", None, "")] * width
    found = [_by_content(shadow, column, _column_cells(body, place), place) for place, column in enumerate(named)]
    if not any(column.name for column in named):
        body = [cells if all(cells) else _matched(shadow, [cell for cell in cells if cell], found) for cells in body]
    found = _with_units(_with_task(shadow, found, body), above)
    whole = [
        piece[0]._replace(
            line=piece[0].line._replace(last=piece[-1].line.last, end=piece[-1].line.end),
            squeezed="│".join(row.squeezed for row in piece),
        )
        for piece in pieces
    ]
    yield from _Table(found, list(zip(whole, body, strict=True))).rows(text, shadow)
