"""A small press: paragraphs set as Chinese offices set them, as PDF documents in memory.

The layout is that of GB/T 9704-2012: A4, 22 lines of 28 characters in 16 points, first lines indented by two
characters, the page number below the text.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.pdfencrypt import StandardEncryption

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
        self._settings = {
            "paper": paper,
            "left": left,
            "width": width,
            "top": top,
            "rows": rows,
            "size": size,
            "leading": leading,
            "head": head,
            "foot": foot,
        }
        self.left, self.width, self.size, self.leading = left, width, size, leading
        self.head, self.foot = head, foot
        self._paper, self._top, self._rows = paper, top, rows
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=paper, invariant=1)
        self.page, self._row = 1, 0

    def again(self) -> Press:
        """Return a press with the same settings and nothing set."""
        return Press(**self._settings)  # type: ignore[arg-type] # what it was made with

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
            self.canvas.drawCentredString(self._paper[0] / 2, 50, self.foot.format(self.page))
        self.canvas.showPage()
        self.page, self._row = self.page + 1, 0

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

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Put a grey picture on the page."""
        self.canvas.drawInlineImage(Image.new("L", (2, 2), 128), x, y, width, height)

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


def one_page(text: str, *, encrypt: StandardEncryption | None = None) -> bytes:
    """Return a document with one line."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, encrypt=encrypt)
    canvas.setFont(FONT, 16)
    canvas.drawString(80, 700, text)
    canvas.save()
    return file.getvalue()


def set_plan(press: Press, lines: Sequence[str], *, keeps_numbers: bool = False) -> None:
    """Set the plan of tests/files as an office does: notice, plan, table, each on a page of its own."""
    rows: list[list[str | None]] = []
    for line in lines:
        cells = line.split("\t")
        if len(cells) > 1:
            rows.append([None if cell == "〃" else cell for cell in cells])
        elif line.endswith("文件"):
            press.centred(line, size=36)
            press.skip()
        elif "〔2025〕" in line:
            press.centred(line)
            press.skip()
        elif line.endswith("的通知"):
            press.centred(line[:10], size=22)
            press.centred(line[10:], size=22)
        elif line.endswith("工作要点") or line == "任务分解表":
            if line.endswith("工作要点"):
                press.turn()
            press.centred(line, size=22)
            press.skip()
        elif line == "附件":
            press.turn()
            press.paragraph(line, indent=0)
        elif line in {"砚溪县教育局", "2025年3月6日"}:
            press.signature(line)
        else:
            press.paragraph(line, indent=0 if line.endswith("：") else 2, keeps_numbers=keeps_numbers)
    press.table(rows, [40, 200, 100, 80])


@cache
def sample_bytes() -> list[bytes]:
    """Return a few realistic documents."""
    plan = (Path(__file__).parent / "files" / "yanxi-plan.txt").read_text(encoding="utf-8")
    press = Press(head="砚溪县教育局文件汇编")
    set_plan(press, plan.splitlines())
    return [
        one_page("一、新建学校5所"),
        press.bytes(),
        (Path(__file__).parent / "files" / "yanxi-plan.pdf").read_bytes(),
    ]
