"""What a text lost before it came here: characters decoded the wrong way or lost, and figures masked.

Nothing is repaired. No amount is read from a damaged stretch or from right beside it, since the digits that are left
may not be all; an issue tells of each stretch.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.misread import FIRST_SIGNS, misread_stretches
from workplans.records import Issue, Severity, Span
from workplans.source import LINE_END, is_gap
from workplans.units import firsts, unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Damage", "Stretch", "damage_in"]

_LOST = "\ufffd"
_LOST_RUN = pattern(f"{_LOST}+")
_QUESTIONS = pattern(r"\?{2,}+")
_APART = 12  # characters between two stretches that the same misreading left whole by chance
_MANY = 3  # question marks that stand for a text; two may stand for a figure
_LINE_END = pattern(f"[{LINE_END}]")

_MASK_SIGNS = "_*×xX□〇某"
_SIGN = pattern(f"[{FIRST_SIGNS}{_MASK_SIGNS}\ufffd?〔]")
_OBSCURE_OR_WESTERN = pattern(f"[{FIRST_SIGNS}]")
_MASK = pattern(r"_{2,}|\*{1,8}|×{1,8}|[xX]{1,4}(?![A-Za-z])|□{1,8}|〇{1,4}|某(?=[万亿%])|\( {0,8}\)")
_DIGITS_BEFORE = pattern("[0-9]{1,9}$")
_DIGITS_BEHIND = pattern("[0-9]{1,9}")
_ONE_SIDED = frozenset("*×xX")  # between digits they multiply: 3×5
_BEFORE_UNIT = frozenset(" 百千万亿0123456789")
_EMPTY_BRACKETS = ("()", "( ")
_IN_NUMERALS = frozenset("0123456789一二三四五六七八九十百千〇")
_SCALE = pattern(" {0,4}[百千万亿]{0,3} {0,4}")
_NAMED = frozenset("县市区镇乡村校院局委办部厅省站馆路号楼年月日届级班街社园期第班天版师")
"""Units that behind a mask are part of a name or a date: xx县, ××年."""
_WORDS_BEHIND = frozenset(
    "名师 名校 名人 名家 家长 家庭 家园 项目 条例 人民 人大 人才 人社 所在 台湾 场镇 件套 部门 门户".split()
)
"""Words that begin like a unit: xx家长学校."""
_NO_DIGITS = pattern(r"约(?<![节合公契简制条预特]约) {0,8}(?=万元|亿)")
_GAP = pattern("(?<=[\u4e00-\u9fff,:。]) +(?=[万亿])")
_NUMBER_CUT = pattern(r"〔(?:19|20)[0-9]{3,7}(?![0-9〕\]])")


class Stretch(NamedTuple):
    """A damaged stretch of the text, with the issue that tells of it."""

    start: int
    end: int
    code: str
    severity: Severity
    words: str


class Damage:
    """The damaged stretches of a text, in order and without overlap."""

    def __init__(self, stretches: list[Stretch]) -> None:
        """Take the stretches."""
        self.stretches = stretches
        self._ends = [stretch.end for stretch in stretches]

    def touches(self, start: int, end: int) -> bool:
        """Say whether a stretch overlaps `[start:end]` of the text or stands right beside it."""
        place = bisect_left(self._ends, start)
        return place < len(self.stretches) and self.stretches[place].start <= end

    def issues(self, start: int, end: int) -> Iterator[Issue]:
        """Iterate over the issues of the stretches in `[start:end]`."""
        for stretch in self.stretches[bisect_left(self._ends, start) :]:
            if stretch.end > end:
                break
            if stretch.start >= start:
                span = Span(stretch.start, stretch.end)
                yield Issue(code=stretch.code, severity=stretch.severity, message=stretch.words, span=span)

    def cut(self, shadow: str) -> str:
        """Return the shadow with a stop in place of what was decoded the wrong way, so that no rule reads it."""
        pieces: list[str] = []
        at = 0
        for stretch in self.stretches:
            if stretch.code == "garbled":
                pieces.extend((shadow[at : stretch.start], ";" * (stretch.end - stretch.start)))
                at = stretch.end
        return "".join([*pieces, shadow[at:]]) if pieces else shadow


def damage_in(text: str, shadow: str) -> Damage | None:
    """Return what is damaged in a text, None where nothing is.

    >>> [(one.code, one.start, one.end) for one in damage_in("新增学位\ufffd3万个", "新增学位\ufffd3万个").stretches]
    [('characters-lost', 4, 5)]
    """
    found: list[Stretch] = []
    signs = set(_SIGN.findall(shadow))
    if any(_OBSCURE_OR_WESTERN.match(sign) for sign in signs):
        spans = _joined(text, misread_stretches(text, 0, len(text)))
        found.extend(_stretch(text, *span, "garbled") for span in spans)
    if _LOST in signs:
        found.extend(_stretch(text, *run.span(), "characters-lost") for run in _LOST_RUN.finditer(text))
    if "?" in signs:
        spans = _joined(text, [run.span() for run in _QUESTIONS.finditer(text)], least=_MANY)
        found.extend(_stretch(text, *span, "characters-lost") for span in spans)
    if "〔" in signs:
        found.extend(_stretch(text, *run.span(), "characters-lost") for run in _NUMBER_CUT.finditer(shadow))
    masks = [mask for mask in (*_MASK_SIGNS, *_EMPTY_BRACKETS) if mask in signs or (len(mask) > 1 and mask in shadow)]
    if masks:
        found.extend(_stretch(text, *span, "figure-masked") for span in _masks(shadow, masks))
    found.extend(_stretch(text, *run.span(), "figure-masked") for run in _NO_DIGITS.finditer(shadow))
    if " 万" in shadow or " 亿" in shadow:
        gaps = (run.span() for run in _GAP.finditer(shadow) if is_gap(shadow, *run.span()))
        found.extend(_stretch(text, *gap, "figure-masked") for gap in gaps)
    return Damage(_apart(found)) if found else None


_SEVERITIES = {"garbled": Severity.ERROR, "characters-lost": Severity.ERROR, "figure-masked": Severity.WARNING}
_WORDS = {
    "garbled": "the characters were decoded the wrong way before the text was saved",
    "characters-lost": "characters were lost before the text was saved; the digits beside them may not be all",
    "figure-masked": "a figure is masked or missing",
}
_BOLD = 40  # characters between two marks of bold type
_SHOWN = 20  # characters of a stretch in a message


def _stretch(text: str, start: int, end: int, code: str) -> Stretch:
    shown = text[start:end] if end - start <= _SHOWN else text[start : start + _SHOWN] + "…"
    return Stretch(start, end, code, _SEVERITIES[code], f"{shown!r}: {_WORDS[code]}")


def _joined(text: str, spans: list[tuple[int, int]], least: int = 1) -> Iterator[tuple[int, int]]:
    """Join long stretches of a line that a few characters part: what stands among the damage is damaged too."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        long = last is not None and min(last[1] - last[0], end - start) >= least
        if last and long and start - last[1] <= _APART and _LINE_END.search(text, last[1], start) is None:
            last = last[0], end
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _apart(found: list[Stretch]) -> list[Stretch]:
    """Return stretches in order; of two that overlap, the first."""
    result: list[Stretch] = []
    for stretch in sorted(found):
        if not result or stretch.start >= result[-1].end:
            result.append(stretch)
    return result


