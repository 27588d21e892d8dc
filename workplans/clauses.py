"""A sentence cut into comma clauses: its names, deadlines, tenses, and the prefixes before its verbs.

Positions count in the text of a view (see `workplans.source`): half-width, simplified, without blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.lexicon import times, verbs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workplans.scanner import Amount

__all__ = ["Clause", "Sentence", "each_subject", "joined_verb_at", "per_pattern", "sentences", "verb_at", "verb_before"]

_STOP = pattern(r"[。;!?…\n\r\x0b\x0c\x85\u2028\u2029]+")
_WRAPPED = 15  # a line shorter than this ends where its author ended it
_LABELLED = pattern(
    r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|[0-9]{1,2}[.、)](?![0-9])|[(（][0-9]{1,2}[)）]|[①-⑳]|第[一二三四五六七八九十]+[条章件])"
)
_CLOSING = pattern(r"[^,;│]{0,8}(?:$|[,;│])")
_CLOSES = pattern(rf"[,│在于](?:{'|'.join(verbs.MODALITIES)})?$")
_REACH = 120  # how far the words of an amount stand from it at most; it keeps long sentences linear
_BOUNDARY = pattern(
    r"[,│:上o](?:(?<=[,│:])|(?<=基础上)|(?<=[\u4e00-\u9fff]o)(?=[\u4e00-\u9fff]|$))"
)  # o: a stop that was misread
_NAMED = pattern(r"《[^《》]{0,120}+(?:《[^《》]{0,120}+》[^《》]{0,120}+)*+》|“[^“”]{0,80}”|\"[^\"]{1,30}\"")
_AGENT = pattern(
    r"(?:各?[县市区镇乡校](?:级|直)?|各[^,、]{1,6}|[^,、]{1,8}(?:局|委|办|厅|部门|单位|乡镇|街道))(?=(?:新|完|建|培|开|组|举))"
)
_LIST_LABEL = pattern(r"\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[)、.]|[①-⑳]|[一二三四五六]是")
_PLANNED = pattern(r"[^,;]{0,6}建成的|[^,;]{0,24}基础上|[^,;]{0,4}(?:行动|规划|方案)|[^,;]{1,4}计划")
_CLAUSE_IN_QUOTES = pattern(r"不低于|不少于|不超过|达到|提高[至到]|增至|降至")
_YEAR = pattern(r"(20[0-9]{2})年(?![底末前]|以[前后])")
_EARLY_BOUND = pattern("|".join(verbs.EARLY_BOUNDS))
_NUMBER_FIRST = frozenset("0123456789一二三四五六七八九十百千万约近超不至")
_SPANS = frozenset("0123456789一二两三四五六七八九十半")
_WEAK = ("共", "累计")
_WHOM = ("为", "对", "向", "给", "在", "面向", "经")
_FOR_WHOM = pattern(
    r"(?:面?[为向给]|面?对(?![口外])|经(?![费济营过常销贸开信验历典]))[^,│。]{2,40}|在(?![岗校园册职编读建线])[^,│。]{2,14}"
)
_EACH = pattern("每[0-9一二两三四五六七八九十百千万]*[个名位家所处户座条项支镇乡村校]")
_LONGEST_SUBJECT = 10
_TOPIC = pattern(
    r"[^,;]{0,8}(?:要求|目标|任务|重点|内容)[是为]|(?:通过|采取|采用|利用|依托|以)[^,;]{2,30}(?:方式|形式|途径|渠道|手段|平台|办法)"
)
_MEANS = pattern("方式|形式|途径|渠道|手段|平台|办法")
_WORD = pattern(
    "各[级类具种项界]|可再生|共(?:[享同青]|建(?![设成]))|将军|要素|应急|均衡|再生|即[将时]|都市"
)  # no adverb before it
_LEVEL = pattern(
    "(?:力争|确保|要|应)*(?:达到?|提[高升]|增[长加至]|下?降|减少|压减|缩短|突破|超过|实现|不低于|不少于|控制在|稳定在|保持)"
)
_STAGE = pattern("环节|过程|领域|方面|情况|期间|阶段")
_AT_CLAUSE_START = ",│:;(在于"


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(times.DEADLINE, re.VERBOSE)


@cache
def per_pattern() -> re.Pattern[str]:
    """Return the pattern of what an amount is per: 每学期, 每生每年, 逐年."""
    words = "|".join(sorted((re.escape(word) for word in times.PER_WORD), key=len, reverse=True))
    one = rf"每(?:[两二三四五六七八九十半0-9]{{1,2}}个?)?(?:{words})"
    return re.compile(rf"(?:平均)?(?:{one})+|逐年|每年|[两二三四五六七八九十]年(?=一[轮届次])")


def each_subject(text: str, at: int, end: int) -> int | None:
    """Return where 每 and those who each do something end: 每名县级领导|包联2家企业."""
    each = _EACH.match(text, at, end)
    if each is None:
        return None
    for place in range(each.end(), min(each.end() + _LONGEST_SUBJECT, end)):
        if verb_at(text, place) is not None:
            often = per_pattern().search(text, each.end(), place)  # 每名特派员每年|驻点服务
            return often.end() if often else place
    return None


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(f"(?=[{times.CUES}])(?:(?P<past>{times.PAST})|(?P<future>{times.FUTURE}))")


_PREFIXES = frozenset({*verbs.MODALITIES, *verbs.PLACES, *verbs.ADVERBS})


@cache
def _prefix_lengths() -> dict[str, tuple[int, ...]]:
    return lengths_by_first(_PREFIXES)


def _prefix_at(text: str, at: int, end: int) -> str:
    """Return the longest word of modality, place or manner that begins at *at*; empty where none does."""
    for length in _prefix_lengths().get(text[at : at + 1], ()):
        word = text[at : at + length]
        if word in _PREFIXES and at + length <= end:
            return word
    return ""


_VERBS = verbs.ACTIONS | verbs.LEVELS


def lengths_by_first(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return how long the words are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@cache
def _verb_lengths() -> dict[str, tuple[int, ...]]:
    return lengths_by_first(_VERBS)


def verb_at(text: str, at: int) -> str | None:
    """Return the longest verb that begins at *at*; 新 before a longer verb belongs to it (新升规)."""
    for length in _verb_lengths().get(text[at : at + 1], ()):
        verb = text[at : at + length]
        if verb in _VERBS and len(verb) == length:
            behind = text[at + length : at + length + 1]
            if behind != "性" and not (behind and behind in verbs.NOT_BEFORE.get(verb, "")):
                return verb
            break
    if text[at + 1 : at + 2] in verbs.RESULTS and text[at : at + 1] in verbs.STEMS:
        return text[at : at + 2]  # 配齐, 谈成, 修通
    if text.startswith("新", at) and not text.startswith("新", at + 1):
        done = verb_at(text, at + 1)
        return f"新{done}" if done is not None and len(done) > 1 and done in verbs.ACTIONS else None
    return None


def joined_verb_at(text: str, at: int) -> str | None:
    """Return the verb at *at* with those behind it that share its object (新建改扩建, 新建、改扩建, 遴选培育).

    Of a causative and a verb it is the verb (推动完善 → 完善); the last verb must leave an object behind it.
    """
    first = verb_at(text, at)
    if first is None:
        return None
    end = at + len(first)
    if first in verbs.LIGHT:
        following = verb_at(text, end)
        reached = end + len(following or "")
        if following is None or len(following) == 1 or reached >= len(text):
            return first
        if text[reached] in verbs.NOUN_ENDINGS and following not in verbs.JOINING:
            return first  # 组织招聘会
        return joined_verb_at(text, end) if following not in verbs.ADVERBS else first
    if len(first) == 1:
        return first
    last = first
    while True:
        if text[end : end + 1] == "(":  # 加装(更新)
            inner = verb_at(text, end + 1)
            if inner is not None and text.startswith(")", end + 1 + len(inner)):
                end += len(inner) + 2
                continue
        gap = int(text[end : end + 1] in _AND)
        following = verb_at(text, end + gap)
        reached = end + gap + len(following or "")
        beside = text[end : end + 1] == "、" and following is not None and len(following) > 1  # 新开、优化线路
        if following is None or reached + 1 >= len(text) or not (beside or _chain(last, following)):
            return text[at:end]
        if text[reached] in verbs.NOUN_ENDINGS and following not in verbs.JOINING:
            return text[at:end]
        end, last = reached, following


_AND = frozenset("、和及")


def _chain(earlier: str, later: str) -> bool:
    """Say whether two verbs beside one another share their object."""
    if later in verbs.JOINING:
        return True
    return (earlier in verbs.CHAINING or earlier.removeprefix("新") in verbs.CHAINING) and later in verbs.CHAINING


def _ending_verb(text: str, low: int, end: int) -> str | None:
    for length in range(min(6, end - low), 0, -1):
        word = text[end - length : end]
        if word in _VERBS:
            new = length > 1 and end - length > low and text[end - length - 1] == "新" and word in verbs.ACTIONS
            return f"新{word}" if new else word
    return None


def verb_before(text: str, end: int, low: int = 0) -> str | None:
    """Return the verb that ends at *end*, with the verbs before it that share its object."""
    last = _ending_verb(text, low, end)
    if last is None:
        return None
    begin = end - len(last)
    while last in verbs.JOINING or last in verbs.CHAINING:
        gap = int(text[begin - 1 : begin] in _AND)
        earlier = _ending_verb(text, low, begin - gap)
        if earlier is None or earlier in verbs.LIGHT or len(earlier) == 1 or not _chain(earlier, last):
            break
        begin -= len(earlier) + gap
        last = earlier
    return text[begin:end]


class Clause(NamedTuple):
    """A comma clause.

    Attributes:
        start: where it begins.
        end: where it ends.
        head: where its words begin, behind time, place, manner and modality.
        modality: where its modality stands; None where it says none.
        bound: the bound that its prefix gives to its first amount (至少选派25名).
    """

    start: int
    end: int
    head: int
    modality: tuple[int, int] | None
    bound: str | None


class Sentence:
    """One sentence with what its clauses share.

    Attributes:
        text: a view's text.
        deadlines: where its deadlines stand, in order.
        has_per: whether it can say what an amount is per.
    """

    def __init__(self, text: str, *, past: bool = False, year: int | None = None) -> None:
        """Find names, clause boundaries, deadlines and tenses.

        Args:
            text: a view's text.
            past: whether the paragraph looks back.
            year: the year of the plan; what is said of an earlier year is over.
        """
        self.text = text
        self._past = past
        self.has_per = "每" in text or "逐年" in text or "年一" in text
        self._has_topic = "是" in text or "为" in text or _MEANS.search(text) is not None
        self._has_each = self.has_per or "各" in text
        self._known: dict[
            int, tuple[int, Clause]
        ] = {}  # clauses by where they begin, and the amount they were read for
        quoting = "《" in text or "“" in text or '"' in text
        names = [match.span() for match in _NAMED.finditer(text)] if quoting else []
        clauses = [span for span in names if text[span[0]] != "《" and _CLAUSE_IN_QUOTES.search(text, *span)]
        self._names = [span for span in names if span not in clauses] if clauses else names
        self._name_starts = [start for start, _ in self._names]
        self._boundaries = [match.start() for match in _BOUNDARY.finditer(text)]
        if self._names:
            self._boundaries = [at for at in self._boundaries if self.name_around(at) is None]
        if clauses:
            self._boundaries = sorted({*self._boundaries, *(place for a, b in clauses for place in (a, b - 1))})
        self.deadlines = list(self._find_deadlines())
        self._deadline_ends = [end for _, end in self.deadlines]
        self._deadline_by_start = dict(self.deadlines)
        cues = [(m.start(), m.lastgroup == "past") for m in _cue().finditer(text)]
        if year is not None:
            years = [m for m in _YEAR.finditer(text) if not m.start() or text[m.start() - 1] in _AT_CLAUSE_START]
            cues = sorted([*cues, *((m.start(), int(m[1]) < year) for m in years)])
        cues = [(at, over) for at, over in cues if self.name_around(at) is None and not self._modifies(at)]
        ahead = next((at for at, over in cues if not over), len(text))
        cues = [(at, over) for at, over in cues if not (over and at > ahead and text.startswith(_WEAK, at))]
        self._cue_starts = [start for start, _ in cues]
        self._says_past = [past for _, past in cues]

    def name_around(self, at: int) -> tuple[int, int] | None:
        """Return the bounds of the name in quotation marks or 《》 that *at* lies in."""
        place = bisect_right(self._name_starts, at) - 1
        if place < 0:
            return None
        start, end = self._names[place]
        return (start, end) if start < at < end else None

    def _modifies(self, at: int) -> bool:
        """Say whether 已 at *at* stands behind a verb and tells which things are meant (改造已建公厕)."""
        return self.text[at] == "已" and len(verb_before(self.text, at, max(0, at - 6)) or "") > 1

    def is_past(self, at: int) -> bool:
        """Say whether the last cue before *at* speaks of the past."""
        place = bisect_right(self._cue_starts, at) - 1
        return self._past if place < 0 else self._says_past[place]

    def may_lie_ahead(self, at: int) -> bool:
        """Say whether the cue before *at* that speaks of the past does so weakly: 共建成, 累计建成."""
        place = bisect_right(self._cue_starts, at) - 1
        return place >= 0 and self._says_past[place] and self.text.startswith(_WEAK, self._cue_starts[place])

    def _find_deadlines(self) -> Iterator[tuple[int, int]]:
        text = self.text
        for match in _deadline().finditer(text):
            start, end = match.span()
            word = match.group()
            before = text[start - 1 : start]
            opens = not before or before in _AT_CLAUSE_START
            if not word or text.startswith(("的", "以来"), end) or _PLANNED.match(text, end):
                continue
            if before and before in "每第近去上是过十较比与":
                continue
            stands = opens or _LEVEL.match(text, end) is not None or self._acts_on_amount(end)
            if word[0] in "0123456789二" and ((word[-1] in "年度" and not stands) or before.isdigit()):
                continue
            if self.name_around(start) is None or word[0] == "“":
                yield start, end

    def _acts_on_amount(self, at: int) -> bool:
        """Say whether a verb at *at* stands directly before a number: 新能源汽车2026年推广3000辆."""
        verb = verb_at(self.text, at)
        return verb is not None and self.text[at + len(verb) : at + len(verb) + 1] in _NUMBER_FIRST

    def without_deadlines(self, start: int, end: int) -> str:
        """Return the words from *start* to *end* without the deadlines that stand before a verb or at their end."""
        place = bisect_left(self.deadlines, (start, 0))
        if place == len(self.deadlines) or self.deadlines[place][0] >= end:
            return self.text[start:end]
        words, at = "", start
        while place < len(self.deadlines) and self.deadlines[place][1] <= end:
            first, last = self.deadlines[place]
            level = _LEVEL.match(self.text, last, end)
            acts = (level is not None and level.end() == end) or last + len(verb_at(self.text, last) or "") == end
            if last == end or acts:
                words, at = words + self.text[at:first], last
            place += 1
        return words + self.text[at:end]

    def deadline_end(self, at: int) -> int:
        """Return where the deadline ends that begins at *at*; *at* where none does."""
        return self._deadline_by_start.get(at, at)

    def deadline_for(self, amount: Amount, end: int) -> tuple[int, int] | None:
        """Return the deadline that governs an amount: the last before it, else one that closes the sentence.

        Args:
            amount: the amount.
            end: where the last amount of the sentence ends.
        """
        place = bisect_right(self._deadline_ends, amount.start) - 1
        if place >= 0:
            return self.deadlines[place]
        closing = self.deadlines[-1] if self.deadlines else None
        if closing is None or closing[0] < end:
            return None
        opens = _CLOSES.search(self.text, max(0, closing[0] - 6), closing[0]) is not None
        return closing if opens and _CLOSING.match(self.text, closing[1]) else None

    def clause_of(self, amount: Amount) -> Clause:
        """Return the clause around an amount; clauses before it that hold nothing but prefixes belong to it."""
        place = bisect_left(self._boundaries, amount.start)
        start = max(self._boundaries[place - 1] + 1 if place else 0, amount.start - _REACH)
        place = bisect_left(self._boundaries, amount.end)
        end = self._boundaries[place] if place < len(self._boundaries) else len(self.text)
        end = min(end, amount.end + _REACH)
        bracket = self.text.rfind("(", start, amount.start)
        if bracket >= 0 and self.text.find(")", bracket, amount.start) < 0:
            start = bracket + 1
            close = self.text.find(")", amount.end, end)
            end = close if close >= 0 else end
        if start == 0 and (label := _LIST_LABEL.match(self.text, 0, amount.start)) is not None:
            start = label.end()
        reach, known = self._known.get(start, (0, None))
        if known is not None and known.head < reach <= amount.start and not self.text.startswith(_WHOM, known.head):
            return known if known.end == end else known._replace(end=end)
        first = start
        head, modality, bound = self._skip_prefix(start, amount.start)
        while start > 0 and self.text[start - 1] == ",":
            earlier = self.clause_before(start)
            reached, said, _ = self._skip_prefix(earlier, start - 1)
            if reached < start - 1:
                break
            start, modality = earlier, modality or said
        clause = Clause(start, end, head, modality, bound)
        self._known[first] = amount.start, clause
        return clause

    def clause_before(self, start: int) -> int:
        """Return where the clause begins that ends before the boundary at `start - 1`."""
        place = bisect_left(self._boundaries, start - 1)
        return max(self._boundaries[place - 1] + 1 if place else 0, start - _REACH)

    def cell_has_digits(self, start: int) -> bool:
        """Say whether the table cell before the one at *start* holds a figure, its row's number apart."""
        first = self.clause_before(start)
        label = _LIST_LABEL.match(self.text, first) if first == 0 else None
        return any(char.isdigit() for char in self.text[label.end() if label else first : start - 1])

    def _skip_prefix(self, start: int, end: int) -> tuple[int, tuple[int, int] | None, str | None]:
        """Return where the words of a clause begin, its modality, and a bound that its prefix gives."""
        text = self.text
        at = start
        modality, bound = None, None
        while at < end and text[at] in "、,;":
            at += 1
        while at < end:
            verb = verb_at(text, at)
            skipped = self._deadline_by_start.get(at) or self._per_behind(at, end)
            if skipped is not None and skipped <= end:
                at = skipped
                continue
            if text.startswith(_WHOM, at) and (acts := self._verb_for(at, end)) is not None:
                at = acts
                continue
            word = _prefix_at(text, at, end)
            if len(word) == 1 and (
                _WORD.match(text, at)
                or not (
                    verb_at(text, at + 1)
                    or _prefix_at(text, at + 1, end)
                    or (word == "拟" and text.startswith(_WHOM, at + 1))
                )
            ):
                word = ""  # 新任村干部, 共青团
            if word in verbs.BEFORE_NOUNS and not (
                verb_at(text, at + len(word)) or self._adverb_at(at + len(word), end)
            ):
                word = ""  # 高标准农田
            if text.startswith("向上争取", at) or (text.startswith("加快", at) and at + 2 == end):
                break
            topic = _TOPIC.match(text, at, end) if at == start and self._has_topic else None
            if topic is not None and verb_at(text, topic.end()):
                at = topic.end()
                continue
            acts = len(word) > 1 and len(verb_at(text, at + len(word)) or "") > 1  # 公开招录, but 公开办事指南
            if word and (verb is None or acts or len(word) > len(verb) or word in verbs.MODALITIES):
                if word in verbs.MODALITIES:
                    modality = (at, at + len(word))
                at += len(word)
            elif (early := _EARLY_BOUND.match(text, at, end)) is not None and verb_at(text, early.end()):
                word = early.group()
                bound = word
                at += len(word)
            elif verb is None and at == start and text[at] in "年日" and verb_at(text, at + 1):
                at += 1
            elif text.startswith("年度", at) and verb_at(text, at + 2):
                at += 2
            elif verb is None and text[at] in "到在于至用" and at + 1 in self._deadline_by_start:
                at += 1
            elif verb is None and (agent := _AGENT.match(text, at, min(end + 1, at + 24))) is not None:
                at = agent.end()
            else:
                break
        return at, modality, bound

    def _verb_for(self, at: int, end: int) -> int | None:
        """Return where the verb begins behind 为, 对, 向 and those for whom something is done."""
        reach = _FOR_WHOM.match(self.text, at, end)
        if reach is None:
            return None
        behind = self.text.rfind("的", at, reach.end()) + 1  # 对从事养老护理工作的人员
        for place in range(max(at + 3, behind), reach.end()):
            begin = place + len(_prefix_at(self.text, place, end))
            verb = verb_at(self.text, begin)
            behind = begin + len(verb or "")
            if self.text[behind : behind + 2] in verbs.COMPOUNDS and behind + 2 < end:
                continue  # 为社区卫生服务中心配备
            if verb is not None and len(verb) > 1 and verb not in verbs.LEVELS:
                return None if _STAGE.match(self.text, behind) else place
        return None

    def _per_behind(self, at: int, end: int) -> int | None:
        """Return where the words behind 每… begin; who does it may stand before (教导处每月抽查)."""
        if self.text[at] == "每" and (each_one := each_subject(self.text, at, end)) is not None:
            return each_one
        often = per_pattern().match(self.text, at) if self._has_each or self.text[at] in _SPANS else None  # 五年一轮
        if often is not None and often.end() <= end:
            return often.end()
        if not self._has_each:
            return None
        each = self.text.find("各", at, min(at + 12, end))
        does = verb_at(self.text, each + 1) if each >= 0 else None
        if does is not None and len(does) > 1 and not any(does in changes for changes in verbs.CHANGES.values()):
            return each + 1  # 甲、乙两镇各新建
        if self.text.find("每", at, min(at + 8, end)) < 0 and not self.text.startswith("逐年", at):
            return None
        per = per_pattern().search(self.text, at, end)
        if per is None:
            return None
        if per.start() == at:
            return per.end()
        if per.start() > at and _prefix_at(self.text, at, end):
            return None
        behind = per.end()
        while verb_at(self.text, behind) is None and (word := _prefix_at(self.text, behind, end)):
            behind += len(word)
        early = _EARLY_BOUND.match(self.text, behind)
        if early is not None and verb_at(self.text, early.end()) and per.start() - at < 8:  # noqa: PLR2004 - a short name
            return behind
        verb = verb_at(self.text, behind)
        if verb is None or any(verb in changes for changes in verbs.CHANGES.values()):
            return None  # 养老金每人每月增加20元
        return behind if per.start() - at < 8 else None  # noqa: PLR2004 - a short name

    def _adverb_at(self, at: int, end: int) -> bool:
        return _prefix_at(self.text, at, end) != ""


def sentences(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch of a shadow into sentences; a line end inside a hard-wrapped sentence does not cut it."""
    begin = start
    for stop in _STOP.finditer(shadow, start, end):
        first, after = stop.span()
        if shadow[first] in "。;!?…" or not _is_wrap(shadow, start, first, after, end):
            if first > begin:
                yield begin, first
            begin = after
    if begin < end:
        yield begin, end


def _is_wrap(shadow: str, start: int, stop: int, after: int, end: int) -> bool:
    line_start = max(start, shadow.rfind("\n", max(start, stop - _WRAPPED), stop) + 1)
    long_enough = stop - line_start >= _WRAPPED and after < end
    return long_enough and _LABELLED.match(shadow, after) is None and shadow[stop - 1] not in ":)”"
