"""Agencies 责任单位 and time limits 完成时限 that a task gives, on a line, in a bracket or in a sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.records import Agency, AgencyRole, Deadline, Span
from workplans.times import last_day

if TYPE_CHECKING:
    import re

__all__ = ["agencies_in", "agencies_of_cell", "are_agencies", "deadline_in", "is_agency_line"]

_ROLES = {
    "牵头": AgencyRole.LEAD,
    "主办": AgencyRole.LEAD,
    "配合": AgencyRole.SUPPORT,
    "协办": AgencyRole.SUPPORT,
    "参与": AgencyRole.SUPPORT,
    "责任": AgencyRole.RESPONSIBLE,
    "承办": AgencyRole.RESPONSIBLE,
    "负责": AgencyRole.RESPONSIBLE,
    "主责": AgencyRole.RESPONSIBLE,
    "落实": AgencyRole.RESPONSIBLE,
    "实施": AgencyRole.RESPONSIBLE,
}
_ANY_ROLE = "|".join(_ROLES)
_KIND = "单位|科室|部门|处室|股室|机构|人|领导"
_LABEL = pattern(rf"(?:{_ANY_ROLE})(?:(?:{_KIND})(?:及责任人)?)?[ ]*:")
_NAMED = pattern(
    rf"(?P<role>{_ANY_ROLE})(?:(?:{_KIND})(?:及责任人)?|(?<=[(\[【〔;,。 \n\r]..))[ ]*:[ ]*"
    r"(?P<names>(?:[^:;。()\n\r]|\([^()\n\r]{0,60}\)){0,200}?)"
    r"(?=[;。\n\r:)]|\((?![^()\n\r]{0,60}\))|$"
    r"|[,、 ]*(?:牵头|主办|配合|协办|责任|完成|参与)[^,;。]{0,4}:|[\]】〕](?:[。\n\r]|$))"
)
_ENDINGS = (
    "局|委|办|厅|部|院|校|处|科|股|室|会|联|中心|站|所|队|馆|公司|政府|乡镇|街道|园区|集团|单位|部门|银行|组|社|镇|乡|县区|区|团|"
    "企业|学院|医院"
)
_AND_OTHERS = pattern("[局委办厅部院校处科室会站队府镇乡道]等$")
_SHORTEST = 2
_FILLER = pattern(r"(?:以上(?:工作|任务|事项)?)?(?:均)?由")
_UNTIL = r"(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)?[0-9]{0,2}(?:年|日|年?底|[上中下]旬)?之?前?"
_BARE = pattern(
    r"[(【〔\[](?P<names>[^()。:0-9“”《》〔〕\[\]]{2,120}(?:\([^()]*\)[^()。:〔〕\[\]]{0,80}){0,2})"
    rf"(?P<until>[,;]{_UNTIL}完成)?[)】〕\]](?=[。]?[ ]*(?:[\n\r]|$))"
)
_NAME = pattern(
    rf"(?:[^、,]*(?:{_ENDINGS})|各[^、,]{{1,12}}|有关[^、,]{{1,10}})等?(?:\([^()]*\))?(?:牵头|牵头负责|配合|负责|分别负责|按职责分工负责|落实)?"
)
_SENTENCE = pattern(
    r"(?:^|(?<=[。;,(\n.、)】]))(?P<lead>(?:[^。;,()\n:]|\([^()]{0,60}\)){2,60}?)牵头(?:负责)?(?:的?(?:工作|任务|事项|项目)(?=[(\n]|$))?(?:[,、](?:会同)?(?P<support>(?:[^。;,()\n]|\([^()]{0,60}\)){2,80}?)(?:配合|参与|按职责分工负责|抓好落实|共同负责))?(?=[。;,()\n]|$)"
)
_DEADLINE = pattern(r"(?:完成|办结|办理)(?:时限|时间|期限)[ ]*:[ ]*(?P<when>[^;。,)】〕\]\n\r]{2,24})")
_CLOSING = pattern(rf"[,;](?P<when>{_UNTIL})完成[)】](?=[。]?[ ]*(?:[\n\r]|$))")
_WORD = pattern(r"[^ \n\r]+")
_LINE = pattern(r"(?:牵头|主办|配合|协办|责任|承办|落实|实施|主责)(?:单位|科室|部门|处室|股室|人|领导)[ ]*:")


def is_agency_line(shadow: str) -> bool:
    """Say whether a line gives agencies and nothing else."""
    return _LINE.match(shadow.strip()) is not None


def agencies_in(text: str, shadow: str, start: int, end: int) -> tuple[Agency, ...]:
    """Return the agencies that `text[start:end]` gives, in document order."""
    found: list[Agency] = []
    if shadow.find(":", start, end) >= 0 and _LABEL.search(shadow, start, end):
        for match in _NAMED.finditer(shadow, start, end):
            found.extend(_names(text, shadow, *match.span("names"), _ROLES[match["role"]]))
    if not found and any(shadow.find(closing, start, end) >= 0 for closing in ")】〕]"):
        for match in _BARE.finditer(shadow, start, end):
            pieces = _pieces(shadow, *match.span("names"))
            if not _is_part_of_noun(shadow, match) and all(_NAME.fullmatch(shadow[low:high]) for low, high in pieces):
                found.extend(_names(text, shadow, *match.span("names"), AgencyRole.RESPONSIBLE))
    if not found and shadow.find("牵头", start, end) >= 0:
        for match in _SENTENCE.finditer(shadow, start, end):
            found.extend(_names(text, shadow, *match.span("lead"), AgencyRole.LEAD))
            if match["support"]:
                found.extend(_names(text, shadow, *match.span("support"), AgencyRole.SUPPORT))
    return tuple(found)


def are_agencies(shadow: str, start: int, end: int) -> bool:
    """Say whether a cell of a table holds names of agencies and nothing else."""
    pieces = _cell_pieces(shadow, start, end)
    return bool(pieces) and all(_NAME.fullmatch("".join(shadow[low:high].split())) for low, high in pieces)


def agencies_of_cell(text: str, shadow: str, start: int, end: int, role: AgencyRole) -> tuple[Agency, ...]:
    """Return the agencies that a cell of a table names, each on a line of the cell or behind a mark.

    Args:
        text: the whole text.
        shadow: its shadow.
        start: where the cell begins.
        end: where it ends.
        role: what its column says of them; 牵头 or 配合 behind a name says more.
    """
    if shadow.find(":", start, end) >= 0 and (said := agencies_in(text, shadow, start, end)):
        return said
    named = [_names(text, shadow, low, high, role) for low, high in _cell_pieces(shadow, start, end, marks=";,")]
    return tuple(agency for agencies in named for agency in agencies)


def _cell_pieces(shadow: str, start: int, end: int, marks: str = ";,、") -> list[tuple[int, int]]:
    """Split a cell at marks, and at blanks where a piece between them is a name; a person beside an agency is none."""
    cuts = [start - 1, *(at for at in range(start, end) if shadow[at] in marks), end]
    pieces: list[tuple[int, int]] = []
    for low, high in pairwise(cuts):
        words = [(low + 1 + match.start(), low + 1 + match.end()) for match in _WORD.finditer(shadow[low + 1 : high])]
        whole = [(first, last) for first, last in words if _NAME.fullmatch(shadow[first:last].rstrip("、"))]
        pieces.extend(whole or [(words[0][0], words[-1][1])] if words else [])
    return pieces


def _pieces(shadow: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split names at 、 and commas outside brackets."""
    pieces, depth, low = [], 0, start
    for at in range(start, end):
        char = shadow[at]
        depth += (char == "(") - (char == ")")
        if char in "、,;" and depth == 0:
            pieces.append((low, at))
            low = at + 1
    pieces.append((low, end))
    return [(low, high) for low, high in pieces if shadow[low:high].strip()]


