"""The text as handed in: its lines, its same-length shadow, and blank-free views of a part of it.

Nothing here changes the text. Rules match on the *shadow*, in which every character stands for exactly one character
of the text: full-width forms become half-width, traditional characters simplified. A *view* leaves blanks and line ends
out of a stretch of the shadow and knows where each of its characters stands in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.lexicon.script import SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "View", "cut_notes", "lines_of", "seen_of", "shadow_of", "view_of", "without_notes"]

_CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f"
_JOINERS = "\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
ZERO_WIDTH = _CONTROLS + _JOINERS
"""Characters that nobody sees, as the inside of a character class: joiners, marks of order, controls."""

BLANK = f" \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{ZERO_WIDTH}"
"""Blanks within a line, zero-width ones included, as the inside of a character class."""

LINE_END = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""What ends a line, as the inside of a character class; `\r\n` ends one line."""

_LINE = pattern(f"[^{LINE_END}]*+(?:\r\n|[{LINE_END}])?+")
_SPACE = pattern(f"[{BLANK}{LINE_END}]+")
_PAGE_MARK = (
    "第 ?[0-9]{1,4} ?页[ ,/]{0,3}共 ?[0-9]{1,4} ?页|(?<![0-9])-{1,2} +[0-9]{1,4} +-{1,2}"
    "|(?<![0-9] )(?<= )[0-9]{1,3} / [0-9]{1,3} (?![%‰万亿])"
)
_SPACE_OR_PAGE = pattern(f"[{BLANK}]*+(?:{_PAGE_MARK})|[{BLANK}{LINE_END}]+")  # page marks are left out like blanks
_EDGES = (
    " \t\xa0\u1680\u180e\u200e\u200f\u202f\u205f\u2060\u3000\ufeff\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    + "".join(map(chr, range(0x2000, 0x200C)))
)

