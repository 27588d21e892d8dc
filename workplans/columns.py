"""The columns of a task table 任务表: what its header calls them, what their cells hold, which cell is in which.

The header says what a column holds; where there is none, the cells say it themselves.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.agencies import are_agencies
from workplans.lexicon import bounds, columns, times
from workplans.outline import Cell, Column, label_at
from workplans.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workplans.rows import Row
    from workplans.source import Line

__all__ = [
    "AGENCIES",
    "BRACKET",
    "CAPTION_UNIT",
    "FIGURE",
    "LONGEST_NAME",
    "NUMBERED",
    "SAME",
    "TIME",
    "aligned",
    "by_content",
    "cells_of",
    "column_cells",
    "column_of",
    "fit",
    "has_border",
    "header_of",
    "is_header",
    "matched",
    "role_of",
    "squeezed",
    "trimmed",
    "unit_in",
    "with_task",
    "with_units",
]

SAME = "〃"
_NOTHING = frozenset({SAME, "-", "--", "/", "无"})
_SIGNS = pattern("[√✓★☆○●是否有无]{1,2}")
LONGEST_NAME = 16  # characters of a header cell, without what stands in brackets
_LONGEST_LABEL = 8  # characters of a cell with the number of a row
_SAMPLE = 12  # rows that show what a column holds
_MOST = 0.8  # of the cells of a column, so many must be of a kind
_BORDER = "|｜│┃"
_BEFORE = "|".join(sorted((word for words in bounds.BEFORE.values() for word in words.split()), key=len, reverse=True))
_AFTER = "|".join(sorted((word for words in bounds.AFTER.values() for word in words.split()), key=len, reverse=True))
_DIGITS = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_REACHES = "达到?|控制在|保持在|稳定在|维持在|增长|提高|提升|增加|下降|降低|减少|为"
FIGURE = pattern(rf"(?:{_REACHES})?(?:{_BEFORE})?(?P<number>{_DIGITS}(?:[-~至]{_DIGITS})?[百千万亿]*)(?:{_AFTER})?")
"""A cell with a number, its bounds, and no unit, without blanks."""
_BOUND_AFTER = pattern(f"(?:{_AFTER})?")
_AMOUNT = pattern(rf"(?:{_REACHES})?(?:{_BEFORE})?{_DIGITS}.{{0,12}}")
TIME = pattern(
    rf"(?:20[0-9]{{2}}[-./](?:1[0-2]|0?[1-9])(?:[-./][0-9]{{1,2}})?|{times.DEADLINE})(?:前|完成|前完成|底)*"
    r"|(?:长期|持续|常态化?|全年|常年|每[年月季]度?|按时|及时|立即|分年度)[坚持推进开展实施完成]*",
    re.VERBOSE,
)
BRACKET = pattern(r"[(\[](?P<words>[^()\[\]]*)[)\]]")
_UNIT_WORD = pattern("^(?:计量)?单位:?")
CAPTION_UNIT = pattern(r"单位:(?P<units>[^│。:)\n]{1,24})")
_MANY = pattern("^[百千万亿]+(?=.)")
_LISTED = pattern("[、,;/]")
NUMBERED = pattern("[0-9]{1,4}")
_TEXTS = frozenset({"task", "target", "text", "indicator"})
AGENCIES = frozenset({"lead", "support", "responsible"})


def has_border(text: str, line: Line) -> bool:
    """Say whether a line begins with a bar."""
    return text[line.first] in _BORDER


def cells_of(text: str, shadow: str, line: Line, *, bordered: bool) -> list[Cell | None]:
    """Return the cells of a line; None for an empty one.

    Args:
        text: the whole text.
        shadow: its shadow.
        line: the line.
        bordered: whether the bars at its edges are the border of the table; else an empty cell stands beside them.
    """
    start = line.start if "│" in shadow[line.start : line.first] else line.first
    end = line.end
    while end > line.last and text[end - 1] in "\r\n":
        end -= 1
    if bordered and has_border(text, line):
        start = line.first + 1
        if line.last > start and shadow[line.last - 1] == "│":
            end = line.last - 1
    cells: list[Cell | None] = []
    while start <= end:
        stop = shadow.find("│", start, end)
        stop = end if stop < 0 else stop
        cells.append(trimmed(text, start, stop))
        start = stop + 1
    return cells


def trimmed(text: str, start: int, end: int) -> Cell | None:
    """Return `[start:end]` without the blanks at its edges; None where nothing else is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def squeezed(shadow: str, cell: Cell | None) -> str:
    """Return what a cell holds in the shadow, without blanks; an empty text for an empty cell."""
    return "" if cell is None else "".join(shadow[slice(*cell)].split())


