"""Page numbers, running heads and watermarks left out, by what the pages around a page have in the same place."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workplans.readers.pdf.grid import Table
from workplans.readers.pdf.lines import Line
from workplans.readers.pdf.paragraphs import Measures, has_label, measures_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workplans.readers.pdf.glyphs import Page
    from workplans.readers.pdf.layout import Element

__all__ = ["Body", "Sheet", "bodies_of"]

_AROUND = 2  # pages on either side that a page is seen beside: odd and even ones may have heads of their own
_MARGIN = 0.13  # of the height of a page, in which heads, feet and page numbers stand
_DEEPEST = 3  # lines of a head or a foot
_SAME_PLACE = 3.0  # points
_APART = 1.25  # times the distance of two lines: how far a head or a foot stands from the text at least
_SAME_SIZE = 0.06  # of the font size
_MOST_IMAGE = 0.25  # of a page without a text: more image than that may hold text
_SCAN = 0.7  # of a page: an image that covers more may be a scan
_LONGEST_STAMP = 30  # characters: what a scanner prints on a scan has fewer
_LARGEST_STAMP = 0.03  # of the height of a page: the title of a slide, over a picture, is larger
_MOST_PATHS = 100  # drawn on a page without a text: more of them may be letters
_NUMBER = r"(?:[0-9０-９]{1,4}|[ivxlIVXL]{1,7})"
_PAGE_NUMBER = re.compile(
    rf"[—–―－‐·•~-]*(?:第?{_NUMBER}页?(?:[/／,，-]?(?:共|of)?{_NUMBER}页?)?|第[一二三四五六七八九十百]{{1,5}}页"
    rf"|(?:Page|page|PAGE|P\.?){_NUMBER}(?:of{_NUMBER})?)[—–―－‐·•~-]*"
)

_COUNTED = (
    rf"(?:第\s*(?:{_NUMBER}|[一二三四五六七八九十百]{{1,5}})\s*页(?:\W*共\s*{_NUMBER}\s*页)?"
    rf"|(?:Page|page|PAGE|P\.?)\s*{_NUMBER}(?:\s*of\s*{_NUMBER})?)"
)
_DIGITS = r"[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?"
_NUMBER_AT_EDGE = re.compile(
    rf"\A\W*(?:{_COUNTED}|{_DIGITS}(?!\w|[-./:]\d))\W*|\W{{0,9}}(?:{_COUNTED}|(?<![0-9０-９.]){_DIGITS})\W*\Z"
)
_SENTENCE_ENDS = ("。", "；", "！", "？")


class Sheet(NamedTuple):
    """A page that was laid out: its box, its elements in reading order, and whether it shows what is no text.

    Attributes:
        box: left, bottom, right, top.
        elements: lines and tables.
        has_pictures: whether what is drawn on it may hold text.
        is_covered: whether an image covers it, with no invisible text over it.
    """

    box: tuple[float, float, float, float]
    elements: list[Element]
    has_pictures: bool
    is_covered: bool

    @classmethod
    def of(cls, page: Page, elements: list[Element]) -> Sheet:
        """Make a sheet of what was read from a page."""
        left, bottom, right, top = page.box
        area = max(1.0, (right - left) * (top - bottom))
        has_pictures = page.images >= _MOST_IMAGE * area or page.paths >= _MOST_PATHS
        return cls(page.box, elements, has_pictures, page.images > _SCAN * area and not page.hidden)


class Body(NamedTuple):
    """A page without its furniture, and what its lines have in common with those of the pages around it."""

    elements: list[Element]
    measures: Measures
    is_scanned: bool


def bodies_of(sheets: Iterable[Sheet]) -> Iterator[Body]:
    """Iterate over the pages without their furniture."""
    window: deque[Sheet] = deque()
    at = 0
    for sheet in sheets:
        window.append(sheet)
        if len(window) > at + _AROUND:
            yield _body(window, at)
            if at == _AROUND:
                window.popleft()
            else:
                at += 1
    while at < len(window):
        yield _body(window, at)
        at += 1


def _body(window: Sequence[Sheet], at: int) -> Body:
    sheet = window[at]
    others = [other for place, other in enumerate(window) if place != at]
    alike = [other for other in window if _size(other) == _size(sheet)]
    measures = measures_of([line for other in alike for line in other.elements if isinstance(line, Line)], sheet.box)
    elements = [
        element for element in sheet.elements if isinstance(element, Table) or not _is_watermark(element, others)
    ]
    heights = sorted(elements, key=lambda element: element.top if isinstance(element, Table) else element.base)
    furniture = {
        *map(id, _margin(heights[::-1], sheet, others, measures, 1)),
        *map(id, _margin(heights, sheet, others, measures, -1)),
    }
    kept = [element for element in elements if id(element) not in furniture]
    if sheet.is_covered and _is_stamp(kept, sheet):
        kept = []
    return Body(kept, measures, is_scanned=not kept and sheet.has_pictures)


def _is_stamp(elements: Sequence[Element], sheet: Sheet) -> bool:
    """Say whether the text of a page is no more than what a scanner prints on it."""
    _, bottom, _, top = sheet.box
    lines = [element for element in elements if isinstance(element, Line)]
    return (
        len(lines) == len(elements)
        and sum(len("".join(line.text.split())) for line in lines) < _LONGEST_STAMP
        and all(line.size <= _LARGEST_STAMP * (top - bottom) for line in lines)
    )


def _size(sheet: Sheet) -> tuple[int, int]:
    left, bottom, right, top = sheet.box
    return round(right - left), round(top - bottom)


def _is_watermark(line: Line, others: Sequence[Sheet]) -> bool:
    return line.light and any(_has(other, line) for other in others)


def _has(sheet: Sheet, line: Line) -> bool:
    """Say whether a page has a line in its place, another page number aside."""
    said = _said(line.text)
    return any(
        isinstance(other, Line) and abs(other.base - line.base) <= _SAME_PLACE and _said(other.text) == said
        for other in sheet.elements
    )


@lru_cache(maxsize=256)  # a page is looked at once for each page around it
def _said(text: str) -> str:
    """Return what a line says without the page number in it; all of a line that may be a task.

    >>> _said("公报 2025年第3期 第12页"), _said("— 3 —"), _said("2.新建学校2所。"), _said("新建学校2所")
    ('公报2025年第3期', '', '2.新建学校2所。', '新建学校2所')
    """
    bare = "".join(text.split())
    if _PAGE_NUMBER.fullmatch(bare):
        return ""
    if has_label(text) or bare.endswith(_SENTENCE_ENDS):
        return bare
    return "".join(_NUMBER_AT_EDGE.sub("", text, count=1).split())


def _margin(
    elements: Sequence[Element], sheet: Sheet, others: Sequence[Sheet], measures: Measures, side: int
) -> list[Line]:
    """Return the lines of the head (side 1) or the foot (side -1), given the elements from that edge inwards."""
    _, bottom, _, top = sheet.box
    edge = top if side > 0 else bottom
    found: list[Line] = []
    candidates: list[Line] = []
    for place, element in enumerate(elements[:_DEEPEST]):
        if isinstance(element, Table) or abs(edge - element.base) > _MARGIN * (top - bottom):
            break
        numbered = _PAGE_NUMBER.fullmatch("".join(element.text.split())) is not None
        if not numbered and not any(_has(other, element) for other in others):
            break
        candidates.append(element)
        if _is_apart(element, elements[place + 1 : place + 2], measures):
            found = list(candidates)
    return found


def _is_apart(line: Line, inwards: Sequence[Element], measures: Measures) -> bool:
    """Say whether a line stands apart from what is next to it, or is set in another size than the text."""
    if not inwards or abs(line.size - measures.size) > _SAME_SIZE * measures.size:
        return True
    other = inwards[0]
    if isinstance(other, Table):
        return True
    return abs(line.base - other.base) > _APART * max(measures.leading, line.size)
