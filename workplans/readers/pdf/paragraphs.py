"""Lines become paragraphs: what a page's width cut in two is put together, over the ends of pages too.

A line ends a paragraph where the first piece of the next one would still have found room on it, and where the next
one is indented, begins with a label, or is set in another size. Titles, signatures and dates are told by where they
stand between the edges of their column.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workplans.outline import label_at
from workplans.readers.pdf.lines import Line, ends_short, parting
from workplans.source import shadow_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Measures", "Paragraphs", "has_label", "measures_of"]

_TITLE_SIZE = 1.15  # times the size of the body: a title, wherever it stands
_SAME_SIZE = 0.06  # of the font size
_INDENT = 1.2  # of the font size: what begins farther right begins a paragraph
_MOST_INDENT = 3.2  # of the font size: what begins farther right is set off in another way
_CENTRED = 2.6  # of the font size: what is left free on either side of a centred line at least
_UNEVEN = 1.2  # of the font size: what the two sides of a centred line may differ by
_SET_RIGHT = 6.0  # of the font size: what begins farther right is a signature or a date
_ALIGNED = 0.4  # of the font size
_TITLE_LEADING = 2.2  # times the font size: lines of a title are no farther apart
_LONGEST_LABEL = 16  # characters, with what must follow it
_LEADING = 1.45  # times the usual distance of two lines parts paragraphs
_SPACED = 1.2  # times it does, where that is how paragraphs are parted
_FEWEST_SPACED, _MOST_SPACED = 3, 0.75  # paragraphs that stand apart, and their part of all, that tell it
_HANGING = {**dict.fromkeys("，。、；：！？”’）》】", 1.0), **dict.fromkeys(",.;:!?)", 0.5)}  # widths, in font sizes
_SHORT = 1.02  # of the font size, a character and a bit: what a line lacks that ends with a full stop before its margin
_LEFT_FREE = 0.2  # of the width of a page's text: what a line lacks that ends with a full stop, whatever others do
_LETTERED = re.compile(r"[a-z](?:[)）、]|\.(?![A-Za-z]))")  # a label in lists, and nothing that tells sections
_OUTLIER = 4.0  # of the font size: a single line that begins or ends farther out is no measure
_FULL = 1.5  # of the font size: what a full line may lack
_FEWEST_LINES = 4  # lines that tell that none of them is full
_FEWEST_FULL = 2  # lines that tell the right margin
_NARROWEST = 12.0  # times the font size: the width of a column of running text
_NEIGHBOURS = 4  # times the font size: lines that are farther apart are no neighbours
_MANY = 12  # one line in so many is indented where paragraphs are
_BROKEN = 0.5  # of its column's width: what a title in the size of the body fills before it is broken
_TERMINAL = ("。", "；", "：", "！", "？", "”", ";", ":", "!", "?", "）。")
_COMPLETE = re.compile(
    r".*(?:通知|要点|计划|方案|意见|报告|决定|办法|规定|通报|公告|清单|表|规划|细则|文件|公报|须知)》?"
)
_GOES_ON = re.compile("[的和及与、》]")
_APART = re.compile(
    r"[（(—〔\[【《-]|.*〔[0-9]{4}〕.*号|第[0-9一二三四五六七八九十]+[章节编部]|[0-9〇零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]+月"
)


class Measures(NamedTuple):
    """What the lines of some pages have in common.

    Attributes:
        edges: the left and right edge of the page's only column.
        margin: the right edge of running text; without any, that of a text in the middle of the page.
        size: the font size of the body.
        leading: the distance of two lines.
        indented: whether the first line of a paragraph is.
        spaced: whether paragraphs stand farther apart than the lines in them.
    """

    edges: tuple[float, float]
    margin: float
    size: float
    leading: float
    indented: bool
    spaced: bool


def measures_of(lines: Sequence[Line], box: tuple[float, float, float, float]) -> Measures:
    """Measure the lines of some pages of one size, whose box is *box*."""
    sizes, leadings = Counter[float](), Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    body = [line for line in lines if line.edges is None and abs(line.size - size) <= _SAME_SIZE * size]
    body = body or [line for line in lines if line.edges is None]
    lefts, rights = sorted(line.left for line in body), sorted(map(_text_right, body), reverse=True)
    left, right = (_edge(lefts, size), _edge(rights, size)) if body else (0.0, 0.0)
    full = sum(right - place < _FULL * size for place in rights)
    is_running = _is_running(body, (left, right), size)
    margin = right if is_running else box[2] - (left - box[0])
    is_short = right < (box[0] + box[2]) / 2 and not is_running
    if is_short or (len(body) >= _FEWEST_LINES and full < max(_FEWEST_FULL, len(body) / _MANY)):
        right = max(right, box[2] - (left - box[0]))  # no line tells the margin: it is as wide as the left one
    starts = [0, 0]  # lines that begin a paragraph by all we know: at the left edge, indented
    apart: list[float] = []  # how far they stand from the line above
    for above, below in pairwise(lines):
        distance = above.base - below.base
        if not 0 < distance < _NEIGHBOURS * size:
            continue  # another page, or a running head
        leadings[round(distance)] += 1
        shift = (below.left - left) / size
        is_new = right - above.right > _MOST_INDENT * size or (above.text.endswith(_TERMINAL) and has_label(below.text))
        if is_new and shift < _MOST_INDENT:
            starts[shift > _INDENT] += 1
            apart.append(distance)
    first = sum(_INDENT * size < line.left - left < _MOST_INDENT * size for line in body)
    usual = leadings.most_common(1)[0][0] if leadings else 0.0
    indented = starts[1] > starts[0] if any(starts) else first * _MANY > len(body)
    far = sum(distance > _SPACED * usual for distance in apart)
    spaced = far >= _FEWEST_SPACED and far > _MOST_SPACED * len(apart)
    return Measures((left, right), margin, size, usual, indented, spaced)


def _is_running(body: Sequence[Line], edges: tuple[float, float], size: float) -> bool:
    """Say whether lines are those of a text in one half of a page, such as the only column that is filled."""
    left, right = edges
    cut = sum(abs(right - _text_right(line)) < _FULL * size and not line.text.endswith(_TERMINAL) for line in body)
    return right - left > _NARROWEST * size and cut >= _FEWEST_LINES


def _text_right(line: Line) -> float:
    """Return where a line ends without the mark at its end, which may hang over the margin."""
    return line.right - _HANGING.get(line.text[-1], 0.0) * line.size


def _edge(places: Sequence[float], size: float) -> float:
    """Return the outermost place that is not the only one of its kind."""
    near = next((one for one, other in pairwise(places) if abs(one - other) < size / 2), None)
    return places[0] if near is None or abs(near - places[0]) < _OUTLIER * size else near


class Paragraphs:
    """Puts lines together as they come, in reading order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lines = 0
        self._last: Line | None = None
        self._edges = (0.0, 0.0)

    def add(self, line: Line, measures: Measures, *, same_page: bool) -> str:
        """Take the next line, and return the paragraph that ended before it; an empty text where none did."""
        ended = ""
        if self._last is not None:
            if self._ends(self._last, line, measures, same_page=same_page):
                ended = self.end()
            else:
                self._parts.append(parting(self._last.text, line.text))
        self._parts.append(line.text)
        self._lines += 1
        self._last, self._edges = line, line.edges or measures.edges
        return ended

    def end(self) -> str:
        """Return the last paragraph; an empty text where there is none."""
        text = "".join(self._parts)
        self._parts, self._lines, self._last = [], 0, None
        return text

    def _ends(self, above: Line, below: Line, measures: Measures, *, same_page: bool) -> bool:
        """Say whether a paragraph ends between two lines."""
        size = above.size
        if abs(size - below.size) > _SAME_SIZE * size:
            return True
        left, right = self._edges
        edges = below.edges or measures.edges
        is_title = size >= _TITLE_SIZE * measures.size
        centred = [_is_centred(above, self._edges, is_title), _is_centred(below, edges, is_title)]
        distance = above.base - below.base
        if any(centred):
            near = same_page and 0 < distance < _TITLE_LEADING * size
            fills = is_title or above.right - above.left >= _BROKEN * (right - left)
            return not (all(centred) and near and fills and _is_broken(above.text, below.text))
        if below.left - edges[0] > _SET_RIGHT * size or (self._lines == 1 and above.left - left > _SET_RIGHT * size):
            return True
        if same_page and measures.spaced and distance > 0:
            return distance > _SPACED * measures.leading
        room = right - above.right
        is_closed = above.text.endswith(_TERMINAL)
        if ends_short(room, size, below.text) or (is_closed and room > _SHORT * size):
            return True
        if is_closed and above.edges is None and measures.margin - above.right > _LEFT_FREE * (measures.margin - left):
            return True
        if same_page and distance > _LEADING * max(measures.leading, size):
            return True
        is_indented = below.left - edges[0] > _INDENT * size
        if has_label(below.text) and (is_indented or is_closed or not measures.indented):
            return True
        return is_indented and not self._hangs(above, below, measures)

    def _hangs(self, above: Line, below: Line, measures: Measures) -> bool:
        """Say whether a paragraph goes on that is indented throughout, or but for its first line."""
        shift = (below.left - above.left) / below.size
        if abs(shift) < _ALIGNED:
            return self._lines > 1 or not measures.indented
        return self._lines == 1 and shift > 0 and not measures.indented and has_label(above.text)


def _is_centred(line: Line, edges: tuple[float, float], is_title: bool) -> bool:
    left, right = line.left - edges[0], edges[1] - line.right
    return abs(left - right) <= _UNEVEN * line.size and (is_title or min(left, right) >= _CENTRED * line.size)


def _is_broken(above: str, below: str) -> bool:
    """Say whether two centred lines are one title that was broken in two."""
    if _APART.match(above) or _APART.match(below) or has_label(below) or has_label(above):
        return False
    return _COMPLETE.fullmatch(above) is None or _GOES_ON.match(below) is not None


@lru_cache(maxsize=256)  # the lines of a page are looked at once for each page around it
def has_label(text: str) -> bool:
    """Say whether a line begins with the label of an item."""
    start = text[:_LONGEST_LABEL]
    return _LETTERED.match(start) is not None or label_at(shadow_of(start), 0, len(start)) is not None
