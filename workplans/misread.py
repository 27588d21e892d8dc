"""Text whose bytes were decoded the wrong way before it was saved 乱码: æ–°å¢ž for 新增, 鏂板 for the same.

It is told by undoing the mistake: what then reads like Chinese, by its frequent characters, was Chinese. Nothing is
repaired; the caller says what the text looks like.
"""

from __future__ import annotations

from workplans._patterns import pattern
from workplans.lexicon.script import FREQUENT

__all__ = ["frequent_share", "misread_as", "misread_stretches"]

HAN = pattern("[\u3400-\u9fff\uf900-\ufaff]")
PLAIN = 0.3
"""Of the Han characters of a plan, two in five or more are frequent ones; of text that was misread, fewer than this."""

_FEWEST = 8  # Han characters that tell one encoding from another
_SAMPLE = 20_000  # characters of a text that tell how it was decoded
_MARKS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MARK_BYTES = (
    "\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9e\x9f"
)
_TO_LATIN = str.maketrans(_MARKS, _MARK_BYTES)  # what cp1252 has and Latin-1 has not
_LETTER = "\xc0-\xd6\xd8-\xf6\xf8-\xff"
_WESTERN = pattern(f"[{_LETTER}]")
_WESTERN_RUN = pattern(f"(?:[\x80-\xff{_MARKS}][@-~]?){{3,}}+")  # the second byte of Big5 may be in ASCII
_MARKED = pattern(f"[{_MARKS}]")
_OBSCURE = "銆锛佸傚鏂鍖鍙鏁鏀屾杩寮戝鎺寲甯鍗笟叏疄鍦帹嶅姘彂殑珮暀繘囧鎴鍜姞竴浗姩嗗楂綔尯勫鐨鍔鍥闀"
"""Characters that hardly any text has, and that UTF-8 read as GB18030 is full of."""
_OBSCURE_RUN = pattern(f"[{_OBSCURE}][^\x00-\x7f\u3001-\u3011\uff01-\uff1f]*+")
_MEANT = FREQUENT | set("，。；：、（）《》“”")
_LOST_BETWEEN, _WINDOW = 2, 40  # characters
FIRST_SIGNS = f"{_LETTER}{_OBSCURE}"
"""What a misread stretch has at least one of, as the inside of a character class."""

_CASES = (  # how the bytes were read, how they were meant, and how to say so
    ("latin-1", "utf-8", "UTF-8 read as {western}"),
    ("latin-1", "gb18030", "GB18030 read as {western}"),
    ("latin-1", "big5hkscs", "Big5 read as {western}"),
    ("gb18030", "utf-8", "UTF-8 read as GB18030"),
    ("gb18030", "big5hkscs", "Big5 read as GB18030"),
    ("big5hkscs", "gb18030", "GB18030 read as Big5"),
)


def frequent_share(text: str, fewest: int = _FEWEST) -> float | None:
    """Return the share of frequent ones among the Han characters of a text; None where there are too few to tell."""
    characters = HAN.findall(text)
    return sum(map(FREQUENT.__contains__, characters)) / len(characters) if len(characters) >= fewest else None


def misread_as(text: str) -> str | None:
    """Say how the bytes of a text were decoded the wrong way; None for a text that was not.

    >>> misread_as("新增学位，新建学校，培训教师".encode().decode("latin-1"))
    'UTF-8 read as Latin-1'
    """
    sample = text[:_SAMPLE]
    western = len(_WESTERN.findall(sample))
    if western >= _FEWEST and western > len(HAN.findall(sample)):
        return _meant(sample, _CASES[:3]) or _twice(sample)
    share = frequent_share(sample)
    return _meant(sample, _CASES[3:]) if share is not None and share < PLAIN else None


def misread_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of `text[start:end]` that were decoded the wrong way, in order.

    >>> misread_stretches("全年æ–°å¢ž学位", 0, 10)
    [(2, 8)]
    """
    found = [
        run.span()
        for run in _WESTERN_RUN.finditer(text, start, end)
        if _WESTERN.search(run.group()) and (_meant(run.group(), _CASES[:3], 1) or _twice(run.group(), 1))
    ]
    for run in _OBSCURE_RUN.finditer(text, start, end):
        size = _undone(run.group())
        if size:
            found.append((run.start(), run.start() + size))
    return sorted(found)


def _twice(text: str, fewest: int = _FEWEST) -> str | None:
    once = _undo(text, "latin-1", "utf-8")
    how = _meant(once, _CASES[:1], fewest) if once.count("\ufffd") * 4 < len(once) else None
    return f"{how}, twice" if how else None


def _meant(text: str, cases: tuple[tuple[str, str, str], ...], fewest: int = _FEWEST) -> str | None:
    """Return the words for the first case in which the text, read as it was meant, is Chinese."""
    for wrong, right, words in cases:
        undone = _undo(text, wrong, right)
        share = frequent_share(undone, fewest)
        if share is not None and share > PLAIN and undone.count("\ufffd") * 2 <= len(HAN.findall(undone)):
            return words.format(western="cp1252" if _MARKED.search(text) else "Latin-1")
    return None


def _undo(text: str, wrong: str, right: str) -> str:
    if wrong == "latin-1":
        text = text.translate(_TO_LATIN)
    return text.encode(wrong, "replace").decode(right, "replace")


def _undone(run: str) -> int:
    """Return how many characters from the start of a run are UTF-8 that was read as GB18030; 0 where none are.

    Where the misreading lost a byte, it goes on behind the next character or the one after that.
    """
    reached = at = 0
    while at < len(run) and at <= reached + _LOST_BETWEEN:
        found = run[at : at + _WINDOW].encode("gb18030", "replace")
        whole = found.decode("utf-8", "ignore") if _is_utf8(found[:3]) else ""
        if not whole or whole[0] not in _MEANT:
            if not at:
                return 0
            at += 1
            continue
        at = reached = at + len(found[: _utf8_size(found)].decode("gb18030", "replace"))
    return min(len(run), reached + 1)


def _is_utf8(found: bytes) -> bool:
    return _utf8_size(found) == len(found)


def _utf8_size(found: bytes) -> int:
    """Return how many bytes from the start are UTF-8."""
    try:
        found.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(found)
