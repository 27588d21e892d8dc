"""Ruled tables: level and upright lines become cells, and the cells rows.

A wall that is missing between two cells merges them. Tables are found among the ruling lines alone; the text is put
into the cells afterwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workplans.readers.pdf.lines import ends_short, joined, parting, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workplans.readers.pdf.glyphs import Rule, Run

__all__ = ["ABOVE", "Table", "tables_of"]

ABOVE = "〃"
"""What stands in a cell that continues the one above it."""

_NEAR = 3.0  # points: rules that are no farther apart are one, or touch
_OPEN = 8.0  # points: level rules that reach farther out than the upright ones make cells that are open at a side
_MOST_CROSSINGS = 2_000_000  # rules that might cross: more of them are a drawing
_MOST_TABLES = 100  # of a page: more of them are a drawing
_PADDING = 6.0  # points: between the wall of a cell and its text


class Table(NamedTuple):
    """A table: where it stands, its upright edges, its rows of cells; a cell over the whole width stands alone."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: list[list[str]]


def tables_of(rules: Sequence[Rule], runs: Sequence[Run]) -> tuple[list[Table], list[Run]]:
    """Return the tables of a page, from the top, and the runs that stand in none of them."""
    level = _merged(rule for rule in rules if not rule.upright)
    upright = _merged(rule for rule in rules if rule.upright)
    if len(level) < 2 or not upright or len(level) * len(upright) > _MOST_CROSSINGS:  # noqa: PLR2004 - a top and a bottom
        return [], list(runs)
    grids = [grid for grid in (_Grid(*rules) for rules in _components(level, upright)) if grid.is_table]
    if len(grids) > _MOST_TABLES:
        return [], list(runs)
    rest: list[Run] = []
    for run in runs:
        x, y = (run.left + run.right) / 2, run.base + run.size / 3
        grid = next((grid for grid in grids if grid.holds(x, y)), None)
        if grid is None:
            rest.append(run)
        else:
            grid.put(run, x, y)
    return sorted((grid.table() for grid in grids), key=lambda table: -table.top), rest


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules of one direction with those that lie in one line and touch as one."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= _NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged: list[Rule] = []
    for lane in lanes:
        at = lane[0].at
        last: Rule | None = None
        for rule in sorted(lane, key=lambda rule: rule.start):
            if last is not None and rule.start <= last.end + _NEAR:
                last = last._replace(end=max(last.end, rule.end))
            else:
                if last is not None:
                    merged.append(last)
                last = rule._replace(at=at)
        if last is not None:
            merged.append(last)
    return merged