def _places(shadow: str, words: list[str]) -> list[int]:
    """Return where any of the words begins, in order."""
    places: list[int] = []
    for word in words:
        at = shadow.find(word)
        while at >= 0:
            places.append(at)
            at = shadow.find(word, at + 1)
    return sorted(places)


def _masks(shadow: str, masks: list[str]) -> Iterator[tuple[int, int]]:
    """Iterate over the masks that a unit follows: **个, ____万亩, x%, ( )人."""
    reached = 0
    for start in _places(shadow, masks):
        mask = _MASK.match(shadow, start) if start >= reached else None
        if mask is None:
            continue
        end = reached = mask.end()
        first, following = shadow[start], shadow[end : end + 1]
        if following not in _BEFORE_UNIT and following not in firsts():
            continue
        scale = _SCALE.match(shadow, end)
        at = scale.end() if scale else end
        before = _DIGITS_BEFORE.search(shadow, max(0, start - 9), start)
        if first == "〇" and (shadow[start - 1 : start] in _IN_NUMERALS or following in _IN_NUMERALS):
            continue
        if first in "xX" and shadow[start - 1 : start].isascii() and shadow[start - 1 : start].isalpha():
            continue
        behind = None if first in _ONE_SIDED or first == "(" else _DIGITS_BEHIND.match(shadow, end)
        if behind is not None:
            scale = _SCALE.match(shadow, behind.end())
            at = scale.end() if scale else behind.end()
        counted = any(char in "百千万亿" for char in shadow[end:at])
        unit = unit_at(shadow, at)
        named = unit in _NAMED or shadow[at : at + 2] in _WORDS_BEHIND
        if unit is not None and (counted or not named) and not _is_bold(shadow, start, mask.group()):
            yield before.start() if before and first != "(" else start, behind.end() if behind else end


def _is_bold(shadow: str, start: int, mask: str) -> bool:
    """Say whether a mask of ** is the mark of bold type in Markdown: 新增**3**个."""
    return mask.endswith("**") and shadow.rfind("**", max(0, start - _BOLD), start) >= 0