# Full-width ASCII one by one, and marks that careless typing puts for one another.
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict(
    zip("\t|｜\u3000\xa0﹪○◯–—―─〜｡､﹑︰「」『』﹝﹞", "│││  %〇〇----~。、、:“”“”〔〕", strict=True)
)
_RADICALS = dict(
    zip(
        "⺀⺃⺅⺆⺈⺉⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺱⺲⺵⺶⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲",
        "冫乚亻冂刀刂㔾小小兀尣尢巳幺彑彐忄心扌攵旡月歹母民氵水灬爫爫丬牛犭王疋目示礻竹糹罓罒网羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝车辶辶辶邑钅长镸长门阝雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟",
        strict=True,
    )
)  # radicals that no table of Unicode puts to a character; PDF files write 民 and 长 with them
_NARROW |= dict.fromkeys("\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))), " ")
_NUMERALS = (("萬", "万"), ("億", "亿"), ("兩", "两"), ("貳", "贰"))  # numerals stand in simplified text in either form
_SURROGATE = pattern("[\ud800-\udfff]")
_VARIANTS = "\u2e80-\u2fd5\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b"  # radicals, compatibility and vertical forms
_WIDE_CHARS = "".join(map(re.escape, _NARROW)) + _VARIANTS + ZERO_WIDTH
_WIDE, _WIDE_OR_TRADITIONAL = pattern(f"[{_WIDE_CHARS}]"), pattern(f"[{_WIDE_CHARS}{TRADITIONAL}]")
_TRADITIONAL, _SIMPLIFIED = pattern(f"[{TRADITIONAL}]"), pattern(f"[{SIMPLIFIED}]")


class Line(NamedTuple):
    """A line of the text: `text[start:end]` with its line end, `text[first:last]` without the blanks around it."""

    start: int
    first: int
    last: int
    end: int


def lines_of(text: str) -> Iterator[Line]:
    """Iterate over the lines of *text*; they tile it."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        if start == end:
            return
        line = match.group()
        body = line.lstrip(_EDGES)
        first = end - len(body)
        yield Line(start, first, first + len(body.rstrip(_EDGES)), end)


def is_traditional(text: str) -> bool:
    """Say whether *text* is written in traditional characters, by those that have only one of the two forms."""
    if _TRADITIONAL.search(text) is None:
        return False
    return len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text))


@cache
def _to_simplified() -> object:
    """Return the one converter of the process; several threads may use it at once.

    It is named by the path of its file: a `t2s.json` in the working directory would be taken for it otherwise.
    """
    import opencc  # noqa: PLC0415 - most texts are simplified and never need the dictionaries

    bundled = Path(opencc.__file__).parent / "clib" / "share" / "opencc" / "t2s.json"
    return opencc.OpenCC(str(bundled) if bundled.is_file() else "t2s")


def _usual(char: str) -> str:
    """Return the usual character for a radical, or for a compatibility or vertical form."""
    usual = _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    usual = _NARROW.get(usual, usual)
    return usual if len(usual) == 1 else char


def _unseen(found: re.Match[str]) -> str:
    """Return a blank for a character that nobody sees, or a joiner where it stands inside a number or a Latin word."""
    text, (start, end) = found.string, found.span()
    inside = text[start - 1 : start] in _JOINED and text[end : end + 1] in _JOINED
    return "\u200b" if inside else " "


def simplified(text: str) -> str:
    """Return *text* in simplified characters, of the same length."""
    convert = _to_simplified().convert  # type: ignore[attr-defined] # opencc ships no annotation for the method
    text = _SURROGATE.sub("\ufffd", text)  # which opencc cannot take
    result: str = convert(text)
    if len(result) == len(text):
        return result
    single = [convert(char) for char in text]
    return "".join(new if len(new) == 1 else old for old, new in zip(text, single, strict=True))


def shadow_of(text: str) -> str:
    """Return the same-length form of *text* that the rules match on.

    >>> shadow_of("新增學位４.３萬個，")
    '新增学位4.3万个,'
    """
    shadow = text
    unseen = False
    unusual = _WIDE_OR_TRADITIONAL
    found = unusual.search(shadow)
    while found is not None:
        char = found.group()
        if char in _NARROW:
            shadow = shadow.replace(char, _NARROW[char])
        elif _UNSEEN.match(char) is not None:
            unseen = True
        elif _VARIANT.match(char) is not None:
            usual = _usual(char)
            shadow = shadow.replace(char, usual)
        else:
            unusual = _WIDE
        found = unusual.search(shadow, found.end())
    if unseen:  # now that the digits around are narrow
        shadow = _UNSEEN_CHAR.sub(_unseen, shadow)
    if unusual is _WIDE:
        shadow = _in_simplified(shadow)
    for traditional, char in _NUMERALS:
        if traditional in shadow:
            shadow = shadow.replace(traditional, char)
    return shadow


_NOTE = pattern(r"\(注释?[0-9]{0,3}:[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)")


def without_notes(shadow: str) -> str:
    """Return a shadow in which notes such as （注：…） are blank: they explain, and commit to nothing.

    >>> without_notes("新建学校(注:含分校2所)3所")
    '新建学校          3所'
    """
    return _NOTE.sub(lambda match: " " * len(match.group()), shadow) if "(注" in shadow else shadow


_CLEARLY = 10
"""Characters of one script alone that say that a line is in another script than its document."""


def _in_simplified(shadow: str) -> str:
    """Put what is traditional into simplified characters, decided for the document and for a line that differs.

    A traditional plan keeps a line of simplified navigation, a simplified one a name; a traditional passage that is
    quoted at length is read as one.
    """
    whole = is_traditional(shadow)
    pieces: list[str] = []
    at = begin = 0
    for line in lines_of(shadow):
        if not _is_line_traditional(shadow[line.start : line.end], whole=whole):
            if begin < line.start:
                pieces.append(simplified(shadow[begin : line.start]))
            pieces.append(shadow[line.start : line.end])
            begin = line.end
        at = line.end
    if begin < at:
        pieces.append(simplified(shadow[begin:at]))
    return "".join(pieces)


def _is_line_traditional(line: str, *, whole: bool) -> bool:
    traditional = len(_TRADITIONAL.findall(line))
    if not traditional and not whole:
        return False
    one_form = len(_SIMPLIFIED.findall(line))
    if whole:
        return one_form <= traditional
    return traditional >= _CLEARLY and traditional > _CLEARLY * one_form


def cut_notes(words: str) -> str:
    """Return words without notes such as （注：…）, in either width.

    >>> cut_notes("扩大学位（注：含分校）供给")
    '扩大学位供给'
    """
    pieces: list[str] = []
    at = 0
    for note in _NOTE.finditer(shadow_of(words)):
        pieces.append(words[at : note.start()])
        at = note.end()
    return "".join([*pieces, words[at:]])


class View:
    """A stretch of a shadow without blanks and line ends.

    Attributes:
        text: the blank-free stretch; rules match on it.
    """

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str, starts: list[int], ends: list[int]) -> None:
        """Take the blank-free *text*, where its pieces begin in it, and where each piece stands in the source."""
        self.text = text
        self._starts = starts
        self._ends = ends

    def start(self, at: int) -> int:
        """Return where the character at *at* of the view stands in the source."""
        piece = bisect_right(self._starts, at) - 1
        return self._ends[piece] + at - self._starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the stretch `text[start:end]` begins and ends in the source."""
        piece = bisect_right(self._starts, start) - 1
        first = self._ends[piece] + start - self._starts[piece]
        whole = piece + 1 == len(self._starts) or end <= self._starts[piece + 1]
        return first, first + end - start if whole else self.end(end)

    def written(self, source: str, at: int, end: int) -> str:
        """Return what stands at `text[at:end]` as *source* writes it, without what the view leaves out."""
        first, last = self.span(at, end)
        if last - first == end - at:
            return source[first:last]
        place = bisect_right(self._starts, at) - 1
        pieces = []
        while at < end:
            stop = min(end, self._starts[place + 1] if place + 1 < len(self._starts) else end)
            first = self._ends[place] + at - self._starts[place]
            pieces.append(source[first : first + stop - at])
            at, place = stop, place + 1
        return "".join(pieces)

    def end(self, at: int) -> int:
        """Return where the stretch before *at* ends in the source."""
        return self.start(at - 1) + 1 if at else self.start(0)


def view_of(shadow: str, start: int, end: int) -> View:
    """Return `shadow[start:end]` without its blanks.

    A blank between two digits groups thousands (30 000) or parts two numbers; it is left out in the first case only.
    """
    stretch = shadow[start:end]
    space = _SPACE_OR_PAGE if "页" in stretch or " -" in stretch or " / " in stretch else _SPACE
    if space.search(stretch) is None:
        return View(stretch, [0], [start])
    pieces: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = at = 0
    for match in space.finditer(stretch):
        left, right = match.span()
        if stretch[right : right + 1] in _PARTED_CHARS and _parts(stretch, left, right):  # most blanks stand before Han
            right = min(right, left + 1)
            piece = stretch[at:right]
        else:
            piece = stretch[at:left]
        if piece:
            starts.append(length)
            places.append(start + at)
            pieces.append(piece)
            length += len(piece)
        at = match.end()
    if at < len(stretch) or not pieces:
        starts.append(length)
        places.append(start + at)
        pieces.append(stretch[at:])
    return View("".join(pieces), starts, places)


def seen_of(shadow: str, start: int, end: int) -> View | None:
    """Return `shadow[start:end]` without the characters that nobody sees; None where it has none."""
    if _UNSEEN_CHAR.search(shadow, start, end) is None:
        return None
    pieces, starts, places = [], [], []
    length, at = 0, start
    for match in [*_UNSEEN.finditer(shadow, start, end), None]:
        stop = end if match is None else match.start()
        if at < stop:
            starts.append(length)
            places.append(at)
            pieces.append(shadow[at:stop])
            length += stop - at
        at = end if match is None else match.end()
    return View("".join(pieces), starts or [0], places or [start])


_LINE_ENDS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_WHOLE_LINE = pattern(f"(?:^|[{LINE_END}])[ \t]*[0-9]+$")
_YEAR = pattern("(?:19|20)[0-9]{2}年")
_UNSEEN = pattern(f"[{ZERO_WIDTH}]+")
_UNSEEN_CHAR = pattern(f"[{ZERO_WIDTH}]")
_VARIANT = pattern(f"[{_VARIANTS}]")
_WORDY_CHARS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_JOINED = _WORDY_CHARS | frozenset(".,%")
_PARTED_CHARS = _WORDY_CHARS | frozenset("万亿")
_NUMERAL_LAST = frozenset("0123456789.,%〇零一二三四五六七八九十百千万亿两几数多余来半")
_MEASURED = pattern("[万亿]{1,2}(?:美?元|亩|吨|平方|立方|千瓦|公里|斤|公顷)")
_GROUP = pattern(r"[0-9]{3}(?![0-9])")


def _parts(stretch: str, left: int, right: int) -> bool:
    """Say whether the blank `stretch[left:right]` before a digit or a Latin letter parts two words and must stay."""
    if left == 0:
        return False
    before = stretch[left - 1]
    if stretch[right] in "万亿":
        return is_gap(stretch, left, right)
    if not stretch[left].isspace() and stretch[left] not in "\u200b\ufeff":
        return before in _WORDY_CHARS  # a page mark inside a number, or between two
    if before not in _WORDY_CHARS:
        listed = before == "," and stretch[right].isdigit() and left > 1 and stretch[left - 2].isdigit()
        return listed and not any(char in _LINE_ENDS for char in stretch[left:right])  # 1, 200: two numbers
    if _UNSEEN.fullmatch(stretch, left, right):
        return False
    if any(char in _LINE_ENDS for char in stretch[left:right]):
        # A number cut by the end of a hard-wrapped line, unless a line is a number or the next begins with a year.
        return (
            _WHOLE_LINE.search(stretch, max(0, left - 12), left) is not None or _YEAR.match(stretch, right) is not None
        )
    grouping = right - left == 1 and before.isascii() and before.isdigit() and _GROUP.match(stretch, right)
    return not grouping


def is_gap(shadow: str, left: int, right: int) -> bool:
    """Say whether the blank `shadow[left:right]` before 万 or 亿 stands where the digits are missing: 投入  万元."""
    if shadow[left - 1] in _NUMERAL_LAST or any(char in _LINE_ENDS for char in shadow[left:right]):
        return False
    return right - left > 1 or _MEASURED.match(shadow, right) is not None