def _components(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the rules of each table: those that touch one another."""
    heights = [rule.at for rule in level]
    parents = list(range(len(level) + len(upright)))

    def root(member: int) -> int:
        while parents[member] != member:
            parents[member] = member = parents[parents[member]]
        return member

    for place, rule in enumerate(upright, start=len(level)):
        first, last = bisect_left(heights, rule.start - _NEAR), bisect_right(heights, rule.end + _NEAR)
        for index in range(first, last):
            if level[index].start - _NEAR <= rule.at <= level[index].end + _NEAR:
                parents[root(index)] = root(place)
    members: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate([*level, *upright]):
        members.setdefault(root(place), ([], []))[rule.upright].append(rule)
    return list(members.values())


def _places(values: Iterable[float]) -> list[float]:
    """Return values in order, those that are near one another once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


class _Grid:
    """The cells between the rules of one table. Rows count from the bottom until they are given out."""

    def __init__(self, level: list[Rule], upright: list[Rule]) -> None:
        xs = [rule.at for rule in upright]
        if level and upright:
            reach = min(rule.start for rule in level), max(rule.end for rule in level)
            xs += [edge for edge, wall in zip(reach, (min(xs), max(xs)), strict=True) if abs(edge - wall) > _OPEN]
        self.xs = _places(xs)
        self.ys = _places(rule.at for rule in level)
        self.columns, self.rows = max(0, len(self.xs) - 1), max(0, len(self.ys) - 1)
        self.is_table = self.rows > 0 and self.columns > 1
        if self.is_table:
            self._owners = self._merge(self._walls(upright), self._floors(level))
            self.is_table = len({owner for row in self._owners for owner in row}) > 1
        self._runs: dict[tuple[int, int], list[Run]] = {}

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def put(self, run: Run, x: float, y: float) -> None:
        """Put a run into the cell at a point."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), self.rows - 1)
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        self._runs.setdefault(self._owners[row][column], []).append(run)

    def _walls(self, upright: list[Rule]) -> list[list[bool]]:
        """Return for each row which upright edges are ruled."""
        walls = [[False] * (self.columns + 1) for _ in range(self.rows)]
        for rule in upright:
            column = min(bisect_left(self.xs, rule.at - _NEAR), self.columns)
            for row in range(self.rows):
                walls[row][column] |= rule.start <= (self.ys[row] + self.ys[row + 1]) / 2 <= rule.end
        return walls

    def _floors(self, level: list[Rule]) -> list[list[bool]]:
        """Return for each level edge in which columns it is ruled."""
        floors = [[False] * self.columns for _ in range(self.rows + 1)]
        for rule in level:
            row = min(bisect_left(self.ys, rule.at - _NEAR), self.rows)
            for column in range(self.columns):
                floors[row][column] |= rule.start <= (self.xs[column] + self.xs[column + 1]) / 2 <= rule.end
        return floors

    def _merge(self, walls: list[list[bool]], floors: list[list[bool]]) -> list[list[tuple[int, int]]]:
        """Return for each cell the one at the upper left of the cells that it is merged with."""
        owners: list[list[tuple[int, int] | None]] = [[None] * self.columns for _ in range(self.rows)]
        for row in range(self.rows - 1, -1, -1):
            for column in range(self.columns):
                if owners[row][column] is not None:
                    continue
                right = column
                while right + 1 < self.columns and not walls[row][right + 1] and owners[row][right + 1] is None:
                    right += 1
                low = row
                while low > 0 and not any(floors[low][column : right + 1]):
                    low -= 1
                for covered in range(low, row + 1):
                    for place in range(column, right + 1):
                        owners[covered][place] = owners[covered][place] or (row, column)
        return [[owner or (row, column) for column, owner in enumerate(line)] for row, line in enumerate(owners)]

    def table(self) -> Table:
        """Return the rows from the top, those left out that are blank."""
        texts = {
            owner: _cell_text(runs, self.xs[self._right(owner)] - self.xs[owner[1]])
            for owner, runs in self._runs.items()
        }
        rows: list[list[str]] = []
        for row in range(self.rows - 1, -1, -1):
            owners = self._owners[row]
            cells = []
            for column, owner in enumerate(owners):
                if owner[1] != column:
                    cells.append("")
                else:
                    cells.append(texts.get(owner, "") if owner[0] == row else ABOVE)
            if all(owner == owners[0] for owner in owners):
                cells = cells[:1]
            if any(cell not in {"", ABOVE} for cell in cells):
                rows.append(cells)
        return Table(self.ys[-1], self.ys[0], tuple(self.xs), rows)

    def _right(self, owner: tuple[int, int]) -> int:
        """Return the number of the edge at which a cell ends."""
        line = self._owners[owner[0]]
        column = owner[1]
        while column < self.columns and line[column] == owner:
            column += 1
        return column


def _cell_text(runs: list[Run], width: float) -> str:
    """Return the text of a cell in one line: wrapped lines joined, a blank where a line was ended on purpose."""
    rows = [row for row in rows_of(runs) if joined(row)]
    text = joined(rows[0]) if rows else ""
    for above, below in pairwise(rows):
        room = width - 2 * _PADDING - (above[-1].right - above[0].left)
        added = joined(below)
        text += (" " if ends_short(room, above[0].size, added) else parting(text, added)) + added
    return text
