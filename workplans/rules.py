"""The rules that read the words around an amount: which is the verb that governs it, which the noun that it counts.

Each rule takes the words and gives the action and the indicator, or None where it does not apply. They are tried in the
order of this module, and the name of the one that reads an amount is its target's `why`. docs/rules.md lists them, made
from their docstrings and examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workplans._patterns import pattern
from workplans.clauses import joined_verb_at, verb_at, verb_before
from workplans.commitments import NOT_A_NOUN
from workplans.lexicon import bounds, nouns, units, verbs
from workplans.phrases import FREE_PER, JOINING_MARKS, counted_noun, noun_of, subject_of, without_edge
from workplans.records import Comparator

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from workplans.scanner import Amount

__all__ = ["RULES", "Rule", "Words", "read_words", "result_verb"]


class Words(NamedTuple):
    """The words around an amount, in the form of the shadow.

    Attributes:
        left: those of the clause before it, behind time, place, manner and modality.
        right: those behind it.
        amount: the amount.
        opening: the first character of the clause.
        listed: whether it stands behind another amount of its clause.
        per: what it is per.
        apart: whether a bound that stands apart from the amount was left out of `left` (不少于项目总数的30%).
        verb: the verb that `left` begins with; known to the rules of amounts behind which nothing is counted.
        moved: the words before the amount that it starts from, and those between the two; None where there is none.
        noun: the verb before the amount, the noun behind it, and the verb behind that; known to the rules of amounts
            before what is counted.
    """

    left: str
    right: str
    amount: Amount
    opening: str = ""
    listed: bool = False
    per: str | None = None
    apart: bool = False
    verb: str | None = None
    moved: tuple[str, str] | None = None
    noun: tuple[str | None, str | None, str | None] = (None, None, None)


_Reading: TypeAlias = tuple[str | None, str | None]


class Rule(NamedTuple):
    """A rule.

    Attributes:
        name: its name.
        example: a sentence that it reads.
        last: whether it reads amounts behind which nothing stands that is counted, or others; None for both.
        read: the function.
    """

    name: str
    example: str
    last: bool | None
    read: Callable[[Words], _Reading | None]


RULES: list[Rule] = []
_DETACHED = pattern(r"[、,;:)(和及与并。.]|$")
_WORK = pattern(r"[^的,;、]{2,8}(?:任务|工作|工程|项目)")
_STANDARD = pattern(r"的?标准")
_CUT_NOUN = pattern(rf"(?<=.)(?=[{nouns.CUT_FIRSTS}])(?:{nouns.CUTS})")
_OVER_AVERAGE = pattern(r"(?P<verb>高于|低于|超过|快于)(?=[^,]{2,20}$)")
_BENEFICIARY = ("为", "对", "使", "让", "给", "在", "向", "将", "把")
_PRODUCES = pattern(r"新增|净增")
_CHANGE_WORDS = tuple(word for group in verbs.CHANGES.values() for word in group)
_LEVEL_OR_CHANGE = frozenset({*verbs.LEVELS, *_CHANGE_WORDS} - {"为", "占", "占比", "增幅", "增速", "涨"})
_LONGEST_LEVEL = max(map(len, _LEVEL_OR_CHANGE))
_MOVERS = sorted({*_CHANGE_WORDS, *verbs.MOVERS}, key=len, reverse=True)
_RESULT = pattern(rf"(?:{'|'.join(_MOVERS)})[{verbs.RESULTATIVE}]$")
_RESULTATIVE = tuple(verbs.RESULTATIVE)
_HOLDS_LEVEL = frozenset({*verbs.LEVELS, *verbs.LIGHT, "落实", "巩固", "实现"})
_HOLDS_OR_CHANGES = _HOLDS_LEVEL | _LEVEL_OR_CHANGE
_PLACE = pattern(rf"(?:{'|'.join(sorted(verbs.PLACES, key=len, reverse=True))})+$")
_DISTANT_BOUND = pattern(r"(?:不(?:少|低|小)于|不(?:超过|高于|多于|大于)|至少|至多)[^,]*(?:的|总数|总量|人数)$")
_ROUNDS = frozenset({"轮", "届"})
_INNER = tuple(verbs.INNER)
_NO_OBJECT = pattern(
    r"的|就业|增收|脱贫|(?:平均)?(?:时间|时长|数量?|率|量|额|面积|比例|任务|情况|人数|总数|金额|投资额)"
)
_IS_AMOUNT = pattern(r"(?:数量?|规模|总量|总数|里程|人数|人次|能力|时间|时长|次数|金额)$")
_MAKES, _MADE = frozenset("修建挖铺打种栽架"), frozenset("路桥渠井塘坝房厕库沟树草堤墙校")  # 修路, 打井
_BODIES = frozenset("公司 中心 机构 企业 部门 单位".split())
_NOUN_LIKE = frozenset("加工 养殖 种植 审计 服务 培训 供电 供水 供热 监测 检测 投资 应用 孵化 康复".split())
_DOES = tuple("完成 开展 实施 推进 举办 组织".split())  # what they govern may end with a verb: 完成森林抚育提升
_LONG = 4
_NOMINAL = frozenset({"提升", "提高"})
_SPENDS = pattern("(?<=..)(?:投资|投入|筹集|拨付|补助|奖补|筹措)$")
_ALWAYS_ACTS = frozenset("实现 完成 新增 获得 取得 争取".split())
_KEEPS_TO = frozenset({"", "坚持", "落实", "实行"})
_WHERE = ("上门", "入户", "线上", "线下")
_ACTOR = pattern("[县区镇乡村户家业校园院所员生人者团队年社]")
_PART = pattern("([^占]{2,})占(?![比用道]|地(?![区方]))(?:[^占]{2,}的)?$")
_SHORTEST = 2  # characters of a subject, and of an object


def read_words(words: Words) -> tuple[str, str | None, str | None]:
    """Return the name of the first rule that applies, the action, and the indicator."""
    last = _stands_last(words)
    if last:
        bound = _DISTANT_BOUND.search(words.left) if "不" in words.left or "至" in words.left else None
        left = words.left[: bound.start()] if bound else words.left
        verb = joined_verb_at(left, 0) or (joined_verb_at(left, _SHORTEST) if left.startswith(_WHERE) else None)
        words = words._replace(left=left, apart=bound is not None, verb=verb)
    else:
        words = words._replace(noun=_before_noun(words))
    for rule in _RULES_LAST if last else _RULES_FIRST:
        reading = rule.read(words)
        if reading is not None:
            return rule.name, *reading
    return "", None, None


def result_verb(words: str) -> re.Match[str] | None:
    """Find the verb at the end with the 到, 至, 为 or 在 behind which the level stands that is reached."""
    return _RESULT.search(words) if words.endswith(_RESULTATIVE) else None


def _rule(
    name: str, example: str, *, last: bool | None
) -> Callable[[Callable[[Words], _Reading | None]], Callable[[Words], _Reading | None]]:
    def register(read: Callable[[Words], _Reading | None]) -> Callable[[Words], _Reading | None]:
        RULES.append(Rule(name, example, last, read))
        return read

    return register


# ── the amount between two words of its own ─────────────────────────────────────────────────────────────────────────


@_rule("from-to", "生均公用经费由400元提高至500元。", last=None)
def _from_to(words: Words) -> _Reading | None:
    """Noun, 由 or 从, the amount that it starts from, a verb of change, the amount."""
    if words.moved is None:
        return None
    noun, between = words.moved
    cut = max(noun.rfind("由"), noun.rfind("从"))
    result = result_verb(between)
    before = between[: result.start()].strip("逐步分别均再") if result else ""
    if result is not None and before:  # 从15个县扩大到57个县
        return result.group(), noun_of(words.right) or noun_of(before)
    subject = subject_of(noun[:cut] if cut >= 0 else noun)
    return between.lstrip("逐步分别均再") or None, subject or noun_of(words.right)


@_rule("at-a-standard", "按每生每年500元标准安排公用经费。", last=None)
def _at_a_standard(words: Words) -> _Reading | None:
    """按, the amount, 标准, and what is done at that rate."""
    standard = _STANDARD.match(words.right)
    if standard is None or words.opening != "按":
        return None
    rest = words.right[standard.end() :]
    verb = joined_verb_at(rest, 0)
    return verb, noun_of(rest[len(verb or "") :])


@_rule("by-the-amount", "教师培训经费按不低于公用经费的5%安排。", last=None)
def _by_the_amount(words: Words) -> _Reading | None:
    """Noun, 按, the amount, and the verb alone."""
    verb = verb_at(words.right, 0)
    if verb is None or verb != words.right or "按" not in words.left or _ends_level(words.left):
        return None
    return verb, noun_of(words.left[: words.left.rfind("按")])


@_rule("within-a-time", "48小时内办结群众投诉。", last=None)
def _within_a_time(words: Words) -> _Reading | None:
    """The time that may pass, 内, what is done."""
    amount = words.amount
    if amount.unit not in units.TIME or amount.comparator is not Comparator.AT_MOST:
        return None
    verb = joined_verb_at(words.right, 0)
    if verb is None or (words.left and verb != words.right):
        return None
    return verb, noun_of(words.right[len(verb) :])


# ── the amount behind its noun ──────────────────────────────────────────────────────────────────────────────────────


def _ends_level(left: str) -> bool:
    return left.endswith((*verbs.LEVELS, *_CHANGE_WORDS)) or result_verb(left) is not None


def _stands_last(words: Words) -> bool:
    """Say whether nothing that is counted stands behind the amount."""
    right, unit = words.right, words.amount.unit
    if words.left in verbs.LEVELS and unit in units.RATE and _WORK.match(right):
        return False  # 完成一半改造任务
    if unit in _ROUNDS and not _DETACHED.match(right) and (words.left in _KEEPS_TO or right in verbs.ACTIONS):
        return False  # 三年一轮对村干部开展审计
    return (
        _DETACHED.match(right) is not None
        or NOT_A_NOUN.match(right) is not None
        or (unit in units.RATE and _ends_level(words.left))
        or (unit in units.CURRENCIES and verb_at(right, 0) is not None)
    )


def _level_verb(left: str) -> str | None:
    """Return the verb that ends *left* and names a level or moves one."""
    for length in range(min(_LONGEST_LEVEL, len(left)), 0, -1):
        if left[-length:] in _LEVEL_OR_CHANGE:
            return left[-length:]
    return None


def _without_edge(words: Words) -> str:
    """Return the words before the amount without what stands before its bound (每年原则上不超过2次)."""
    if words.amount.bound is None:
        return words.left
    return without_edge(FREE_PER.sub("", words.left)) or words.left


@_rule("level-reached", "高中阶段毛入学率提高到95%。", last=True)
def _level_reached(words: Words) -> _Reading | None:
    """Noun, a verb with 到, 至, 为 or 在, the level that is reached."""
    left = words.left
    result = result_verb(left)
    if result is None:
        return None
    return None if result.group() == "控制在" else result.group(), subject_of(left[: result.start()])


@_rule("halved", "行政审批事项减半。", last=True)
def _halved(words: Words) -> _Reading | None:
    """Noun, 减, 半."""
    return ("减", noun_of(words.left)) if words.amount.bound == "减" else None


@_rule("doubled", "农产品加工业产值翻一番。", last=True)
def _doubled(words: Words) -> _Reading | None:
    """Noun, 翻, a number, 番."""
    return ("翻", noun_of(words.left.removesuffix("翻"))) if words.amount.multiple else None


@_rule("level", "普惠性幼儿园覆盖率达到89%。", last=True)
def _level(words: Words) -> _Reading | None:
    """Noun, a verb of level or change, the amount."""
    left = words.left
    level = _level_verb(left)
    if level is None:
        return None
    shares = words.amount.unit in units.RATE
    if not shares and level in _NOMINAL and ((left.startswith(_DOES) and len(left) > _LONG) or words.listed):
        return None  # 完成森林抚育提升20万亩
    longer = verb_before(left, len(left)) or ""
    if len(longer) > len(level) == 1 and longer.endswith(level):
        return longer, noun_of(left[: -len(longer)])
    if left not in {level, ""} and longer == left:
        return left, None
    return level, subject_of(without_edge(FREE_PER.sub("", left[: -len(level)])))


@_rule("ahead-of", "居民收入增速高于全省平均水平2个百分点。", last=True)
def _ahead_of(words: Words) -> _Reading | None:
    """Noun, 高于 or 低于, what it is compared with, the difference."""
    left = words.left
    compared = words.amount.bound is None and ("于" in left or "超过" in left)
    over = _OVER_AVERAGE.search(left) if compared else None
    return (over["verb"], noun_of(left[: over.start()])) if over else None


@_rule("rate", "建设项目开工率85%以上。", last=True)
def _rate(words: Words) -> _Reading | None:
    """The name of a rate, the share."""
    left = words.left
    named = words.apart or (left.endswith(nouns.LEVELS) and not words.amount.bound)
    if words.amount.unit not in units.RATE or not named:
        return None
    return (None, subject_of(left)) if words.verb not in _HOLDS_LEVEL else None


@_rule("part-of", "绿色建筑占新建建筑的80%。", last=True)
def _part_of(words: Words) -> _Reading | None:
    """Noun, 占, the whole with 的, the share."""
    part = _PART.match(words.left) if words.amount.unit in units.RATE or words.amount.unit is None else None
    return ("占", noun_of(part[1])) if part else None


@_rule("subject-verb-noun", "组织企业参加境外展会500场次。", last=True)
def _subject_verb_noun(words: Words) -> _Reading | None:
    """Who does it or is made to do it, a verb that is no part of a noun, its object, the amount."""
    left = _without_edge(words)
    if words.verb is not None and words.verb not in verbs.LIGHT:
        return None
    if words.amount.unit in units.RATE and left.endswith(nouns.LEVELS) and words.verb is None:
        return None  # 政务服务差评率
    ends = len(verb_before(left, len(left)) or "") > 1  # 棚户区改造安置房交付: an activity
    for place in range(_SHORTEST, len(left) - _SHORTEST):
        inner = joined_verb_at(left, place)
        if inner is None or not inner.startswith(_INNER) or left.startswith("党组织", place - 1):
            continue
        noun = left[place + len(inner) :]
        first = verb_at(noun, 0)
        if first in verbs.INNER and len(first) + _SHORTEST <= len(noun):
            continue  # 乡村绿化|栽植苗木
        acts = words.amount.unit in units.CURRENCIES and noun in {"资金", "经费", "费用", "成本"}  # 集采节约资金
        acts = acts or (inner in _ALWAYS_ACTS and _NO_OBJECT.match(noun) is None)
        if len(noun) >= _SHORTEST and (acts or not _is_compound(noun)) and not (ends and inner not in _DOES):
            return inner, noun_of(noun)
    return None


def _is_compound(noun: str) -> bool:
    """Say whether words make one noun with the verb before them: 种植|面积, 加工|企业."""
    return (
        noun[0] in "并和及、"
        or _NO_OBJECT.match(noun) is not None
        or noun in verbs.COMPOUNDS
        or noun[:2] in verbs.COMPOUNDS
    )


@_rule("verb-noun-amount", "培育市级示范机构4家。", last=True)
def _verb_noun_amount(words: Words) -> _Reading | None:
    """Verb, noun, amount; or the verb and the amount alone."""
    left, verb = _without_edge(words), words.verb
    if verb is None:
        return None
    noun = left[left.find(verb) + len(verb) :]
    if len(verb) == 1 and words.amount.unit in units.RATE:
        return None  # 办结率
    bound = words.amount.bound
    related = bound in bounds.ACTIONS and "的" in noun and not _PRODUCES.match(verb)  # 参加保障的劳动者超640万人
    if verb in verbs.CAUSATIVE and bound in bounds.ACTIONS and words.amount.unit not in units.COUNT:
        return None  # 推动产值突破60亿元
    if (
        words.amount.unit in units.RATE
        and ("的" in noun or bound)
        and noun.endswith(nouns.LEVELS)
        and verb not in _HOLDS_OR_CHANGES
    ):
        return None  # 交流轮岗的比例
    if verb in _NOUN_LIKE and (noun in verbs.COMPOUNDS or noun[:2] in _BODIES):
        return None
    if (len(noun) == 1 and not (verb in _MAKES and noun in _MADE)) or related or _IS_AMOUNT.match(noun):
        return None
    apart = words.amount.start == words.amount.number  # 每月至少接访1天: the bound stands before the verb
    often = words.per is not None and bound is not None and bound not in bounds.ACTIONS and not apart
    if noun and not (often and noun in verbs.CHAINING):  # 督查检查考核每年最多2次
        return verb, noun_of(noun)
    if often:
        return None, left  # 每学期听课不少于20节
    says_money = words.amount.unit in units.CURRENCIES or bound in bounds.ACTIONS
    return verb, None if says_money else verb


@_rule("bound-as-verb", "新能源装机突破100万千瓦。", last=True)
def _bound_as_verb(words: Words) -> _Reading | None:
    """Noun, 突破, 超过, 高于 or 低于 as the only verb, the amount."""
    bound = words.amount.bound
    return (bound, subject_of(_without_edge(words))) if bound in bounds.ACTIONS else None


@_rule("noun-produced", "城镇新增就业3万人以上。", last=True)
def _noun_produced(words: Words) -> _Reading | None:
    """Noun, 新增 or 净增, the amount."""
    left = _without_edge(words)
    produced = _PRODUCES.search(left)
    if produced is None:
        return None
    thing = left[produced.end() :]
    return produced.group(), noun_of(left if len(thing) < _LONG else thing)  # 城镇新增就业 is the name of a figure


@_rule("activity", "校长听课30节。", last=True)
def _activity(words: Words) -> _Reading | None:
    """Who does it, what is done, how often; a bound between would make of what is done the indicator."""
    amount, left = words.amount, _without_edge(words)
    counts = amount.unit in units.COUNT or (amount.unit in units.MEASURE and amount.unit not in units.CURRENCIES)
    if not counts or amount.bound is not None or words.listed:
        return None
    verb = verb_before(left, len(left))
    return (verb, noun_of(left[: -len(verb)])) if verb is not None and 1 < len(verb) < len(left) else None


@_rule("spent", "县供水公司投资1.4亿元。", last=True)
def _spent(words: Words) -> _Reading | None:
    """Who spends or raises it, the verb, an amount of money."""
    free = not words.listed and (words.amount.bound is None or words.amount.bound in bounds.ACTIONS)
    spent = _SPENDS.search(words.left) if words.amount.unit in units.CURRENCIES and free else None
    return (spent.group(), None) if spent else None


@_rule("noun-amount", "标准化卫生室30个。", last=True)
def _noun_amount(words: Words) -> _Reading | None:
    """Noun, amount."""
    return None, noun_of(_without_edge(words))


# ── the amount before its noun ──────────────────────────────────────────────────────────────────────────────────────


@_rule("round", "每两年一轮培训教师。", last=False)
def _round(words: Words) -> _Reading | None:
    """How often, a verb, its object."""
    if words.amount.unit not in _ROUNDS:
        return None
    if words.left not in _KEEPS_TO and (words.right not in verbs.ACTIONS or verb_before(words.left, len(words.left))):
        return None
    right = words.right.rstrip(f"{JOINING_MARKS},")
    places = range(_SHORTEST, len(right)) if right.startswith(_BENEFICIARY) else (0,)  # 三年一轮对村干部开展审计
    for place in places:
        verb = joined_verb_at(right, place)
        if verb is not None and (len(verb) > 1 or not place):
            return verb, noun_of(right[place + len(verb) :]) or noun_of(words.left)
    return None


def _is_for(left: str) -> bool:
    """Say whether words end with 为, 对 or another word behind which those stand for whom something is done."""
    return left.endswith(_BENEFICIARY) and len(verb_before(left, len(left)) or "") < _SHORTEST  # 结对


@_rule("for-whom", "为800户困难家庭改造厨卫。", last=False)
def _for_whom(words: Words) -> _Reading | None:
    """为 or 对, the amount, those for whom something is done, a verb."""
    if not _is_for(_PLACE.sub("", words.left)):
        return None
    right = words.right.rstrip(f"{JOINING_MARKS},")
    governs = joined_verb_at(words.left, 0) or ""
    if len(governs) >= _SHORTEST and len(words.left) == len(governs) + 1:
        return governs, _before_noun(words._replace(left=governs))[1]  # 实施对4所高校的评估
    for place in range(max(1, right.find("的") + 1), len(right)):
        verb = joined_verb_at(right, place)
        if verb is not None and len(verb) > 1:
            return verb, noun_of(right[:place])
    return None


@_rule("share-of", "70%以上的行政村完成改厕。", last=False)
def _share_of(words: Words) -> _Reading | None:
    """A share, of whom, what they do; the words before the amount name no verb."""
    action, indicator, found = words.noun
    left, unit = words.left, words.amount.unit
    if action is not None or not (unit in units.RATE or unit is None):
        return None
    if left and not _is_for(left):
        return None, noun_of(left) or indicator
    who = words.right.removeprefix("的")
    for place in range(_SHORTEST, len(who) if unit in units.RATE and found is None else 0):
        while len(verb_at(who, place + 1) or "") >= _SHORTEST:
            place += 1  # noqa: PLW2901 - 小组建成 is 小组 and 建成
        does = verb_at(who, place)
        if does is not None and len(does) >= _SHORTEST:  # 92%以上的建制村开通寄递服务
            return does, noun_of(who[:place])
    return found, indicator


@_rule("done-by", "首期15家医疗机构纳入结果互认。", last=False)
def _done_by(words: Words) -> _Reading | None:
    """The amount, who they are, what they do; nothing stands before the amount."""
    if words.left and not _is_for(words.left):
        return None
    action, indicator, found = words.noun
    return (found, indicator) if action is None and found is not None else None


@_rule("verb-amount-noun", "建立30个市级基地。", last=False)
def _verb_amount_noun(words: Words) -> _Reading | None:
    """Verb, amount, noun."""
    action, indicator, _ = words.noun
    return action, indicator


def _actors(words: str) -> str:
    """Return those who are made to do something, without what they do: 乡镇|建设分拣中心, but not 产业发展项目."""
    for actor in _ACTOR.finditer(words):
        verb = verb_at(words, actor.end())
        does = words[actor.end() + len(verb) :] if verb is not None and len(verb) >= _SHORTEST else ""
        if len(does) >= _SHORTEST and not _is_compound(does):
            return words[: actor.end()]
    return words


def _before_noun(words: Words) -> tuple[str | None, str | None, str | None]:
    """Return the verb before the amount, the noun behind it, and the verb behind that."""
    left, right, amount = words.left, words.right.rstrip(f"{JOINING_MARKS},"), words.amount
    cut = next((found for found in _CUT_NOUN.finditer(right) if not right.startswith("的", found.end())), None)
    noun = right[: cut.start()] if cut else right
    stem = _PLACE.sub("", left)
    action = None if _is_for(stem) else verb_before(stem, len(stem)) or joined_verb_at(left, 0)
    share = amount.unit in units.RATE and not left.endswith(action or "?")
    if action in verbs.LEVELS and share and amount.end == amount.unit_end:
        action = None
    indicator = counted_noun(_actors(noun) if action in verbs.CAUSATIVE else noun)
    return action, indicator, (verb_at(right, cut.start()) or verb_at(right, cut.end())) if cut else None


_RULES_LAST = tuple(rule for rule in RULES if rule.last is not False)
_RULES_FIRST = tuple(rule for rule in RULES if rule.last is not True)
