"""The tables of a Word document, as lines: one a row, with a tab between cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Cell", "Line", "Row", "Table"]

ABOVE = "〃"
"""What stands in a cell that continues the one above it."""

_ARTICLE = 8  # lines of a cell that is a column of a page rather than a cell
_PAGE = 2  # rows of a table that holds such cells


class Line(NamedTuple):
    """A line of text, and the level of the heading that it is; 0 for none."""

    text: str
    level: int = 0


@attrs.define
class Cell:
    """A cell of one row.

    Attributes:
        column: the column that it begins in, from 0.
        span: how many columns it covers.
        merge: `restart` where it goes on in the rows below, `continue` where it continues the cell above.
        lines: what it holds.
    """

    column: int
    span: int = 1
    merge: str = ""
    lines: list[Line] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        """Its lines on one line."""
        return " ".join(line.text for line in self.lines).replace("\t", " ")


@attrs.define
class Row:
    """A row: its cells, and the columns before the first of them, and behind the last."""

    before: int = 0
    behind: int = 0
    cells: list[Cell] = attrs.field(factory=list)

    @property
    def width(self) -> int:
        """The columns that its cells and those before them cover."""
        return self.cells[-1].column + self.cells[-1].span if self.cells else self.before


@attrs.define
class Table:
    """A table while it is read, row by row."""

    rows: list[Row] = attrs.field(factory=list)
    _above: dict[int, Cell] = attrs.field(factory=dict)  # cells that may go on below, by their columns

    def continues(self, cell: Cell) -> bool:
        """Say whether a cell that is marked so does continue one above it; note those that may be continued."""
        above = self._above.get(cell.column)
        if cell.merge == "continue" and above is not None and above.span == cell.span:
            cell.lines = above.lines
            return True
        if cell.merge:
            cell.merge = "restart"
            self._above[cell.column] = cell
        else:
            self._above.pop(cell.column, None)
        return False

    def lines(self) -> Iterator[Line]:
        """Iterate over the table's lines: its rows, or what its cells hold where it only lays out the page."""
        rows = [row for row in self.rows if any(cell.lines and cell.merge != "continue" for cell in row.cells)]
        if self._lays_out(rows):
            for row in rows:
                for cell in row.cells:
                    yield from cell.lines if cell.merge != "continue" else ()
            return
        for row in rows:
            yield Line(_written(row))

    @staticmethod
    def _lays_out(rows: list[Row]) -> bool:
        """Say whether a table is one column of a page, or columns that hold whole articles."""
        if all(len(row.cells) == 1 and not row.before and not row.behind for row in rows):
            return True
        return len(rows) <= _PAGE and any(len(cell.lines) >= _ARTICLE for row in rows for cell in row.cells)


def _written(row: Row) -> str:
    if len(row.cells) == 1 and not row.before and not row.behind:
        return row.cells[0].text
    written = [""] * row.before
    for cell in row.cells:
        written.append(ABOVE if cell.merge == "continue" and cell.lines else cell.text)
        written.extend([""] * (cell.span - 1))
    return "\t".join([*written, *[""] * row.behind])
