"""Noun phrases: the shortest that still says what is counted, taken from the words beside an amount.

Every function takes words in the form of the shadow, and knows nothing of the sentence.
"""

from __future__ import annotations

from workplans._patterns import pattern
from workplans.clauses import per_pattern, verb_at
from workplans.lexicon import nouns, verbs

__all__ = [
    "FREE_PER",
    "JOINING_MARKS",
    "counted_noun",
    "named_things",
    "names_figure",
    "noun_of",
    "split_nouns",
    "subject_of",
    "without_edge",
    "without_per",
]

JOINING_MARKS = "、和及与或"
_TAIL = pattern(rf"{''.join(f'(?<!{word})' for word in nouns.NOT_A_TAIL_BEHIND)}(?:{nouns.TAILS})$")
_HEAD = pattern(rf"^(?:{nouns.HEADS})+")
_EDGE = pattern(rf"(?:{nouns.EDGES})+$")
_EDGE_LASTS = frozenset(nouns.EDGE_LASTS)
_GENERIC = pattern(rf"的(?:{nouns.GENERIC})$")
_THRESHOLD = pattern(r"(?<=[元亩米里吨瓦人张床])以[上下]")
FREE_PER = pattern(r"(?:人均|生均|户均|亩均|村均|校均|平均每人)$")
_WHERE = pattern(".{0,2}[在为对]")
_DIGIT = pattern("[0-9]")
_LONGEST_NAME = 16  # characters
_OPENING = pattern("^(?:[、,:;。.│把]|和(?![谐美平睦])|及(?![格时])|与(?!会)|对(?![口外接应比照标])|将(?![军领]))+")
_CLOSING = pattern("(?:[、,:;。.和与在对把将│]|均?[为是]|(?<![普涉以顾])及)+$")
_FIGURE = pattern(rf"(?<=..)(?:{nouns.FIGURES})$")
_CONJUNCTION = pattern("、|和(?![谐美平睦])|(?<![普以涉顾])及(?![率时格])|(?<!参)与")
_WORTH = pattern(r"(?:[0-9.]*[十百千万亿]+元)(?:级|以上的?)?(?=..)(?!地区|国内|生产|工业|GDP|增加值|产值)")
_LISTED = pattern(r"[^,;“”等]*、[^,;“”等]*等(?:领域|方面|行业)?(?=[^,;、等级][^,;、])")
_REMARK = pattern(r"(?<=..)\(含[^()]*\)$")
_BARE_NOUN = 6  # characters of a noun before 的 that is no description
_MODIFIER = 2  # characters of a word that tells one noun from another: 城镇, 小学


def without_edge(words: str) -> str:
    """Leave out what stands between a phrase and its verb: 收入|分别."""
    return _EDGE.sub("", words) if words[-1:] in _EDGE_LASTS else words


def without_per(left: str) -> str:
    """Leave out what an amount is per where that stands directly before it: 提高至每亩."""
    for per in per_pattern().finditer(left) if "每" in left else ():
        if per.end() == len(left) and per.start() > 0:
            return left[: per.start()]
    return left


def subject_of(words: str) -> str | None:
    """Return the thing whose level is named, without the verb that makes it move (推动产值达到86亿元)."""
    verb = verb_at(words, 0)
    return noun_of(words.removeprefix(verb) if verb in verbs.LIGHT or verb in {"实现", "拥有"} else words)


def counted_noun(words: str) -> str | None:
    """Return what is counted: the noun before 的 when what follows it is something done to it (学校的新建、改扩建)."""
    before, possessive, behind = words.partition("的")
    bare = possessive and 1 < len(before) <= _BARE_NOUN and "、" not in before and not verb_at(before, 0)
    if bare and (verb_at(behind, 0) or behind[-2:] in verbs.ACTIONS):
        return noun_of(before)
    return noun_of(words)


def noun_of(words: str) -> str | None:
    """Return the shortest phrase that still says what is counted."""
    if "均" in words or "每" in words:
        words = FREE_PER.sub("", words)
    words = _HEAD.sub("", without_edge(words))
    selects = _WORTH.match(words) if "元" in words else None  # 百亿元项目
    words = words[selects.end() :] if selects else words
    per = per_pattern().search(words) if "每" in words or "年" in words else None
    if per is not None:
        words = words[per.end() :] if per.end() < len(words) else words[: per.start()]
    last, behind = words.rfind("的"), ""
    named = len(words) - last > 2 * _MODIFIER  # 总投资5亿元以上的轴承项目, but 收入50万元以上的村
    selected = last >= 0 and not named and ("以上" in words[:last] or "以下" in words[:last])
    if 0 <= last < len(words) - 1 and "“" not in words[last:] and not selected and not _GENERIC.search(words):
        words = words[last + 1 :]
    elif not selected and "以" in words:
        for threshold in _THRESHOLD.finditer(words):
            behind = words[threshold.end() :]
        words = behind or words
    listed = _LISTED.match(words) if "等" in words else None  # 听力、智力等残疾儿童
    words = words[listed.end() :] if listed else words
    words = _CLOSING.sub("", _OPENING.sub("", words))
    words = _TAIL.sub("", _REMARK.sub("", words) if words.endswith(")") else words).removesuffix("(").removeprefix(")")
    if words.count("(") != words.count(")"):
        words = words.strip("()")
    return words or None


def names_figure(words: str) -> bool:
    """Say whether words name a figure, as 产值 and 面积 do, and no thing."""
    return _FIGURE.search(words) is not None


def named_things(words: str) -> int:
    """Return how many things are named one beside the other at the end of some words; 0 where there is no list."""
    if _WHERE.match(words):
        return 0  # 在甲区和乙区建设
    parts = _CONJUNCTION.split(words)
    named = len(parts) > 1 and all(0 < len(part) <= _LONGEST_NAME and not _DIGIT.search(part) for part in parts[1:])
    return len(parts) if named else 0


def split_nouns(noun: str, count: int) -> list[str] | None:
    """Split 城镇和农村居民收入 into 城镇居民收入 and 农村居民收入: the last part lends the others its tail."""
    parts = _CONJUNCTION.split(noun)
    if len(parts) != count:
        return None
    last = parts[-1]
    whole = [part[-1:] == last[-1:] or names_figure(part) for part in parts[:-1]]
    return [*(part if ends else part + _tail(part, last) for part, ends in zip(parts[:-1], whole, strict=True)), last]


def _tail(part: str, last: str) -> str:
    """Return what *last* lends to *part*: all behind the word that both share, else all behind its first word."""
    for length in range(len(part), 1, -1):
        place = last.find(part[-length:])
        if place >= 0:
            return last[place + length :]
    if part[:_MODIFIER] == last[:_MODIFIER]:  # 美丽河湖、美丽海湾建成率
        return last[len(part) :]
    return last[min(len(part), _MODIFIER) :]