@cache
def _roles() -> dict[str, re.Pattern[str]]:
    return {role: pattern(names) for role, names in columns.ROLES.items()}


@lru_cache(4096)
def role_of(name: str) -> str:
    """Return the role of a column that is called so; an empty text for a name that is not known."""
    return next((role for role, names in _roles().items() if names.fullmatch(name)), "")


def unit_in(words: str) -> str:
    """Return the unit that *words* are (万亩, 亿元, %), as they are; an empty text where they are none."""
    words = _UNIT_WORD.sub("", words)
    bare = _MANY.sub("", words)
    return words if bare and (unit_at(bare, 0) == bare or bare in {"%", "‰"}) else ""


def column_of(shadow: str, cell: Cell | None, above: Cell | None = None) -> Column:
    """Return the column below a header cell, and the cell above that where the header has two rows."""
    name = cell or above
    words = squeezed(shadow, name)
    units = [unit for match in BRACKET.finditer(words) if (unit := unit_in(match["words"]))]
    words = BRACKET.sub("", words)
    role = role_of(words)
    if cell is not None and above is not None and cell != above:
        upper = BRACKET.sub("", squeezed(shadow, above))
        role = role_of(upper + words) or role or role_of(upper)
    unit = units[0] if units else "%" * words.endswith("%")
    return Column(role, name, unit, above if above != name else None)


def is_header(shadow: str, cells: Sequence[Cell | None]) -> bool:
    """Say whether a row names columns: two names at least are known, and half of all."""
    names = [BRACKET.sub("", squeezed(shadow, cell)) for cell in cells if cell is not None]
    if len(names) < 2 or any(len(name) > LONGEST_NAME or "。" in name for name in names):  # noqa: PLR2004
        return False
    known = sum(role_of(name) != "" for name in names)
    return known > 1 and known * 2 >= len(names)


def header_of(text: str, shadow: str, grid: Sequence[Sequence[Cell | None]]) -> tuple[Sequence[Column], int]:
    """Return the columns that the first row names, or the first two, and how many rows; none where it names none."""
    first = list(grid[0])
    if not (is_header(shadow, first) or _heads_figures(shadow, grid)):
        return (), 0
    second = grid[1] if len(grid) > 1 and len(grid[1]) == len(first) else None
    if second is None or not _is_second(text, shadow, first, second):
        return [column_of(shadow, cell) for cell in first], 1
    upper = list(first)
    for place, cell in enumerate(upper[1:], start=1):
        upper[place] = cell or (upper[place - 1] if second[place] is not None else None)
    lower = [None if cell is None or text[slice(*cell)] == SAME else cell for cell in second]
    return [column_of(shadow, cell, up) for cell, up in zip(lower, upper, strict=True)], 2


def _is_second(text: str, shadow: str, first: Sequence[Cell | None], second: Sequence[Cell | None]) -> bool:
    """Say whether a row is the second one of a header: it names what a merged cell above it covers."""
    below = [cell for cell, up in zip(second, first, strict=True) if cell is not None and up is None]
    own = [cell for cell in second if cell is not None and text[slice(*cell)] != SAME]
    return bool(below) and all(
        cell[1] - cell[0] <= LONGEST_NAME and FIGURE.fullmatch(squeezed(shadow, cell)) is None for cell in own
    )


def _heads_figures(shadow: str, grid: Sequence[Sequence[Cell | None]]) -> bool:
    """Say whether the first row has words where the others have figures, as the header of a table of figures has."""
    first, *others = grid
    if any(NUMBERED.search(BRACKET.sub("", squeezed(shadow, cell))) for cell in first) or not others:
        return False
    columns = range(1, len(first))
    return any(
        first[place] is not None and _all_are(shadow, column_cells(others, place), is_amount) for place in columns
    )


def is_amount(words: str) -> bool:
    """Say whether a cell without its blanks is a number with its bounds, with a unit or without."""
    match = FIGURE.match(words)
    if match is None:
        return False
    rest = words[match.end("number") :]
    unit = unit_at(rest, 0) or ""
    return _BOUND_AFTER.fullmatch(rest[len(unit) :]) is not None


def column_cells(grid: Iterable[Sequence[Cell | None]], place: int) -> list[Cell]:
    """Return the first cells of a column that are not empty, as many as show what it holds."""
    found = (row[place] for row in grid if place < len(row))
    return [cell for cell in found if cell is not None][:_SAMPLE]


