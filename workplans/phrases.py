"""The words around one amount: which is the verb, which the noun, read from a piece of its clause.

Every function takes words to the left or right of an amount, in the shadow's form, and knows nothing of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.clauses import joined_verb_at, per_pattern, verb_at, verb_before
from workplans.lexicon import bounds, nouns, units, verbs

if TYPE_CHECKING:
    from workplans.scanner import Amount

__all__ = [
    "amount_last",
    "at_a_standard",
    "ends_level",
    "noun_of",
    "split_nouns",
    "subject_of",
    "verb_first",
    "without_per",
]

JOINING_MARKS = "、和及与或"
_CUT_NOUN = pattern(rf"(?<=.)(?:{nouns.CUTS})")
_TAIL = pattern(rf"{''.join(f'(?<!{word})' for word in nouns.NOT_A_TAIL_BEHIND)}(?:{nouns.TAILS})$")
_HEAD = pattern(rf"^(?:{nouns.HEADS})+")
_EDGE = pattern(rf"(?:{nouns.EDGES})+$")
_GENERIC = pattern(rf"的(?:{nouns.GENERIC})$")
_THRESHOLD = pattern(r"(?<!规模)(?<!限额)以[上下]")
FREE_PER = pattern(r"(?:人均|生均|户均|亩均|村均|校均|平均每人)$")
STANDARD = pattern(r"的?标准")
_OVER_AVERAGE = pattern(r"(?P<verb>高于|低于|超过|快于)(?=[^,]{2,20}$)")
_BENEFICIARY = ("为", "对", "使", "让", "给", "在", "向")
_PRODUCES = pattern(r"新增|净增")
_CHANGE_WORDS = tuple(word for group in verbs.CHANGES.values() for word in group)
_LEVEL_OR_CHANGE = frozenset({*verbs.LEVELS, *_CHANGE_WORDS} - {"为", "占", "占比", "增幅", "增速", "涨"})
_LONGEST_LEVEL = max(map(len, _LEVEL_OR_CHANGE))
_MOVERS = sorted({*_CHANGE_WORDS, *verbs.MOVERS}, key=len, reverse=True)
RESULT = pattern(rf"(?:{'|'.join(_MOVERS)})[{verbs.RESULTATIVE}]$")
_HOLDS_LEVEL = frozenset({*verbs.LEVELS, *verbs.LIGHT, "落实", "巩固", "实现"})
_PLACE = pattern(rf"(?:{'|'.join(sorted(verbs.PLACES, key=len, reverse=True))})+$")
_CONJUNCTION = pattern("[、和及与]")
_DISTANT_BOUND = pattern(r"(?:不(?:少|低|小)于|不(?:超过|高于|多于|大于)|至少|至多)[^,]*(?:的|总数|总量|人数)$")
_ROUNDS = frozenset({"轮", "届"})
_INNER = tuple(verbs.INNER)
_NO_OBJECT = pattern(
    r"的|就业|增收|脱贫|(?:平均)?(?:时间|时长|数量?|率|量|额|面积|比例|任务|情况|人数|总数|金额|投资额)"
)
_BARE_NOUN = 6  # characters of a noun before 的 that is no description
_MODIFIER = 2  # characters of a word that tells one noun from another: 城镇, 小学


def at_a_standard(right: str) -> tuple[str | None, str | None]:
    """At a standard: 按 per AMOUNT 标准 verb noun."""
    stop = STANDARD.match(right)
    rest = right[stop.end() :] if stop else right
    verb = joined_verb_at(rest, 0)
    return verb, noun_of(rest[len(verb or "") :])


def ends_level(left: str) -> bool:
    """Say whether words end with a verb that names a level or moves one."""
    return left.endswith((*verbs.LEVELS, *_CHANGE_WORDS)) or RESULT.search(left) is not None


def _level_verb(left: str) -> str | None:
    """Return the verb that ends *left* and names a level or moves one."""
    for length in range(min(_LONGEST_LEVEL, len(left)), 0, -1):
        if left[-length:] in _LEVEL_OR_CHANGE:
            return left[-length:]
    return None


def without_per(left: str) -> str:
    """Leave out what an amount is per where that stands directly before it: 提高至每亩."""
    for per in per_pattern().finditer(left):
        if per.end() == len(left) and per.start() > 0:
            return left[: per.start()]
    return left


def amount_last(left: str, amount: Amount, *, listed: bool = False) -> tuple[str | None, str | None]:
    """Amount last: [verb] noun AMOUNT; or level: noun level-verb AMOUNT.

    Args:
        left: the words before the amount.
        amount: the amount.
        listed: whether it stands behind another amount of its clause.
    """
    distant = _DISTANT_BOUND.search(left)
    if distant is not None:
        left = left[: distant.start()]
    result = RESULT.search(left)
    if result is not None:
        action = None if result.group() == "控制在" else result.group()
        return action, subject_of(left[: result.start()])
    if amount.bound == "减":
        return "减", noun_of(left)
    if amount.multiple:
        return "翻", noun_of(left.removesuffix("翻"))
    level = _level_verb(left)
    if level is not None:
        longer = verb_before(left, len(left)) or ""
        if len(longer) > len(level) == 1 and longer.endswith(level):
            return longer, noun_of(left[: -len(longer)])
        if left != level and verb_before(left, len(left)) == left:
            return left, None
        return level, subject_of(_EDGE.sub("", left[: -len(level)]))
    over = _OVER_AVERAGE.search(left)
    if over is not None and amount.bound is None:
        return over["verb"], noun_of(left[: over.start()])
    verb = joined_verb_at(left, 0)
    level_of = left.endswith(nouns.LEVELS) and not amount.bound
    if amount.unit in units.RATE and (level_of or distant is not None) and verb not in _HOLDS_LEVEL:
        return None, subject_of(left)
    if amount.bound is not None:
        left = _EDGE.sub("", FREE_PER.sub("", left)) or left
    if verb is None or verb in verbs.LIGHT:
        inner = _inner_verb(left)
        if inner is not None:
            return inner
    if verb is not None and len(left) - left.find(verb) - len(verb) != 1:
        noun = left[left.find(verb) + len(verb) :]
        if noun:
            return verb, noun_of(noun)
        says_money = amount.unit in units.CURRENCIES or amount.bound in bounds.ACTIONS
        return verb, None if says_money else verb
    if amount.bound in bounds.ACTIONS:
        return amount.bound, noun_of(left)
    produced = _PRODUCES.search(left)
    if produced is not None:
        return produced.group(), noun_of(left)
    activity = amount.unit in units.COUNT and amount.bound is None and not listed  # 校长听课30节
    last = verb_before(left, len(left)) if activity else None
    if last is not None and len(last) > 1 and len(left) > len(last):
        return last, noun_of(left[: -len(last)])
    return None, noun_of(left)


def _inner_verb(left: str) -> tuple[str, str | None] | None:
    """Read a verb behind its subject, or behind those who are made to do it: 组织企业参加展会500场."""
    for place in range(_MODIFIER, len(left) - _MODIFIER):
        verb = joined_verb_at(left, place)
        if verb is not None and verb.startswith(_INNER):
            noun = left[place + len(verb) :]
            return (verb, noun_of(noun)) if len(noun) >= _MODIFIER and not _NO_OBJECT.match(noun) else None
    return None


def verb_first(left: str, right: str, amount: Amount) -> tuple[str | None, str | None]:
    """Verb first: [verb] AMOUNT noun; or beneficiary and share first: [为] AMOUNT noun verb."""
    right = right.rstrip(JOINING_MARKS + ",")
    if not left and amount.unit in _ROUNDS and (verb := joined_verb_at(right, 0)) is not None:
        return verb, noun_of(right[len(verb) :])
    if left.endswith(_BENEFICIARY):
        for place in range(1, len(right)):
            verb = joined_verb_at(right, place)
            if verb is not None and len(verb) > 1:
                return verb, noun_of(right[:place])
    cut = next((found for found in _CUT_NOUN.finditer(right) if not right.startswith("的", found.end())), None)
    indicator = _counted_noun(right[: cut.start()] if cut else right)
    stem = _PLACE.sub("", left)
    action = None if stem.endswith(_BENEFICIARY) else verb_before(stem, len(stem)) or joined_verb_at(left, 0)
    share = amount.unit in units.RATE and not left.endswith(action or "?")
    if action in verbs.LEVELS and share and amount.end == amount.unit_end:
        action = None
    if action is None and (amount.unit in units.RATE or amount.unit is None or not left or left.endswith(_BENEFICIARY)):
        if left and not left.endswith(_BENEFICIARY):
            return None, noun_of(left) or indicator
        return (verb_at(right, cut.start()) or verb_at(right, cut.end()) if cut else None), indicator
    return action, indicator


def subject_of(words: str) -> str | None:
    """Return the thing whose level is named, without the verb that makes it move (推动产值达到86亿元)."""
    verb = verb_at(words, 0)
    return noun_of(words.removeprefix(verb) if verb in verbs.LIGHT or verb == "实现" else words)


def _counted_noun(words: str) -> str | None:
    """Return what is counted: the noun before 的 when what follows it is something done to it (学校的新建、改扩建)."""
    before, possessive, behind = words.partition("的")
    bare = possessive and 1 < len(before) <= _BARE_NOUN and "、" not in before and not verb_at(before, 0)
    if bare and (verb_at(behind, 0) or behind[-2:] in verbs.ACTIONS):
        return noun_of(before)
    return noun_of(words)


def noun_of(words: str) -> str | None:
    """Return the shortest phrase that still says what is counted."""
    words = _HEAD.sub("", _EDGE.sub("", FREE_PER.sub("", words)))
    for per in per_pattern().finditer(words):
        words = words[per.end() :] if per.end() < len(words) else words[: per.start()]
        break
    last, behind = words.rfind("的"), ""
    selected = last >= 0 and ("以上" in words[:last] or "以下" in words[:last])
    if 0 <= last < len(words) - 1 and "“" not in words[last:] and not selected and not _GENERIC.search(words):
        words = words[last + 1 :]
    elif not selected:
        for threshold in _THRESHOLD.finditer(words):
            behind = words[threshold.end() :]
        words = behind or words
    words = words.lstrip("、,:;。.和及与对把将│").rstrip("、,:;。.和及与在对把将│")
    words = _TAIL.sub("", words).removesuffix("(").removeprefix(")")
    if words.count("(") != words.count(")"):
        words = words.strip("()")
    return words or None


def split_nouns(noun: str, count: int) -> list[str] | None:
    """Split 城镇和农村居民收入 into 城镇居民收入 and 农村居民收入: the last part lends the others its tail."""
    parts = _CONJUNCTION.split(noun)
    if len(parts) != count:
        return None
    last = parts[-1]
    return [*(part if part[-1:] == last[-1:] else part + _tail(part, last) for part in parts[:-1]), last]


def _tail(part: str, last: str) -> str:
    """Return what *last* lends to *part*: all behind the word that both share, else all behind its first word."""
    for length in range(len(part), 1, -1):
        place = last.find(part[-length:])
        if place >= 0:
            return last[place + length :]
    if part[:_MODIFIER] == last[:_MODIFIER]:  # 美丽河湖、美丽海湾建成率
        return last[len(part) :]
    return last[min(len(part), _MODIFIER) :]
