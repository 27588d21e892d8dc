"""Amounts that two careful readers read in two ways, and what the reading that was taken leaves open.

docs/targets.md lists them as optional: neither to give them nor to leave them out is wrong. An issue tells of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.lexicon import units
from workplans.phrases import named_things
from workplans.records import AuditKind

if TYPE_CHECKING:
    from workplans.clauses import Clause
    from workplans.scanner import Amount

__all__ = ["MAY_LIE_AHEAD", "UNREAD", "WORDLESS", "Doubt", "doubt_about", "doubt_about_left"]


class Doubt(NamedTuple):
    """What is open about an amount.

    Attributes:
        code: the code of the issue that tells of it.
        words: how the amount was read, and what the other way is.
    """

    code: str
    words: str


def _two(words: str) -> Doubt:
    return Doubt("two-readings", words)


MAY_LIE_AHEAD = _two("left out as past; it may lie ahead")
UNREAD = Doubt("amount-unread", "left out: neither a verb nor a noun was found that it belongs to")
WORDLESS = Doubt("amount-unread", "a target of its own: neither a verb nor a noun was found that it belongs to")
_GRANT = _two("read as a target; it may be a grant on conditions")
_PACKAGE = _two("read as a target; it may be the size of a package of measures")
_SUM = _two("read as a target; it may only sum up what is named beside it")
_TOTAL = _two("read as a target; it may be a total")
_REACHED = _two("read as a target; it may have been reached")
_SUM_LEFT = _two("left out because it sums up what is named beside it; it may count")
_PACKAGE_LEFT = _two("left out as the size of a package of measures; it may count")
_DESCRIPTION_LEFT = _two("left out because it describes a project; it may be an amount to spend")
_STANDARD_LEFT = _two("left out as part of a name; it may be a standard to keep")
_ROUND_LEFT = _two("left out as part of a name; it may be that many")

_OTHERS = pattern(r"、[^,;:、]{2,14}等$")
_SUMMED = pattern(r"[^,;、]{0,5}?(?:方面|领域|环节|问题|任务|举措)")
_SUMS = frozenset("个 项 大 类 条 支 件 种 根 篇".split())
_MEASURES = pattern(r"(?:重点|支持|惠民|民生|惠企|政策)*(?:政策|措施|举措|实事)(?!项目|库)")
_PACKAGED = frozenset("条 件 项 类 大类".split())
_GIVES = pattern(r"(?:给予|奖励|奖补|补助|补贴|资助|扶持)(?!标准)[^,;到至]{0,12}$")
_CONDITION = pattern(r"对[^,;]{2,20}(?:企业|单位|个人|户|项目|机构|人员|家庭|主体|者)|凡|每[户家人个]|最高|一次性")
_TOTALS = pattern(r"合计|总计|小计")
_REPORTED = pattern(
    r"(?:[一二三四]季度|上半年|前三季度|[0-9]{1,2}-[0-9]{1,2}月),?(?![^;]*(?:力争|确保|预计|计划|争取))"
)
_GROWN = pattern(r"同比(?:增|下|降|提)")
_PROJECT = pattern(r"(?:总投资|投资额|概算|总库容|建筑面积)(?:约|为|达)?$")
_STANDARD = pattern("每[天日周月年]|[一二两三]天$")
_FEW = 10  # things that a plan names one by one
_FAR = 60  # characters in which a condition or a list stands
_LONG = 200  # characters of a sentence that reports what has been reached
_NEAR = 14  # characters before an amount that tell what it is


def doubt_about(text: str, amount: Amount, clause: Clause, begin: int) -> Doubt | None:
    """Return what is open about an amount that is taken for a target; None where nothing is.

    Args:
        text: the sentence.
        amount: the amount.
        clause: its clause.
        begin: where the amount before it ends.
    """
    left, right = text[max(clause.start, begin) : amount.start], text[amount.end : clause.end]
    if amount.unit in units.CURRENCIES:
        if _GIVES.search(left) and _CONDITION.search(text, max(begin, amount.start - _FAR), amount.start):
            return _GRANT
    elif amount.unit in units.COUNT and amount.bound is None:
        if amount.unit in _PACKAGED and _MEASURES.match(right):
            return _PACKAGE
        if _sums_up(left, right, amount) or (left.endswith("等") and _OTHERS.search(left) and _SUMMED.match(right)):
            return _SUM
    if _TOTALS.match(left) or ("│" in text[:_NEAR] and _TOTALS.match(text)):
        return _TOTAL
    if _REPORTED.match(text, 0, _LONG) and _GROWN.search(text, 0, _LONG):
        return _REACHED
    return None


def doubt_about_left(text: str, amount: Amount, kind: AuditKind) -> Doubt | None:
    """Return what is open about an amount of a sentence that is left out; None where nothing is."""
    near = text[max(0, amount.start - _NEAR) : amount.start]
    if kind is AuditKind.STRUCTURE:
        if amount.unit in _PACKAGED and _MEASURES.match(text, amount.end):
            return _PACKAGE_LEFT
        before = text[max(0, amount.start - _FAR) : amount.start].rpartition(",")[2]
        return _SUM_LEFT if _sums_up(before, text[amount.end : amount.end + 1], amount) else None
    if kind is AuditKind.THRESHOLD:
        bounded = amount.bound is not None or amount.end > amount.unit_end
        describes = not bounded and amount.unit in units.CURRENCIES and _PROJECT.search(near)
        return _DESCRIPTION_LEFT if describes else None
    if kind is AuditKind.NAME:
        if amount.unit in units.TIME and _STANDARD.search(near):
            return _STANDARD_LEFT
        rounded = all(char in "百千万亿" for char in text[amount.number : amount.number_end])
        return _ROUND_LEFT if rounded and amount.unit in units.COUNT and "“" not in near else None
    return None


def _sums_up(left: str, right: str, amount: Amount) -> bool:
    """Say whether as many things as the amount counts are named directly before it: 甲、乙、丙三项任务."""
    if amount.end != amount.unit_end or amount.value > _FEW or amount.unit not in _SUMS or right[:1] in {"", ",", "、"}:
        return False
    return left.endswith("”") or named_things(left) == amount.value
