"""Runs become lines: what stands on one baseline, from left to right, with the blanks that only gaps show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workplans.readers.pdf.glyphs import Run

__all__ = ["Line", "ends_short", "joined", "lines_of", "parting", "rows_of"]

_SAME_LINE = 0.45  # of the font size: middles that are no farther apart are on one line
_MIDDLE = 0.35  # of the font size: how high the middle of a character stands over its baseline
_WORD_GAP = 0.15  # of the font size: parts Latin words
_WIDE_GAP = 0.9  # of the font size: parts what is Chinese too; justified text is stretched by less
_CELL_GAP = 1.5  # of the font size: parts columns and cells
_TWICE = 0.25  # of the font size: the same text that near is one text, drawn twice to look bold
_SLACK = 0.5  # of the font size: what a line may lack of its right margin besides the piece that did not fit
_BLANKS = re.compile(r"[\s\u3000]+")
_ASCII_WORD = re.compile("[A-Za-z0-9]")
_LETTER = re.compile("[A-Za-z]")
_PIECE = re.compile(r"[（(《〈“‘「『【〔\[]*+(?:[A-Za-z0-9.,%‰:/+~-]++|.)[，。、；：？！）)》〉”’」』】〕\]…]*+")


class Line(NamedTuple):
    """A line of text, or the part of one that a wide gap sets off.

    Attributes:
        text: with single blanks.
        left: where its first character begins.
        right: where its last one ends.
        base: the baseline of its longest run.
        size: the font size of that run.
        light: whether it is light or transparent, as watermarks are.
        edges: the left and right edge of the column that it stands in; None in a page with one column.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    light: bool = False
    edges: tuple[float, float] | None = None


def _middle(run: Run) -> float:
    return run.base + _MIDDLE * run.size


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs line by line, from the top, each line from the left; what is drawn twice stands once."""
    rows: list[list[Run]] = []
    middle = 0.0
    size = 0.0
    for run in sorted(runs, key=_middle, reverse=True):
        if rows and middle - _middle(run) < _SAME_LINE * max(size, run.size):
            rows[-1].append(run)
            if run.size > size:
                middle, size = _middle(run), run.size
        else:
            rows.append([run])
            middle, size = _middle(run), run.size
    return [_once(sorted(row, key=lambda run: run.left)) for row in rows]


def _once(row: list[Run]) -> list[Run]:
    kept: list[Run] = []
    for run in row:
        if not any(
            run.text.strip() == other.text.strip() and abs(run.left - other.left) < _TWICE * run.size
            for other in kept[-3:]
        ):
            kept.append(run)
    return kept


def joined(row: Sequence[Run]) -> str:
    """Return the text of runs that stand on one line."""
    parts: list[str] = []
    before: Run | None = None
    for run in row:
        if before is not None:
            gap = (run.left - before.right) / max(run.size, before.size)
            words = _ASCII_WORD.match(before.text[-1]) and _ASCII_WORD.match(run.text[0])
            if gap > (_WORD_GAP if words else _WIDE_GAP):
                parts.append(" ")
        parts.append(run.text)
        before = run
    return _BLANKS.sub(" ", "".join(parts)).strip()


def lines_of(row: Sequence[Run]) -> list[Line]:
    """Return the parts of a line that wide gaps set off."""
    parts: list[list[Run]] = []
    for run in row:
        if parts and run.left - parts[-1][-1].right < _CELL_GAP * max(run.size, parts[-1][-1].size):
            parts[-1].append(run)
        else:
            parts.append([run])
    return [line for line in map(_line, parts) if line.text]


def _line(runs: Sequence[Run]) -> Line:
    longest = max(runs, key=lambda run: len(run.text)) if len(runs) > 1 else runs[0]
    right = max(run.right for run in runs)
    return Line(joined(runs), runs[0].left, right, longest.base, longest.size, runs[0].light)


def parting(above: str, below: str) -> str:
    """Return what stood where a line was cut in two: a blank between Latin words, else nothing.

    >>> parting("Digital", "China"), parting("购置设备3", "00台")
    (' ', '')
    """
    return " " if above and below and _LETTER.match(above[-1]) and _LETTER.match(below[0]) else ""


def ends_short(room: float, size: float, below: str) -> bool:
    """Say whether the first piece of the next line would have found room at the end of a line.

    Args:
        room: what is left of the line.
        size: the font size.
        below: the text of the next line.
    """
    match = _PIECE.match(below)
    piece = match.group() if match else ""
    width = sum(0.55 if char.isascii() else 1.0 for char in piece)
    return room > (width + _SLACK) * size
