"""A small press: paragraphs set as Chinese offices set them, as PDF documents in memory.

The layout is that of GB/T 9704-2012: A4, 22 lines of 28 characters in 16 points, first lines indented by two
characters, the page number below the text.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

_PIECE = re.compile(r"[（《“]*(?:[A-Za-z0-9.%]+|.)[，。、；：？！）》”%]*")


def width_of(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def broken(text: str, width: float, size: float, indent: float, *, keeps_numbers: bool = False) -> list[str]:
    """Break a paragraph into lines of a width, the first of them shorter by its indent.

    No line begins with closing punctuation. Numbers are cut where the line ends, unless *keeps_numbers*.
    """
    pieces = _PIECE.findall(text) if keeps_numbers else re.findall(r".[，。、；：？！）》”%]*", text)
    lines, line, room = [], "", width - indent
    for piece in pieces:
        if line and width_of(line + piece, size) > room + 0.01:
            lines.append(line)
            line, room = "", width
        line += piece
    return [*lines, line]


class Press:
    """Sets lines one below the other, and turns the page where it is full."""

    def __init__(
        self,
        *,
        paper: tuple[float, float] = (595.0, 842.0),
        left: float = 79.4,
        width: float = 448.0,
        top: float = 105.0,
        rows: int = 22,
        size: float = 16.0,
        leading: float = 28.95,
        head: str = "",
        foot: str = "— {} —",
    ) -> None:
        self.left, self.width, self.size, self.leading = left, width, size, leading
        self.head, self.foot = head, foot
        self._paper, self._top, self._rows = paper, top, rows
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=paper, invariant=1)
        self._page, self._row = 1, 0

    @property
    def base(self) -> float:
        """The baseline of the next line."""
        return self._paper[1] - self._top - self.size - self._row * self.leading

    def line(self, text: str, x: float | None = None, *, size: float | None = None) -> None:
        """Set one line."""
        if self._row >= self._rows:
            self.turn()
        self.canvas.setFont(FONT, size or self.size)
        self.canvas.drawString(self.left if x is None else x, self.base, text)
        self._row += 1

    def skip(self, rows: int = 1) -> None:
        self._row += rows

    def turn(self) -> None:
        """End the page."""
        self.canvas.setFont(FONT, 14)
        if self.head:
            self.canvas.drawString(self.left, self._paper[1] - 50, self.head)
        if self.foot:
            self.canvas.drawCentredString(self._paper[0] / 2, 50, self.foot.format(self._page))
        self.canvas.showPage()
        self._page, self._row = self._page + 1, 0

    def paragraph(self, text: str, *, indent: float = 2.0, keeps_numbers: bool = False) -> None:
        """Set a paragraph, its first line indented by so many characters."""
        shift = indent * self.size
        for place, line in enumerate(broken(text, self.width, self.size, shift, keeps_numbers=keeps_numbers)):
            self.line(line, self.left + (0 if place else shift))

    def centred(self, text: str, *, size: float | None = None) -> None:
        size = size or self.size
        self.line(text, self.left + (self.width - width_of(text, size)) / 2, size=size)

    def signature(self, text: str, *, free: float = 4.0) -> None:
        """Set a line at the right that leaves so many characters free."""
        self.line(text, self.left + self.width - width_of(text, self.size) - free * self.size)

    def table(self, rows: Sequence[Sequence[str | None]], widths: Sequence[float], *, size: float = 12.0) -> None:
        """Set a ruled table. None continues the cell above, a blank cell `<` the one to the left."""
        canvas = self.canvas
        tops = [self.base + 1.1 * self.size]
        xs = [self.left]
        for width in widths:
            xs.append(xs[-1] + width)
        cells: list[list[list[str]]] = []
        for row in rows:
            lines = [
                broken(text, _reach(row, place, xs) - 12, size, 0) if text not in {None, "<"} else []
                for place, text in enumerate(row)
            ]
            cells.append(lines)
            tops.append(tops[-1] - max(1, *map(len, lines)) * size * 1.3 - 8)
        canvas.setFont(FONT, size)
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                if text is not None or number == 0:
                    canvas.line(xs[place], tops[number], xs[place + 1], tops[number])
                if text != "<":
                    canvas.line(xs[place], tops[number], xs[place], tops[number + 1])
                for line, words in enumerate(cells[number][place]):
                    canvas.drawString(xs[place] + 6, tops[number] - 4 - (line + 1) * size * 1.3 + 4, words)
            canvas.line(xs[-1], tops[number], xs[-1], tops[number + 1])
        canvas.line(xs[0], tops[-1], xs[-1], tops[-1])
        self._row += round((tops[0] - tops[-1]) / self.leading + 1)

    def bytes(self) -> bytes:
        """End the last page and return the file."""
        if self._row:
            self.turn()
        self.canvas.save()
        return self._file.getvalue()


def _reach(row: Sequence[str | None], place: int, xs: Sequence[float]) -> float:
    """Return the width of a cell with those that it covers."""
    end = place + 1
    while end < len(row) and row[end] == "<":
        end += 1
    return xs[end] - xs[place]
