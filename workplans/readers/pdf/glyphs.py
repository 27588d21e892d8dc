"""What pdfium says of a page: runs of characters that stand side by side, and the ruling lines of tables.

pdfium gives a position for every character. One call a character is the cost of reading a PDF document, so only the
box is asked for each; font size, baseline, direction and colour are asked again where the box's height changes, which
it does with the font and the line.

All positions are turned so that the text of most characters runs from left to right; x grows to the right, y upwards,
both in points.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from ctypes import byref, c_double, c_float, c_int, c_uint, c_ushort
from math import atan2, degrees, hypot
from sys import maxunicode
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["Page", "Rule", "Run", "read_page"]

_TOUCHING = 0.2  # of the font size: what stands farther apart begins a run of its own
_OVERLAP = -0.3  # of the font size: what goes back farther begins one too
_WITH_BLANK = 2.0  # of the font size: with a blank in between
_MOVED = 0.4  # of the font size: a box that moved up or down by more is asked for its font and line
_FEWEST = 3  # characters of a word of which only the ends are asked for
_CLOSEST, _WIDEST = 0.9, 1.1  # of the font size: what a Chinese character in a word advances by
_ENOUGH, _OTHER = 8, 0.2  # Chinese characters that tell a size by what they advance by, and the part it may differ by
_NARROWEST = 0.2  # of the font size: what a Latin one advances by at least
_BLANK = " \\t\xa0\u2002\u2003\u2009\u3000\u200b\xad\ufeff"
_WORD = re.compile(f"(?P<blank>[{_BLANK}]+)|[^{_BLANK}\r\n]+")
_SLANT = 10  # degrees from the horizontal or the vertical up to which a scanned page may lie askew
_LIGHT = 150  # of 255: what is lighter than this may be a watermark
_FAINT = 128  # of 255: what is more transparent than this may be one too
_MOST_PATHS = 20_000  # a page with more path objects is a map or a drawing
_MOST_OBJECTS = 100_000  # of a page, those in its forms included, that are looked at
_DEEPEST = 8  # forms inside one another that are looked into
_MOST_POINTS = 400  # a path with more segments is a curve, not a table
_THICK = 4.0  # points: a filled rectangle that is no thicker is a ruling line
_SHORT = 4.0  # points: what is shorter rules nothing
_ASKED = 200  # characters of a page with images that are asked whether they are invisible
_NO_UNICODE = re.compile("[\0\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff\ufffe\uffff]")

_RADICALS = dict(
    zip(
        "⺁⺄⺇⺈⺊⺌⺎⺏⺐⺑⺓⺕⺖⺗⺘⺙⺛⺜⺝⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺪⺬⺭⺮⺯⺱⺲⺴⺶⺷⺹⺻⺼⺽⺾⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙几刀卜小兀尣尢尣幺彐忄心扌攵旡日月母民氵水灬爪丬牛犭王疋示礻竹糸罒罒罒羊羊耂聿月臼艹艹虎衤西西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食饣饣首马骨鬼鱼鸟卤麦黄黾齊齐齒齿龍龙龜龜龟",
        strict=True,
    )
)
_FORMS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")


class Run(NamedTuple):
    """Characters that stand side by side in one size: the text, where it begins and ends, its baseline."""

    text: str
    left: float
    right: float
    base: float
    size: float
    light: bool


class Rule(NamedTuple):
    """A ruling line: upright or level, at *at* on the one axis and from *start* to *end* on the other."""

    upright: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """What pdfium says of a page.

    Attributes:
        box: left, bottom, right, top.
        runs: the text, in the order in which it was drawn.
        rules: the ruling lines.
        characters: how many there are, those included that are left out because they are turned or off the page.
        lost: how many of them have no Unicode.
        images: the area of all images.
        paths: how many lines, curves and areas are drawn.
        hidden: whether there is invisible text, as OCR lays over a scan.
    """

    box: tuple[float, float, float, float]
    runs: list[Run]
    rules: list[Rule]
    characters: int
    lost: int
    images: float
    paths: int
    hidden: bool


class _Style(NamedTuple):
    turn: int  # quarter turns against the clock; -1 for slanted text
    base: float
    size: float
    light: bool
    unmapped: bool


def repaired(text: str) -> str:
    """Return *text* with radicals and compatibility forms, which fonts of PDF documents give, as ordinary characters.

    >>> repaired("\u2f00\u3001\u2ec5\u6548")
    '一、见效'
    """
    text = _FORMS.sub(lambda match: _RADICALS.get(match[0]) or unicodedata.normalize("NFKC", match[0]), text)
    return _NO_CHARACTER.sub("\ufffd", text)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point as it stands where text that is turned by quarter turns lies level."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_box(left: float, bottom: float, right: float, top: float, turn: int) -> tuple[float, float, float, float]:
    (x, y), (u, v) = _turned(left, bottom, turn), _turned(right, top, turn)
    return min(x, u), min(y, v), max(x, u), max(y, v)


def read_page(page: PdfPage, text: PdfTextPage, most: int) -> Page | None:
    """Return what a page holds; None where it has more than *most* characters."""
    count = pdfium.FPDFText_CountChars(text.raw)
    if count > most:
        return None
    found, lost = _runs(text, count)
    turns = Counter[int]()
    for turn, run in found:
        turns[turn] += len(run.text)
    slanted = turns.pop(-1, 0)
    turn = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = page.get_bbox()
    box = _turned_box(left, bottom, right, top, turn)
    drawn = _Drawings(page, turn)
    runs = [run for way, run in found if way == turn and _is_on(run, box)]
    hidden = drawn.images > 0 and _has_hidden(text.raw, count)
    return Page(box, runs, drawn.rules, sum(turns.values()) + slanted, lost, drawn.images, drawn.paths, hidden)


def _has_hidden(raw: object, count: int) -> bool:
    """Say whether some of the first characters of a page are invisible."""
    modes = (
        pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(raw, index))
        for index in range(min(count, _ASKED))
    )
    return pdfium.FPDF_TEXTRENDERMODE_INVISIBLE in modes


def _is_on(run: Run, box: tuple[float, float, float, float]) -> bool:
    middle = run.base + run.size / 3
    return box[0] <= (run.left + run.right) / 2 <= box[2] and box[1] <= middle <= box[3]


def _runs(page: PdfTextPage, count: int) -> tuple[list[tuple[int, Run]], int]:
    """Return the runs of a page, each with its quarter turns, and how many characters have no Unicode.

    pdfium parts words by blanks where it finds a gap. Of a word that is as wide as its characters, only the first and
    the last one are asked for; of others, such as text drawn twice, every one.
    """
    raw = page.raw
    text = _text_of(raw, count)
    is_generated = pdfium.FPDFText_IsGenerated
    box, box_at = pdfium.FS_RECTF(), pdfium.FPDFText_GetLooseCharBox
    into_box = byref(box)
    style_at = _StyleOf(raw)
    runs: list[tuple[int, Run]] = []
    parts: list[str] = []
    lost = len(_NO_UNICODE.findall(text))
    style = _Style(0, 0.0, 1.0, light=False, unmapped=False)
    bottom = top = start = right = 0.0
    blank = False
    for match in _WORD.finditer(text):
        index, stop = match.span()
        if match.lastgroup == "blank":
            # A blank that pdfium makes up from a gap is judged by the gap, like all others.
            blank = blank or any(is_generated(raw, place) != 1 for place in range(index, stop))
            continue
        word = match.group() if stop - index >= _FEWEST else ""
        while index < stop:
            place, index = index, index + 1
            if not box_at(raw, place, into_box):
                continue
            before, size = style, style.size
            left, end = box.left, box.right
            goes_on = _OVERLAP * size < left - right < (_WITH_BLANK if blank else _TOUCHING) * size
            moved = abs(box.bottom - bottom) + abs(box.top - top)
            if moved > _MOVED * size or style.turn or (moved and not goes_on):
                bottom, top = box.bottom, box.top
                style = style_at(place)
                if style.turn > 0:
                    left, _, end, _ = _turned_box(box.left, box.bottom, box.right, box.top, style.turn)
                    goes_on = _OVERLAP * size < left - right < (_WITH_BLANK if blank else _TOUCHING) * size
                goes_on = goes_on and _is_like(before, style)
            if not (parts and goes_on):
                if parts:
                    runs.append(_run(parts, start, right, before))
                    parts = []
                start = left
            if blank:
                parts.append(" ")
                blank = False
            lost += style.unmapped
            right = end
            if word and not style.turn and box_at(raw, stop - 1, into_box):
                narrow = len(word.encode("ascii", "ignore"))
                width, wide = (box.right - left) / style.size, len(word) - narrow
                if (
                    _CLOSEST * wide + _NARROWEST * narrow < width < _WIDEST * wide + narrow
                    and abs(box.bottom - bottom) + abs(box.top - top) < _MOVED * style.size
                ):
                    parts.append(word)
                    lost += style.unmapped * (len(word) - 1)
                    index, right = stop, box.right
                    continue
            word = ""
            parts.append(text[place])
    if parts:
        runs.append(_run(parts, start, right, style))
    return runs, lost


def _run(parts: list[str], start: float, end: float, style: _Style) -> tuple[int, Run]:
    text, size = repaired("".join(parts)), style.size
    narrow = len(text.encode("ascii", "ignore"))
    wide = len(text) - narrow
    if wide >= _ENOUGH:  # a mark of another font at its beginning may be set in another size
        advance = (end - start) / (wide + narrow / 2)
        size = advance if abs(advance - size) > _OTHER * size else size
    return style.turn, Run(text, start, end, style.base, size, style.light)


def _text_of(raw: object, count: int) -> str:
    """Return the characters of a page, one for each that pdfium counts."""
    buffer = (c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) == count + 1:
        text = bytes(memoryview(buffer)[:count]).decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    return "".join(chr(min(pdfium.FPDFText_GetUnicode(raw, index), maxunicode)) for index in range(count))


def _is_like(before: _Style, style: _Style) -> bool:
    return (
        before.turn == style.turn
        and before.light == style.light
        and abs(before.base - style.base) < 0.05 * style.size
        and abs(before.size - style.size) < 0.05 * style.size
    )


class _StyleOf:
    """Asks pdfium for what the characters of one font on one line have in common."""

    def __init__(self, raw: object) -> None:
        self._raw = raw
        self._origin = c_double(), c_double()
        self._matrix = pdfium.FS_MATRIX()
        self._colour = tuple(c_uint() for _ in range(4))
        self._into_origin = tuple(map(byref, self._origin))
        self._into_matrix = byref(self._matrix)
        self._into_colour = tuple(map(byref, self._colour))

    def __call__(self, index: int) -> _Style:
        raw, matrix = self._raw, self._matrix
        pdfium.FPDFText_GetCharOrigin(raw, index, *self._into_origin)
        pdfium.FPDFText_GetMatrix(raw, index, self._into_matrix)
        pdfium.FPDFText_GetFillColor(raw, index, *self._into_colour)
        red, green, blue, alpha = self._colour
        x, y = self._origin
        size = abs(pdfium.FPDFText_GetFontSize(raw, index)) * hypot(matrix.c, matrix.d)
        angle = degrees(atan2(matrix.b, matrix.a))
        turn = round(angle / 90)
        turn = turn % 4 if abs(angle - 90 * turn) <= _SLANT else -1
        base = _turned(x.value, y.value, max(turn, 0))[1]
        light = min(red.value, green.value, blue.value) > _LIGHT or alpha.value < _FAINT
        unmapped = pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1
        return _Style(turn, base, size or 1.0, light, unmapped)


_Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Drawings:
    """What is drawn on a page besides text: ruling lines, images, and how many paths there are."""

    def __init__(self, page: PdfPage, turn: int) -> None:
        self.rules: list[Rule] = []
        self.images = 0.0
        self.paths = 0
        self._turn = turn
        for kind, found, matrix in _objects(page):
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = _bounds(found)
                self.images += (right - left) * (top - bottom) * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                self._add(found, matrix)
        if self.paths > _MOST_PATHS:
            self.rules = []

    def _add(self, path: object, matrix: _Matrix) -> None:
        """Add the level and upright lines of a path, and the sides of its rectangles."""
        segments = pdfium.FPDFPath_CountSegments(path)
        if not 1 < segments <= _MOST_POINTS or self.paths > _MOST_PATHS:
            return
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        if not stroke.value:
            left, bottom, right, top = _bounds(path)
            if not fill.value or min(right - left, top - bottom) > _THICK:
                return  # a border of what is clipped, or a shade behind a cell or a page
        for (x, y), (u, v) in _lines_of(path, segments, matrix, self._turn):
            if abs(x - u) < 1 and abs(y - v) > _SHORT:
                self.rules.append(Rule(upright=True, at=(x + u) / 2, start=min(y, v), end=max(y, v)))
            elif abs(y - v) < 1 and abs(x - u) > _SHORT:
                self.rules.append(Rule(upright=False, at=(y + v) / 2, start=min(x, u), end=max(x, u)))


def _objects(page: PdfPage) -> Iterator[tuple[int, object, _Matrix]]:
    """Iterate over the objects of a page and of the forms on it: the kind, the object, the matrix of its form."""
    containers: list[tuple[object, bool, _Matrix, int]] = [(page.raw, False, _UNCHANGED, 0)]
    left = _MOST_OBJECTS
    while containers:
        container, is_form, matrix, depth = containers.pop()
        count, at = (
            (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
            if is_form
            else (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
        )
        for index in range(min(left, count(container))):
            found = at(container, index)
            kind = pdfium.FPDFPageObj_GetType(found)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                containers.append((found, True, _product(_matrix_of(found), matrix), depth + 1))
            yield kind, found, matrix
            left -= 1


def _matrix_of(found: object) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(found, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(found: object) -> tuple[float, float, float, float]:
    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(found, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


_Point = tuple[float, float]


def _lines_of(path: object, segments: int, outer: _Matrix, turn: int) -> Iterator[tuple[_Point, _Point]]:
    """Iterate over the straight lines of a path."""
    a, b, c, d, e, f = _product(_matrix_of(path), outer)
    x, y = c_float(), c_float()
    first = last = (0.0, 0.0)
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = _turned(a * x.value + c * y.value + e, b * x.value + d * y.value + f, turn)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first
