"""Amounts that two careful readers read in two ways, and what the reading that was taken leaves open.

docs/targets.md lists them as optional: neither to give them nor to leave them out is wrong. The issue `two-readings`
tells of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.lexicon import units
from workplans.records import AuditKind

if TYPE_CHECKING:
    from workplans.clauses import Clause, Sentence
    from workplans.scanner import Amount

__all__ = ["MAY_LIE_AHEAD", "UNREAD", "doubt_about", "doubt_about_left"]

MAY_LIE_AHEAD = "left out as past; it may lie ahead"
UNREAD = "left out: neither a verb nor a noun was found that it belongs to"

_LIST = pattern(r"(?:[^,;:、和及与0-9“”]{1,16}[、和及与])+[^,;:、和及与0-9“”]{1,16}$")
_OTHERS = pattern(r"、[^,;:、]{2,14}等$")
_MARKS = "、和及与"
_WHERE = pattern(".{0,2}[在为对]")
_SUMS = pattern(r"[^,;、]{0,5}?(?:方面|领域|环节|问题|任务|举措)")
_PACKAGE = pattern(r"(?:重点|支持|惠民|民生|惠企|政策)*(?:政策|措施|举措|实事)(?!项目|库)")
_PACKAGED = frozenset("条 件 项 类 大类".split())
_GRANT = pattern(r"(?:给予|奖励|奖补|补助|补贴|资助|扶持)[^,;]{0,12}$")
_GRANTED = pattern(r"对[^,;]{2,}|凡|最高|一次性|首次")
_TOTAL = pattern(r"合计|总计|小计|共计│")
_REPORTED = pattern(r"[一二三四]季度,|上半年,|前三季度,|[0-9]{1,2}-[0-9]{1,2}月,?")
_GROWN = pattern(r"同比(?:增|下|降|提)")
_PROJECT = pattern(r"(?:总投资|投资额|概算|总库容|建筑面积)(?:约|为|达)?$")
_FEW = 10  # things that a plan names one by one
_STANDARD = pattern("每[天日周月年]|[一二两三]天$")
_FAR = 60  # characters in which a condition or a list stands
_LONG = 200  # characters of a sentence that reports what has been reached
_NEAR = 14  # characters before an amount that tell what it is


def doubt_about(sentence: Sentence, amount: Amount, clause: Clause) -> str | None:
    """Return what is open about an amount that is taken for a target; None where nothing is."""
    text = sentence.text
    left, right = text[clause.start : amount.start], text[amount.end : clause.end]
    if amount.unit in units.CURRENCIES:
        if _GRANT.search(left) and _GRANTED.search(text, max(0, amount.start - _FAR), amount.start):
            return "read as a target; it may be a grant on conditions"
    elif amount.unit in units.COUNT and amount.bound is None:
        if amount.unit in _PACKAGED and _PACKAGE.match(right):
            return "read as a target; it may be the size of a package of measures"
        if _sums_up(left, amount) or (_OTHERS.search(left) and _SUMS.match(right)):
            return "read as a target; it may only sum up what is named beside it"
    if _TOTAL.match(text):
        return "read as a target; it may be a total"
    if _REPORTED.match(text) and _GROWN.search(text, 0, _LONG):
        return "read as a target; it may have been reached"
    return None


def doubt_about_left(text: str, amount: Amount, kind: AuditKind) -> str | None:
    """Return what is open about an amount of a sentence that is left out; None where nothing is."""
    near = text[max(0, amount.start - _NEAR) : amount.start]
    if kind is AuditKind.STRUCTURE and _sums_up(
        text[max(0, amount.start - _FAR) : amount.start].rpartition(",")[2], amount
    ):
        return "left out because it sums up what is named beside it; it may count"
    if kind is AuditKind.STRUCTURE and amount.unit in _PACKAGED and _PACKAGE.match(text, amount.end):
        return "left out as the size of a package of measures; it may count"
    bounded = amount.bound is not None or amount.end > amount.unit_end
    if kind is AuditKind.THRESHOLD and not bounded and amount.unit in units.CURRENCIES and _PROJECT.search(near):
        return "left out because it describes a project; it may be an amount to spend"
    if kind is AuditKind.NAME:
        if amount.unit in units.TIME and _STANDARD.search(near):
            return "left out as part of a name; it may be a standard to keep"
        if (
            amount.unit in units.COUNT
            and "“" not in near
            and all(char in "百千万亿" for char in text[amount.number : amount.number_end])
        ):
            return "left out as part of a name; it may be that many"
    return None


def _sums_up(left: str, amount: Amount) -> bool:
    """Say whether as many things as the amount counts are named directly before it: 甲、乙、丙三项任务."""
    if amount.end != amount.unit_end or amount.value > _FEW:
        return False
    if left.endswith("”"):
        return True
    named = None if _WHERE.match(left) else _LIST.search(left)  # 在甲区和乙区建设两所
    return named is not None and sum(map(named.group().count, _MARKS)) + 1 == amount.value