def _all_are(shadow: str, cells: Sequence[Cell], test: Callable[[str], object], most: float = 1.0) -> bool:
    said = [words for cell in cells if (words := squeezed(shadow, cell)) not in _NOTHING]
    return bool(said) and sum(bool(test(each)) for each in said) >= most * len(said)


def _are_agencies(shadow: str, cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if shadow[slice(*cell)] != SAME]
    return bool(said) and sum(are_agencies(shadow, *cell) for cell in said) >= _MOST * len(said)


def by_content(shadow: str, column: Column, cells: Sequence[Cell], place: int) -> Column:
    """Return a column whose name says nothing of it, or too little, with the role that its cells show."""
    if column.role == "unit" and _are_agencies(shadow, cells):
        return column._replace(role="responsible")
    if column.role or not cells:
        return column
    if place == 0 and all(_is_number(shadow, cell) for cell in cells):
        return column._replace(role="number")
    if _all_are(shadow, cells, is_amount):
        return column._replace(role="figures")
    if _all_are(shadow, cells, TIME.fullmatch, _MOST):
        return column._replace(role="deadline")
    if _are_agencies(shadow, cells):
        return column._replace(role="responsible")
    if _all_are(shadow, cells, _SIGNS.fullmatch):
        return column._replace(role="beside")
    return column._replace(role="text")


def _is_number(shadow: str, cell: Cell) -> bool:
    if cell[1] - cell[0] > _LONGEST_LABEL:
        return False
    words = squeezed(shadow, cell)
    label = label_at(shadow, *cell)
    return words == SAME or NUMBERED.fullmatch(words) is not None or (label is not None and label.end == cell[1])


def fit(shadow: str, grid: Sequence[Sequence[Cell | None]], known: Sequence[Column]) -> bool:
    """Say whether rows go on with the columns of the table before."""
    if any(len(cells) != len(known) for cells in grid):
        return False
    return all(
        column.role in _takers(shadow, cell) or shadow[slice(*cell)] == SAME
        for cells in grid[:_SAMPLE]
        for column, cell in zip(known, cells, strict=True)
        if cell is not None and column.role in {"number", "deadline", "figures", *AGENCIES}
    )


def with_task(shadow: str, found: list[Column], body: Sequence[Sequence[Cell | None]]) -> list[Column]:
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
    head = squeezed(shadow, cells[first])
    return head in {"", SAME} and any(squeezed(shadow, cells[place]) not in {"", SAME} for place in texts)


def with_units(found: list[Column], above: Sequence[Row]) -> list[Column]:
    """Return columns with the units that a line above the table gives for those without one."""
    said = [match["units"] for row in above if (match := CAPTION_UNIT.search(row.squeezed)) is not None]
    units = [unit_in(word) for word in _LISTED.split(said[-1])] if said else []
    bare = [place for place, column in enumerate(found) if column.role in {"figures", "target"} and not column.unit]
    if units and all(units) and (len(units) == 1 or len(units) == len(bare)):
        for place, unit in zip(bare, units * len(bare), strict=False):
            found[place] = found[place]._replace(unit=unit)
    return found


def aligned(shadow: str, cells: Sequence[Cell | None], named: Sequence[Column]) -> Sequence[Cell | None]:
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
    return matched(shadow, [cell for cell in cells if cell is not None], named)


def matched(shadow: str, cells: Sequence[Cell], named: Sequence[Column]) -> list[Cell | None]:
    """Return one cell a column for cells of which some are missing, or stand in several lines."""
    found: list[Cell | None] = [None] * len(named)
    at = 0
    for cell in cells:
        takers = _takers(shadow, cell)
        place = next((place for place in range(at, len(named)) if named[place].role in takers), None)
        before = found[at - 1] if at else None
        goes_on = before is not None and named[at - 1].role in (_TEXTS if "task" in takers else takers & AGENCIES)
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
    words = squeezed(shadow, cell)
    if _is_number(shadow, cell):
        return frozenset({"number", "figures", "target", "past", "beside", "text"})
    if TIME.fullmatch(words):
        return frozenset({"deadline", "text", "beside"})
    if are_agencies(shadow, *cell):
        return AGENCIES | {"text", "beside"}
    if _AMOUNT.fullmatch(words):
        return frozenset({"target", "figures", "text", "past", "task", "beside"})
    return frozenset({"task", "category", "text", "target", "indicator", "beside", "past", "unit"})