_SHARED = "按职责分工负责"  # beside an agency that leads it supports
_SUFFIXES = (
    ("(牵头)", AgencyRole.LEAD),
    ("(牵头单位)", AgencyRole.LEAD),
    ("(配合)", AgencyRole.SUPPORT),
    ("(配合单位)", AgencyRole.SUPPORT),
    ("牵头", AgencyRole.LEAD),
    ("牵头负责", AgencyRole.LEAD),
    ("配合", AgencyRole.SUPPORT),
    (_SHARED, None),
    ("分别负责", None),
    ("负责", None),
    ("落实", None),
)
_NOUN_BEFORE = frozenset("县市区镇乡村")
_PLACES = frozenset("街道 社区 镇 乡 村 区 市 县区 园区 市区".split())


def _is_part_of_noun(shadow: str, match: re.Match[str]) -> bool:
    """Say whether a bracket belongs to the noun before it: 覆盖所有乡镇（街道）."""
    return match["names"] in _PLACES and shadow[match.start() - 1 : match.start()] in _NOUN_BEFORE


def _names(text: str, shadow: str, start: int, end: int, role: AgencyRole) -> list[Agency]:
    """Return the agencies of one enumeration; a name without a role of its own shares that of the next (甲、乙配合)."""
    agencies: list[Agency] = []
    said = role
    for piece in reversed(_pieces(shadow, start, end)):
        low, high = piece
        for word, other in _SUFFIXES:
            if shadow.endswith(word, low, high):
                high, said = high - len(word), other or role
                if word == _SHARED and shadow.find("牵头", start, end) >= 0:
                    said = AgencyRole.SUPPORT
                break
        if (filler := _FILLER.match(shadow, low, high)) is not None:
            low = filler.end()
        high -= high - low > _SHORTEST and _AND_OTHERS.search(shadow, low, high) is not None
        while low < high and (text[low].isspace() or shadow[low] in "*★☆"):
            low += 1
        while high > low and (text[high - 1].isspace() or _is_unopened(shadow, low, high)):
            high -= 1
        if low < high:
            agencies.append(Agency(name=text[low:high], role=said, span=Span(low, high)))
    return agencies[::-1]


def _is_unopened(shadow: str, low: int, high: int) -> bool:
    if shadow[high - 1] in "]】":
        return True
    return shadow[high - 1] == ")" and shadow.count("(", low, high) < shadow.count(")", low, high)


def deadline_in(text: str, shadow: str, start: int, end: int, year: int | None) -> Deadline | None:
    """Return the time limit that `text[start:end]` gives for the whole task (完成时限：…)."""
    said = shadow.find("限", start, end) >= 0 or shadow.find("时间", start, end) >= 0
    match = _DEADLINE.search(shadow, start, end) if said else None
    if match is None and (shadow.find("完成)", start, end) >= 0 or shadow.find("完成】", start, end) >= 0):
        match = _CLOSING.search(shadow, start, end)
    if match is None or match.start("when") == match.end("when"):
        return None
    low, high = match.span("when")
    while high > low and text[high - 1].isspace():
        high -= 1
    return Deadline(text=text[low:high], on=last_day("".join(shadow[low:high].split()), year), span=Span(low, high))
