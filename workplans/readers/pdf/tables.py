"""Rows of tables as lines of text, and tables that go on over the end of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplans.readers.pdf.grid import ABOVE
from workplans.readers.pdf.lines import parting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.readers.pdf.grid import Table

__all__ = ["Rows"]

_NEAR = 4.0  # points: by how much the edges of a table may move from page to page
_CLOSED = ("。", "；", "：", ";", ":")
_LONGEST_HEADER = 3  # rows that a table may repeat on every page


class Rows:
    """Takes tables as they come and gives out rows; the last row waits for what the next page may add to it."""

    def __init__(self) -> None:
        self._edges: tuple[float, ...] = ()
        self._header: list[list[str]] = []
        self._last: list[str] = []

    def add(self, table: Table, *, may_go_on: bool) -> Iterator[str]:
        """Take a table, and iterate over the rows that are complete.

        Args:
            table: the table.
            may_go_on: whether it may go on with the one before it: nothing stands between them, but a page ends.
        """
        rows = table.rows
        if may_go_on and self._last and _are_same(self._edges, table.edges):
            rows = self._rest(rows)
        else:
            yield from self.end()
            self._edges, self._header = table.edges, rows[:_LONGEST_HEADER]
        for row in rows:
            if self._last:
                yield "\t".join(self._last)
            self._last = row

    def end(self) -> Iterator[str]:
        """Iterate over what is left of the last table."""
        if self._last:
            yield "\t".join(self._last)
        self._last = []

    def _rest(self, rows: list[list[str]]) -> list[list[str]]:
        """Return what the rows of the next page add: not the header again, and not the rest of a row that was cut."""
        repeated = 0
        while repeated < min(len(self._header), len(rows)) and rows[repeated] == self._header[repeated]:
            repeated += 1
        rows = rows[repeated:]
        if not rows or len(rows[0]) != len(self._last):
            return rows
        first = rows[0]
        if (
            first[0] == ""
            and self._last[0]
            and all(
                not more or (cell and cell != ABOVE and not cell.endswith(_CLOSED))
                for cell, more in zip(self._last, first, strict=True)
            )
        ):
            self._last = [cell + parting(cell, more) + more for cell, more in zip(self._last, first, strict=True)]
            return rows[1:]
        below = rows[1] if len(rows) > 1 and len(rows[1]) == len(first) else first
        merged = [
            ABOVE if not cell and ABOVE in {before, after} else cell
            for before, cell, after in zip(self._last, first, below, strict=True)
        ]
        return [merged, *rows[1:]]


def _are_same(edges: tuple[float, ...], others: tuple[float, ...]) -> bool:
    return len(edges) == len(others) and all(abs(one - other) < _NEAR for one, other in zip(edges, others, strict=True))
