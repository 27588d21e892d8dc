"""The tables of a web page: which of them hold data, and their rows.

A merged cell is never spread over the columns that it asks for: only columns in which some cell begins are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


__all__ = ["CONTINUED", "Table"]

CONTINUED = "〃"
"""What stands in a row for the cell above that goes on in it."""

_SPAN = pattern(r"[ \t\r\n\f]*\+?([0-9]{1,7})")
_MOST_COLUMNS = 1000  # as in browsers
_MOST_ROWS = 65534
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
_ARTICLE_LINES = 12  # a cell with as many lines, or characters, is a part of a page
_ARTICLE_CHARACTERS = 800
_LAYOUT_ROWS = 2  # a table with as few rows is more often a page than data
_LAYOUT_CELLS = 2
_TASK_LINES = 3  # so many lines, of which so many have labels, are an article too
_LABELS = 2


class _Cell(NamedTuple):
    column: int
    columns: int
    rows: int
    start: int
    end: int


class _Row(NamedTuple):
    group: int
    cells: list[_Cell]
    continued: list[int]

    def filled(self) -> list[_Cell]:
        """Return the cells that hold text."""
        return [cell for cell in self.cells if cell.end > cell.start]


class Table:
    """A table while it is walked over.

    Attributes:
        start: the first of the page's blocks that it holds.
        regions: how many regions the page had before it.
        cells: how many cells it has, those that a merged cell covers included.
        captions: the blocks of its captions.
    """

    __slots__ = ("_group", "_open", "_reaching", "_rows", "captions", "cells", "regions", "start")

    def __init__(self, start: int, regions: int) -> None:
        """Take the number of blocks and of regions before it."""
        self.start = start
        self.regions = regions
        self.cells = 0
        self.captions: list[tuple[int, int]] = []
        self._group = 1
        self._rows: list[_Row] = []
        self._open: tuple[int, int, int] | None = None
        self._reaching: list[tuple[int, int, int]] = []  # column, columns, rows below that the cell still covers

    def open_group(self, tag: str) -> None:
        """Begin a head, a body or a foot; no cell reaches over its edge."""
        self._group = _GROUPS[tag]
        self._reaching = []

    def open_row(self) -> None:
        """Begin a row."""
        reaching = self._reaching
        self._rows.append(_Row(self._group, [], [column for column, _, _ in reaching]))
        self.cells += len(reaching)

    def open_cell(self, given: Mapping[str, str | None], at: int) -> None:
        """Begin a cell with the attributes *given* at the block *at*."""
        self._open = (
            _span(given.get("colspan"), _MOST_COLUMNS),
            _span(given.get("rowspan"), _MOST_ROWS) if given.get("rowspan") != "0" else _MOST_ROWS,
            at,
        )

    def close_cell(self, at: int) -> None:
        """End the cell before the block *at*."""
        if self._open is None or not self._rows:
            return
        columns, rows, start = self._open
        self._open = None
        self._rows[-1].cells.append(_Cell(0, columns, rows, start, at))
        self.cells += 1

    def close_row(self) -> None:
        """Give the cells of the row their columns, past those that cells above still cover."""
        if not self._rows:
            return
        row = self._rows[-1]
        placed: list[_Cell] = []
        below: list[tuple[int, int, int]] = []
        above = iter(self._reaching)
        reaching = next(above, None)
        column = 0
        for cell in row.cells:
            while reaching is not None and reaching[0] <= column:
                column = max(column, reaching[0] + reaching[1])
                below.append(reaching)
                reaching = next(above, None)
            placed.append(cell._replace(column=column))
            if cell.rows > 1:
                below.append((column, cell.columns, cell.rows))
            column += cell.columns
        while reaching is not None:
            below.append(reaching)
            reaching = next(above, None)
        row.cells[:] = placed
        self._reaching = sorted((column, columns, rows - 1) for column, columns, rows in below if rows > 1)

    def close_caption(self, start: int, end: int) -> None:
        """Take the blocks of a caption."""
        self.captions.append((start, end))

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self._rows)

    @property
    def width(self) -> int:
        """How many columns it has in which a cell begins."""
        return len(self._columns())

    def rows(self, texts: Sequence[str]) -> list[str]:
        """Return the rows that are not blank, with tabs between the cells.

        Args:
            texts: the blocks of the table.
        """
        columns = {column: place for place, column in enumerate(sorted(self._columns()))}
        lines = []
        for row in sorted(self._rows, key=lambda row: row.group):
            filled = row.filled()
            if not filled:
                continue
            if len(row.cells) == 1 and not row.continued:
                lines.append(self._text(texts, filled[0]))
                continue
            written = [""] * len(columns)
            for column in row.continued:
                if column in columns:
                    written[columns[column]] = CONTINUED
            for cell in filled:
                written[columns[cell.column]] = self._text(texts, cell)
            lines.append("\t".join(written))
        return lines

    def _columns(self) -> set[int]:
        return {cell.column for row in self._rows for cell in row.cells}

    def _text(self, texts: Sequence[str], cell: _Cell) -> str:
        return " ".join(texts[cell.start - self.start : cell.end - self.start]).replace("\t", " ")

    def lays_out(self, sizes: Sequence[int], is_labelled: Callable[[int], bool]) -> bool:
        """Say whether the table lays out a page: text in one column, or a cell that holds most of an article.

        Args:
            sizes: the characters of the blocks of the page, those before each block added up.
            is_labelled: says whether the block with this number begins with a label.
        """
        if all(len(row.cells) <= 1 for row in self._rows):
            return True
        filled = [row for row in self._rows if row.continued or row.filled()]
        is_short = len(filled) <= _LAYOUT_ROWS and not any(row.continued for row in filled)
        if is_short and all(len(row.filled()) == 1 for row in filled):
            return True
        cells = [(sizes[cell.end] - sizes[cell.start], cell) for row in self._rows for cell in row.cells]
        size, largest = max(cells, key=lambda pair: pair[0])
        if 2 * size < sum(size for size, _ in cells):
            return False
        if largest.end - largest.start >= _ARTICLE_LINES or size >= _ARTICLE_CHARACTERS:
            return True
        return is_short and _holds_tasks(filled, largest, is_labelled)


def _holds_tasks(rows: Sequence[_Row], largest: _Cell, is_labelled: Callable[[int], bool]) -> bool:
    """Say whether the largest cell of a table of few rows is a short article: no head above it, at most one beside."""
    if largest.end - largest.start < _TASK_LINES or sum(map(is_labelled, range(largest.start, largest.end))) < _LABELS:
        return False
    if largest not in rows[0].cells and len(rows[0].filled()) > 1:
        return False
    return all(len(row.filled()) <= _LAYOUT_CELLS for row in rows if largest in row.cells)


def _span(written: str | None, most: int) -> int:
    if written is None:
        return 1
    match = _SPAN.match(written)
    return min(most, max(1, int(match[1]))) if match else 1
