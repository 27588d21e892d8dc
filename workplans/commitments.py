"""Which amounts commit to nothing, and what they are: names, thresholds, background, times, articles, the past.

The rules are those of docs/targets.md, 'What does not'.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.clauses import joined_verb_at, per_pattern, verb_at, verb_before
from workplans.lexicon import names, nouns, units
from workplans.records import AuditKind, Comparator
from workplans.scanner import is_name, is_word

if TYPE_CHECKING:
    from workplans.clauses import Clause, Sentence
    from workplans.scanner import Amount

__all__ = ["uncommitted", "uncommitted_alone", "uncommitted_in"]

_PERIODS = frozenset("年 月 日 学年 学期 季度 周 个月".split())
_EDITIONS = frozenset("期 届 轮 批 头 岸 路".split())
_BACKGROUND = pattern(r"(?:围绕|按照|根据|对照|依据|针对|遵循|鉴于)|按(?!.*标准)")
_SELECTED = pattern("(?!的)[^、,;()和及与0-9]{2,12}[0-9]")
_AMONG = pattern("[^,;]{1,12}中(?![小学高等心])")
_CAPACITY = ("日处理", "日供水", "日产", "年产", "年处理", "装机", "库容")
_WORTH = pattern("(?:级|以上)?(?:重点|重大|规上|工业)?(?:企业|项目|园区|产业|楼宇|村)(?!资金|投资|贷款)")
_HOLDS = frozenset("户 人 头 只".split())
_HOLDER = pattern(rf"的?(?:{nouns.HOLDERS})")
_SUM = pattern(rf"{nouns.SUMS}(?:$|[,、;和逐按《设工])")
_EVENT = pattern(nouns.EVENTS)
_MOVES_TIME = pattern(
    r"(?:缩短|压缩|压减|缩减|延长)[至到为]?$|(?:时间|时限|时长|周期|天数|用时)[^,;。]{0,8}(?:至|到|为|在)?$"
)
_NEAR = 14
_HOLDING = ("核载", "载客", "限载", "年满", "未满", "注册资本", "总投资")
_BEFORE_THEN = ("底前", "末前", "月前", "日前", "期前")
_SUMMED_UP = pattern(r"(?:.*\()?共(?:[0-9一二三四五六七八九十]+个?[大类项条])*$")
_GOVERNS_TIME = pattern(
    r"(?:达到?|不少于|不低于|不超过|控制在|(?:缩短|压缩|压减|减少|延长|提前|缩减)[至到为]?|维持|中位数|保证[^,]{0,8}|确保|至|到|为|活动|锻炼|训练|阅读|劳动)$"
)
NOT_A_NOUN = pattern(
    r"(?:投向|惠及|列入|纳入|用于|全覆盖|以(?!色)|向|对(?![口外接象应比])|由|为|是|在(?![地校册编职岗园读建线])|从|进行|完成(?![^,;]{1,8}的[^,;])|实现(?![^,;]{1,12}的[^,;])|达到|投入|基础上|用作|作为|到(?!位|账)|下乡|并|且|比|来|后|前(?![沿端期景])|时(?!代|段|装|效)|或者|高于|低于|不|全部|投用|实施(?!方案|主体|单位)|建成(?=投|试|运|$)|左右|以上|\+|%|”|》|增长|新建|用以|通过|参[与加](?![^,;]{0,8}的)|,)"
)
"""What stands behind an amount and is not the thing that is counted."""


def uncommitted_alone(text: str, amount: Amount) -> AuditKind | None:
    """Return what an amount is that commits to nothing wherever it stands, else None (a first look, for speed)."""
    if amount.unit in _PERIODS and (
        (amount.unit == "年" and "." not in text[amount.number : amount.number_end])
        or not _MOVES_TIME.search(text, max(0, amount.start - _NEAR), amount.start)
    ):
        return AuditKind.PERIOD
    if "几" in text[amount.number : amount.number_end] or text[amount.number] == "数":
        return AuditKind.VAGUE
    article = text[amount.number : amount.number_end] == "一" and amount.unit in units.COUNT
    if article and amount.unit == "批":
        return AuditKind.VAGUE
    if article and "每" not in text and text[amount.number - 1 : amount.number] != "年":
        return AuditKind.WORD if is_word(text, amount) else AuditKind.ARTICLE
    if is_name(text, amount):
        return AuditKind.NAME
    return AuditKind.WORD if is_word(text, amount) else None


def uncommitted_in(sentence: Sentence, amount: Amount) -> AuditKind | None:
    """Return what an amount is that is over, or part of a name, whatever its clause says; else None."""
    if sentence.is_past(amount.start):
        return AuditKind.PAST
    return AuditKind.NAME if sentence.name_around(amount.number) is not None else None


def uncommitted(sentence: Sentence, amount: Amount, clause: Clause) -> AuditKind | None:
    """Return what an amount is that does not say how much of something is to be done, reached, kept or limited."""
    text, unit = sentence.text, amount.unit
    left, right = text[clause.start : amount.start], text[amount.end : clause.end]
    numeral = text[amount.number : amount.number_end]
    has_per = sentence.has_per and per_pattern().search(text, clause.start, amount.unit_end) is not None
    counted = unit in units.COUNT
    if numeral == "一" and not has_per and not amount.multiple and (counted or unit in {"天", "倍"}):
        return AuditKind.ARTICLE  # 建立一个联席会议制度
    if (
        text[clause.start - 1 : clause.start] == "│"
        and not left
        and not right
        and sentence.cell_has_digits(clause.start)
    ):
        return AuditKind.PAST  # 新增床位500张│612张│122%: a figure beside a figure
    bounded = amount.bound is not None or amount.comparator is not Comparator.EQUAL
    may_tell = not bounded and not has_per and (unit in units.TIME or unit in units.SPECIFIES)
    if may_tell and not _GOVERNS_TIME.search(left):
        if unit in units.TIME:
            return AuditKind.PERIOD  # 24小时热线
        if numeral[-1] not in "万亿" and right[:1] not in {"", ",", "、", ";", ")"}:
            return AuditKind.THRESHOLD  # 110千伏变电站
    if _selects(amount, left, right, opens=clause.head >= amount.start, counted=counted, has_per=has_per):
        return AuditKind.THRESHOLD
    if _BACKGROUND.match(text, clause.start, clause.end) and not has_per:
        return AuditKind.BACKGROUND
    if counted and amount.bound is None and (_SUM.match(right) or ("共" in left and _SUMMED_UP.match(left))):
        return AuditKind.STRUCTURE  # 分解为24项任务, (共8类46项)
    if counted and amount.bound is None and _EVENT.search(right[:8]):
        return AuditKind.NAME  # 青年50人论坛
    if text.startswith("基础上", clause.end - 2) and "在" in left:
        return AuditKind.PAST  # 在去年建成12个的基础上
    if left.endswith(("排名", "位居", "位列")) or (left.endswith("前") and not left.endswith(_BEFORE_THEN)):
        return AuditKind.ORDINAL
    if left.endswith(("庆祝", "成立")):
        return AuditKind.BACKGROUND
    if numeral.isascii() or any(char.isdigit() for char in numeral):
        return None
    if all(char in "百千万亿" for char in numeral) and amount.bound is None:  # 百名专家, 百万亩造林工程
        if verb_before(text, amount.start, clause.head) is not None:
            return None
        return AuditKind.NAME if counted else AuditKind.THRESHOLD
    if unit is None:
        return None if isinstance(amount.value, Fraction) or numeral[-1] in "万亿" else AuditKind.WORD
    if not counted or amount.bound is not None or has_per or _is_governed(text, amount, clause):
        return None
    return AuditKind.STRUCTURE


def _selects(amount: Amount, left: str, right: str, *, opens: bool, counted: bool, has_per: bool) -> bool:
    """Say whether the amount tells which objects are meant (总投资亿元以上的项目, 10年以上的校车)."""
    measured = amount.unit in units.MEASURE or (amount.unit in _HOLDS and _HOLDER.match(right) is not None)
    noun_follows = right[:1] not in {"", "、", ",", ";", ":", ")", "和", "及", "与"} and not NOT_A_NOUN.match(right)
    noun_follows = noun_follows and not (amount.unit in units.CURRENCIES and verb_at(right, 0))
    if amount.end > amount.unit_end and _SELECTED.match(right) is not None:
        return True  # 56人以上大班额38个
    if measured and noun_follows and (amount.end > amount.unit_end or amount.bound is not None):
        return True
    if amount.end > amount.unit_end and left.endswith(_HOLDING):
        return True
    if left.endswith("从") and _AMONG.match(right) is not None:
        return True  # 从30家企业中评选10家
    if left.endswith(_CAPACITY) and noun_follows and _SELECTED.match(right) is not None:
        return True  # 日处理500吨垃圾焚烧厂1座
    if amount.unit in units.CURRENCIES and amount.bound is None and _WORTH.match(right) is not None:
        return True  # 亿元企业10家
    if not right.startswith("的") or has_per or (opens and amount.unit in units.RATE):
        return False
    return measured or (counted and amount.bound in {"超过", "不足", "低于", "高于"})


def _is_governed(text: str, amount: Amount, clause: Clause) -> bool:
    """Say whether a numeral in Chinese characters is an amount and not a part of a name (两头延伸, 二期工程)."""
    reach, right = text[clause.head : amount.start], text[amount.end : clause.end]
    before = verb_before(text, amount.start, clause.head)
    if before is None and amount.unit in _EDITIONS:
        return False
    governed = joined_verb_at(reach, 0) is not None or text.startswith("其中", clause.start)
    if before is None and not governed and not _acts_last(reach):
        return False
    return not right.startswith(("“", "《", *names.AFTER_NAME))


def _acts_last(reach: str) -> bool:
    return bool(reach) and any(verb_at(reach, len(reach) - length) for length in (2, 3, 4) if len(reach) > length)
