"""One sentence in, its targets out: who does what to how much of which thing, by when.

A sentence is cut into comma clauses, and each amount is read inside its clause, from the quantity outwards:

    amount last     [prefix] verb noun AMOUNT            培育示范机构4家
    verb first      [prefix] verb AMOUNT noun            建立30个市级基地
    level           noun level-verb AMOUNT               覆盖率达到89%
    share first     AMOUNT noun verb …                   70%以上创建对象达到…
    from-to         noun 由 AMOUNT change-verb到 AMOUNT    由400元提高至500元

What counts as a target, and what each field means, is settled in docs/targets.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workplans.lexicon import names, times, units, verbs
from workplans.quantities import Amount, is_name, quantity_of, scan
from workplans.records import Change, Deadline, Span, Target
from workplans.source import View, shadow_of, view_of
from workplans.times import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.records import Quantity

__all__ = ["find_targets"]

_PERIODS = frozenset("年 月 日 学年 学期 季度 周 个月".split())
_NUMERAL = re.compile(r"[0-9〇一二三四五六七八九十百千万亿两半壹贰叁廿卅]")
_STOP = re.compile(r"[。;!?…\n\r\x0b\x0c\x85\u2028\u2029]+")
_WRAPPED = 15  # a line shorter than this ends where its author ended it
_LABELLED = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|[0-9]{1,2}[.、)]|[(（][0-9]{1,2}[)）]|[①-⑳]|第[一二三四五六七八九十]+[条章件])"
)

_REACH = 240  # how far the words of an amount stand from it at most; it keeps long sentences linear
_BOUNDARY = re.compile(r"[,│:]")
_NAMED = re.compile(r"《[^《》]{0,120}+(?:《[^《》]{0,120}+》[^《》]{0,120}+)*+》|“[^“”]{0,80}”|\"[^\"]{1,30}\"")
_CLAUSE_IN_QUOTES = re.compile(r"不低于|不少于|不超过|达到|提高至|提高到|增至|降至")
_JOIN = "、和及与或"
_DETACHED = re.compile(r"^[、,;:)和及与并。]|^$")
_NOT_A_NOUN = re.compile(
    r"^(?:列入|纳入|用于|全覆盖|以|向|对|由|为|是|在|从|进行|完成|实现|达到|投入|的基础上|并|且|比|来|后|前|时|或者|高于|低于|不|全部|左右|以上|\+|%|”|》|增长|新建|用以|,)"
)
_CUT_NOUN = re.compile(
    r"(?<=.)(?:开展|推进|实施(?!方案)|达到|列入|纳入|进行|对社会|向社会|参加|通过|用于|面向|免费|实现|完成|动态|投入使用|建成|配备|推行|覆盖|全覆盖|(?<!示范)创建(?=成)|配发|更换|接种|安装|享受|就地|进入|在(?!校|园|岗|线|建|册|职|编|读|地))"
)
_TAIL = re.compile(r"(?<=..)(?:建设工作|项目建设|建设任务|等工作|工作|项目|任务|建设|制度|活动|问题|等)$")
_HEAD = re.compile(
    r"^(?:的|等|共|各类|各项|各|约|其|市内|在全市|我市|我县|我区|我省|全市|全县|全区|全省|以上|等(?=[^级]))+"
)
_EDGE = re.compile(
    r"(?:均|分别|同口径|年均|平均|总体|也|再|都|将|要|应|力争|确保|要求|必须|年度|原则上|预计|计划|争取|全部|同比|合计|累计|按可比口径|在全[市县区省]|继续|进一步|增幅|稳步|基本|须|至少)+$"
)
_QUOTED = re.compile(r"“([^“”]+)”")
_AGENT = re.compile(
    r"^(?:各?[县市区镇乡校](?:级|直)?|各[^,、]{1,6}|[^,、]{0,8}(?:局|委|办|厅|部门|单位|乡镇|街道))(?=(?:新|完|建|培|开|组|举))"
)
_FREE_PER = re.compile(r"(?:人均|生均|户均|亩均|村均|校均|平均每人|平均)$")
_YEARLY = re.compile(r"(?:^|(?<=[,、;:│]))(?:全[市县区省])?年(?=[^度内底末初前后终均])")
_DAILY = re.compile(r"日(?=处理|供|产|均)")
_BACKGROUND = re.compile(r"^(?:围绕|按照|根据|对照|依据|针对|遵循|鉴于|自)(?!.*标准)")
_CONDITION = re.compile(r"^(?:凡|对于?(?=[^,]*的(?:[^,]{0,6})?$))")
_SUM = re.compile(
    r"^(?:重点|主要|具体|核心|约束性|预期性)?(?:任务|措施|举措|指标|标准|要求|政策措施|改革任务|行动(?!基地)|方面|导向|原则)(?:$|[,、;和逐按])"
)
_GOVERNS_TIME = re.compile(
    r"(?:达到?|不少于|不低于|不超过|控制在|缩短[至到]|压缩[至到]|压减[至到]|保证|确保|至|到|每[^,]{1,5}|为|延长[至到]?)$"
)
_RESULT = re.compile(
    rf"(?:{'|'.join(sorted({w for group in verbs.CHANGES.values() for w in group} | {'调整', '扩增', '扩', '升', '压', '翻', '发展', '稳定', '保持', '控制', '维持'}, key=len, reverse=True))})[到至为在]$"
)
_FROM = re.compile(r"(?:由|从)(?:目前的?|现在的?|现有的?|原来的?|去年的?|上年的?|[0-9]{4}年的?)?")


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(times.DEADLINE, re.VERBOSE)


@cache
def _per() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word) for word in times.PER_WORD), key=len, reverse=True))
    one = rf"每(?:[两二三四五六七八九十半0-9]{{1,2}}个?)?(?:{words})"
    return re.compile(rf"(?:平均)?(?:{one})+|逐年|每年")


@cache
def _past() -> re.Pattern[str]:
    return re.compile(f"(?=[{times.CUES}])(?:(?P<past>{times.PAST})|(?P<future>{times.FUTURE}))")


@cache
def _verbs_by_first() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for verb in verbs.ACTIONS | verbs.LEVELS:
        groups.setdefault(verb[0], []).append(verb)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in groups.items()}


@cache
def _prefix() -> re.Pattern[str]:
    words = sorted({*verbs.MODALITIES, *verbs.PLACES, *verbs.ADVERBS}, key=len, reverse=True)
    return re.compile("|".join(words))


def _verb_at(text: str, at: int) -> str | None:
    """Return the longest verb that begins at *at*, joined with those that share its object (新建改扩建, 新建、改扩建)."""
    for verb in _verbs_by_first().get(text[at : at + 1], ()):
        if text.startswith(verb, at):
            return verb
    return None


def _joined_verb_at(text: str, at: int) -> str | None:
    """Return the verb at *at* with those behind it that share its object, the last of which must leave an object."""
    first = _verb_at(text, at)
    if first is None:
        return None
    end = at + len(first)
    if first in verbs.LIGHT:
        following = _verb_at(text, end)
        if following is not None and len(following) > 1 and end + len(following) < len(text):
            return _joined_verb_at(text, end)
        return first
    while True:
        gap = 1 if text[end : end + 1] == "、" else 0
        following = _verb_at(text, end + gap)
        if following is None or len(following) < 2 or end + gap + len(following) >= len(text):  # noqa: PLR2004
            return text[at:end]
        end += gap + len(following)


def _verb_before(text: str, at: int, low: int) -> tuple[str, int] | None:
    """Return the verb that ends at *at*, with the verbs before it that share its object, and where it begins."""
    begin = at
    while True:
        for length in range(min(6, begin - low), 0, -1):
            if text[begin - length : begin] in verbs.ACTIONS or text[begin - length : begin] in verbs.LEVELS:
                if begin < at and (text[begin - length : begin] in verbs.LIGHT or length == 1):
                    return text[begin:at], begin
                begin -= length
                break
        else:
            if begin == at:
                return None
            if text[begin - 1 : begin] == "、" and begin - 1 > low:
                earlier = _verb_before(text, begin - 1, low)
                if earlier is not None and len(earlier[0]) > 1:
                    return text[earlier[1] : at], earlier[1]
            return text[begin:at], begin


class _Clause(NamedTuple):
    """A comma clause: where it begins and ends, where its words begin behind prefixes, and how firmly it promises."""

    start: int
    end: int
    head: int
    modality: tuple[int, int] | None


class _Read(NamedTuple):
    """What was read of one amount; positions and words count in the view."""

    amount: Amount
    clause: _Clause
    action: str | None
    indicator: str | None
    per: str | None
    deadline: tuple[int, int] | None
    baseline: Amount | None
    change: Change | None
    modality: str | None
    start: int
    end: int


class _Sentence:
    """One sentence and the amounts in it."""

    def __init__(self, text: str, amounts: list[Amount], *, past: bool) -> None:
        self.text = text
        self.amounts = amounts
        self.named = (
            [match.span() for match in _NAMED.finditer(text)] if "《" in text or "“" in text or '"' in text else []
        )
        self._named_starts = [start for start, _ in self.named]
        self.boundaries = [m.start() for m in _BOUNDARY.finditer(text) if self._name_around(m.start()) is None]
        self.deadlines = self._deadlines()
        self._deadline_ends = [end for _, end in self.deadlines]
        self._deadline_by_start = dict(self.deadlines)
        self.cues = [
            (m.start(), m.lastgroup == "past") for m in _past().finditer(text) if self._name_around(m.start()) is None
        ]
        self._cue_starts = [start for start, _ in self.cues]
        self.past = past

    def _name_around(self, at: int) -> tuple[int, int] | None:
        """Return the bounds of the name in quotation marks or 《》 that *at* lies in."""
        place = bisect_right(self._named_starts, at) - 1
        if place < 0:
            return None
        start, end = self.named[place]
        return (start, end) if start < at < end else None

    def _deadlines(self) -> list[tuple[int, int]]:
        found = []
        text = self.text
        for match in _deadline().finditer(text):
            start, end = match.span()
            word = match.group()
            if (
                end == start
                or (self._name_around(start) is not None and not word.startswith("“"))
                or text.startswith(("的", "以来"), end)
            ):
                continue
            before = text[start - 1 : start]
            if before in ("每", "第", "近", "去", "上", "是", "过", "十") and before:
                continue
            if word[-1] in "年度" and word[0] in "12二" and not (start == 0 or before in ",│:;(在于"):
                continue
            if word[0] in "0123456789" and before.isdigit():
                continue
            if re.match(r"[^,;]{0,6}建成的|[^,;]{0,4}(?:行动|规划|计划|方案)", text[end:]):
                continue
            found.append((start, end))
        return found

    def is_past(self, at: int) -> bool:
        """Say whether the last cue before *at* speaks of the past."""
        place = bisect_right(self._cue_starts, at) - 1
        return self.past if place < 0 else self.cues[place][1]

    def clause_of(self, amount: Amount) -> _Clause:
        """Return the clause around an amount; clauses before it that hold nothing but prefixes belong to it."""
        place = bisect_left(self.boundaries, amount.start)
        start = max(self.boundaries[place - 1] + 1 if place else 0, amount.start - _REACH)
        place = bisect_left(self.boundaries, amount.end)
        end = self.boundaries[place] if place < len(self.boundaries) else len(self.text)
        end = min(end, amount.end + _REACH)
        bracket = self.text.rfind("(", start, amount.start)
        if bracket >= 0 and self.text.find(")", bracket, amount.start) < 0:
            start = bracket + 1
            close = self.text.find(")", amount.end, end)
            end = close if close >= 0 else end
        head, modality = self._skip_prefix(start, amount.start)
        while start > 0 and self.text[start - 1] == ",":
            earlier = self._clause_before(start)
            reached, said = self._skip_prefix(earlier, start - 1)
            if reached < start - 1:
                break
            start, modality = earlier, modality or said
        return _Clause(start, end, head, modality)

    def _clause_before(self, start: int) -> int:
        """Return where the clause begins that ends before the boundary at `start - 1`."""
        place = bisect_left(self.boundaries, start - 1)
        return max(self.boundaries[place - 1] + 1 if place else 0, start - _REACH)

    def _skip_prefix(self, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
        """Return where the words of a clause begin behind time, place, manner and modality."""
        at, modality = start, None
        text = self.text
        while at < end:
            if at in self._deadline_by_start:
                at = self._deadline_by_start[at]
                continue
            verb = _verb_at(text, at)
            per = _per().match(text, at, end)
            if per is not None:
                at = per.end()
                continue
            match = _prefix().match(text, at, end)
            word = match.group() if match else ""
            if word and (verb is None or len(word) > len(verb) or word in verbs.MODALITIES):
                if word in verbs.MODALITIES:
                    modality = (at, at + len(word))
                at += len(word)
                continue
            if verb is None and text[at] in "年日" and at == start and _verb_at(text, at + 1):
                at += 1
                continue
            if verb is None and text[at] in "到在于至用" and at + 1 in self._deadline_by_start:
                at += 1
                continue
            agent = _AGENT.match(text[at:end]) if verb is None else None
            if agent is not None and agent.end():
                at += agent.end()
                continue
            break
        return at, modality

    def deadline_for(self, amount: Amount) -> tuple[int, int] | None:
        """Return the deadline that governs an amount: the last before it, else one that closes the sentence."""
        place = bisect_right(self._deadline_ends, amount.start) - 1
        if place >= 0:
            return self.deadlines[place]
        last = self.amounts[-1].end
        if self.deadlines and self.deadlines[-1][0] >= last and self.text[self.deadlines[-1][0] - 1] in ",│在于":
            return self.deadlines[-1]
        return None

    def per_for(self, amount: Amount, clause: _Clause) -> str | None:
        """Return what an amount is per, as it stands in its clause before the amount."""
        region = self.text[clause.start : amount.start]
        found = list(_per().finditer(region))
        if found:
            word = found[-1].group()
            return word.removeprefix("平均") if word != "平均" else word
        if _YEARLY.search(self.text, clause.start, clause.start + 4) and _verb_at(
            self.text, self._after_year(clause.start)
        ):
            return "年"
        if _DAILY.search(region):
            return "日"
        free = _FREE_PER.search(region)
        if free is not None and free.group() != "平均":
            return free.group()
        if "年度" in region and re.search(r"年度(?=降|增|提|下|减)", region):
            return "年度"
        return None

    def _after_year(self, start: int) -> int:
        return self.text.find("年", start) + 1

    def _stands_apart(self, amount: Amount) -> bool:
        """Say whether an amount is over, or part of a name or a time, whatever its clause says."""
        if self.is_past(amount.start) or amount.unit in _PERIODS or is_name(self.text, amount):
            return True
        name = self._name_around(amount.number)
        if name is None:
            return False
        quoted = self.text[slice(*name)]
        return quoted[0] == "《" or not _CLAUSE_IN_QUOTES.search(quoted)

    def excluded(self, amount: Amount, clause: _Clause) -> bool:
        """Say whether an amount is no commitment: a name, a threshold, background, a time, an article."""
        text, unit = self.text, amount.unit
        left, right = text[clause.start : amount.start], text[amount.end : clause.end]
        han = not text[amount.number].isascii()
        numeral = text[amount.number : amount.number_end]
        per = _per().search(left) is not None
        if numeral == "一" and not per and (unit in units.COUNT or unit in ("天", "倍")):
            return True
        if unit in units.TIME and amount.bound is None and not _GOVERNS_TIME.search(left):
            return True
        if (
            unit in units.SPECIFIES
            and amount.bound is None
            and not _GOVERNS_TIME.search(left)
            and (right[:1] and right[0] not in ",、;)")
        ):
            return True
        noun_follows = bool(right) and right[0] not in "、,;:)和及与"
        if (
            unit in units.MEASURE
            and noun_follows
            and (amount.end > amount.unit_end or amount.bound)
            and not _NOT_A_NOUN.match(right)
        ):
            return True
        if right.startswith("的") and unit in units.MEASURE and not per:
            return True
        if right.startswith("的") and amount.bound in ("超过", "不足", "低于", "高于", "达到") and unit in units.COUNT:
            return True
        if _BACKGROUND.match(text[clause.start : clause.end]) and not per:
            return True
        if _SUM.match(right) and amount.bound is None and unit in units.COUNT:
            return True
        if han and unit in units.COUNT and amount.bound is None and not per:
            reach = text[clause.head : amount.start]
            if not reach and right[:1] in ("", ",", "、"):
                return clause.start == clause.head and not self.amounts
            if (
                reach
                and _verb_before(text, amount.start, clause.head) is None
                and _joined_verb_at(text, clause.head) is None
            ):
                return True
            if right.startswith(("“", "《")) or right.startswith(names.AFTER_NAME):
                return True
        if unit is None and amount.number_end == amount.number + 1 and han:
            return True
        return left.endswith(("前", "排名", "位居", "位列", "第", "庆祝", "成立"))

    def reads(self) -> Iterator[_Read]:
        """Read the amounts in order; each may take over words from the one before it."""
        previous: _Read | None = None
        skip_next_baseline: Amount | None = None
        for index, amount in enumerate(self.amounts):
            following = self.amounts[index + 1] if index + 1 < len(self.amounts) else None
            if following is not None and self._is_baseline(amount, following):
                skip_next_baseline = amount
                continue
            if self._stands_apart(amount):
                skip_next_baseline = None
                continue
            clause = self.clause_of(amount)
            if self.excluded(amount, clause):
                skip_next_baseline = None
                continue
            read = self._read(index, amount, clause, previous, skip_next_baseline)
            skip_next_baseline = None
            yield read
            previous = read

    def _is_baseline(self, amount: Amount, following: Amount) -> bool:
        between = self.text[amount.end : following.start]
        if not (_RESULT.search(between) and len(between) <= 8):  # noqa: PLR2004 - a verb with its adverbs
            return False
        left = self.text[max(0, amount.start - 12) : amount.start]
        return re.search(r"(?:由|从)[^,;]{0,10}$", left) is not None

    def _read(
        self, index: int, amount: Amount, clause: _Clause, previous: _Read | None, baseline: Amount | None
    ) -> _Read:
        text = self.text
        before = self.amounts[index - 1] if index else None
        begin = clause.head
        same_clause = previous is not None and previous.clause.start == clause.start and before is not None
        if before is not None and before.end > begin and before.start >= clause.start:
            begin = before.end
            while begin < amount.start and text[begin] in _JOIN + ",:并":
                begin += 1
            if before is baseline:
                begin = clause.head
        following = self.amounts[index + 1] if index + 1 < len(self.amounts) else None
        right_end = min(clause.end, following.start) if following is not None else clause.end
        left, right = text[begin : amount.start], text[amount.end : right_end]
        if baseline is not None:
            action, indicator = self._from_to(amount, clause, baseline)
        elif (
            _DETACHED.match(right)
            or _NOT_A_NOUN.match(right)
            or (amount.unit in units.RATE and self._ends_with_level(left))
        ):
            action, indicator = self._amount_last(left, amount)
        else:
            action, indicator = self._verb_first(left, right, amount)
        action, indicator = self._inherit(action, indicator, amount, clause, previous, same_clause=same_clause)
        modality = None
        if clause.modality is not None:
            modality = text[clause.modality[0] : clause.modality[1]]
        else:
            said = re.search(r"力争|确保|争取", text[clause.start : amount.start])
            modality = said.group() if said else None
        if modality == action:
            action = None
        per = self.per_for(amount, clause)
        deadline = self.deadline_for(amount)
        start = min(clause.start, amount.start)
        return _Read(
            amount,
            clause,
            action,
            indicator,
            per,
            deadline,
            baseline,
            self._change(action, indicator, amount),
            modality,
            start,
            max(clause.end, amount.end),
        )

    @staticmethod
    def _ends_with_level(left: str) -> bool:
        return (
            left.endswith(tuple(verbs.LEVELS))
            or _RESULT.search(left) is not None
            or left.endswith(tuple(word for group in verbs.CHANGES.values() for word in group))
        )

    def _from_to(self, amount: Amount, clause: _Clause, baseline: Amount) -> tuple[str | None, str | None]:
        """From-to: noun (由 | 从) baseline verb AMOUNT."""
        action = self.text[baseline.end : amount.start]
        noun = self.text[clause.head : baseline.start]
        cut = max(noun.rfind("由"), noun.rfind("从"))
        return action.lstrip("逐步分别均再") or None, self._noun(noun[:cut] if cut >= 0 else noun)

    def _amount_last(self, left: str, amount: Amount) -> tuple[str | None, str | None]:
        """Amount last: [verb] noun AMOUNT, or noun level-verb AMOUNT."""
        result = _RESULT.search(left)
        if result is not None:
            if result.group() == "控制在":
                return None, self._noun(left[: result.start()])
            return result.group(), self._noun(left[: result.start()])
        if amount.multiple:
            return "翻", self._noun(left.removesuffix("翻"))
        changes = [word for group in verbs.CHANGES.values() for word in group]
        for word in sorted([*verbs.LEVELS, *changes], key=len, reverse=True):
            if left.endswith(word) and word not in ("为", "占", "占比", "增幅", "增速", "涨"):
                noun = _EDGE.sub("", left[: -len(word)])
                if noun or word in changes or word in verbs.LEVELS:
                    return word, self._noun(noun)
        verb = _joined_verb_at(left, 0)
        if verb is not None:
            at = left.find(verb)
            noun = left[at + len(verb) :]
            bound = amount.bound if amount.bound in ("突破", "超过", "高于", "低于") and not noun else None
            return verb, self._noun(noun) or (None if bound else verb)
        if amount.bound in ("突破", "超过", "高于", "低于"):
            return amount.bound, self._noun(left)
        return None, self._noun(left)

    def _verb_first(self, left: str, right: str, amount: Amount) -> tuple[str | None, str | None]:
        """Verb first: [verb] AMOUNT noun; or AMOUNT noun verb for a share."""
        right = right.rstrip(_JOIN + ",")
        cut = _CUT_NOUN.search(right)
        noun = right[: cut.start()] if cut else right
        indicator = self._noun(noun)
        stem = left
        for place in verbs.PLACES:
            stem = stem.removesuffix(place)
        found = _verb_before(stem, len(stem), 0)
        if found is not None:
            action: str | None = found[0]
        else:
            action = _joined_verb_at(left, 0)
            if action is not None and action in verbs.LEVELS and amount.unit in units.RATE:
                action = None
        if action is None and (
            amount.unit in units.RATE or amount.unit is None or left.endswith(("为", "对", "使", "让"))
        ):
            follows = cut.group() if cut else None
            action = _verb_at(right, cut.start()) if cut and follows else None
            if left and not left.endswith(("为", "对", "使", "让")):
                action = None
                indicator = self._noun(left) or indicator
        return action, indicator

    def _noun(self, words: str) -> str | None:
        """Return the shortest phrase that still says what is counted."""
        words = _EDGE.sub("", words)
        words = _HEAD.sub("", words)
        span = _per().search(words)
        if span is not None and (span.start() == 0 or span.end() == len(words)):
            words = words[: span.start()] + words[span.end() :]
        last = words.rfind("的")
        if 0 <= last < len(words) - 1 and "“" not in words[last:]:
            words = words[last + 1 :]
        words = words.strip("、,:;。和及与在对把将)│").removesuffix("(")
        words = _TAIL.sub("", words)
        if words.count("(") != words.count(")"):
            words = words.replace("(", "").replace(")", "")
        return words or None

    def _inherit(
        self,
        action: str | None,
        indicator: str | None,
        amount: Amount,
        clause: _Clause,
        previous: _Read | None,
        *,
        same_clause: bool,
    ) -> tuple[str | None, str | None]:
        """Take over from the amount before it what a coordination hands on."""
        if previous is None:
            return action, self._named_before(indicator, clause)
        adjacent = same_clause or previous.clause.end + 1 >= clause.start
        if indicator is None and adjacent:
            indicator = previous.indicator
        if (action is None and same_clause and amount.bound is None) or (
            action is None
            and adjacent
            and amount.unit in units.COUNT
            and amount.bound is None
            and clause.modality is None
        ):
            action = previous.action
        return action, self._named_before(indicator, clause)

    def _named_before(self, indicator: str | None, clause: _Clause) -> str | None:
        """With only 数量 in the clause, take the thing named in the clause before."""
        if indicator not in ("数量", "总数", "规模", "总量") or clause.start == 0:
            return indicator
        earlier = self.text[self._clause_before(clause.start) : clause.start - 1]
        quoted = _QUOTED.search(earlier)
        return quoted[1] if quoted else self._noun(earlier.removesuffix("数量")) or indicator

    @staticmethod
    def _change(action: str | None, indicator: str | None, amount: Amount) -> Change | None:
        if amount.multiple:
            return Change.MULTIPLY
        if action is None:
            return None
        if indicator is not None and indicator.endswith(("涨幅", "增幅", "增速", "降幅")):
            return None
        counted = amount.unit in units.COUNT or amount.unit is None
        for name, words in verbs.CHANGES.items():
            if action in words:
                if action in verbs.COUNTABLE_CHANGE and (
                    counted or (name == "increase" and amount.unit not in units.RATE)
                ):
                    return None
                if counted and action in ("提高", "扩大"):
                    return None
                return Change(name)
        return None


def _sentences(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into sentences; a line end inside a hard-wrapped sentence does not cut it."""
    begin = start
    for stop in _STOP.finditer(shadow, start, end):
        if shadow[stop.start()] in "。;!?…" or not _is_wrap(shadow, begin, stop.start(), stop.end(), end):
            if stop.start() > begin:
                yield begin, stop.start()
            begin = stop.end()
    if begin < end:
        yield begin, end


def _is_wrap(shadow: str, begin: int, stop: int, after: int, end: int) -> bool:
    line_start = max(begin, shadow.rfind("\n", begin, stop) + 1)
    return (
        stop - line_start >= _WRAPPED
        and after < end
        and _LABELLED.match(shadow, after) is None
        and shadow[stop - 1] not in ":)”"
    )


def read_targets(source: str, shadow: str, start: int, end: int, *, year: int | None = None) -> list[Target]:
    """Return the targets in `source[start:end]`, whose shadow is at hand.

    Args:
        source: the whole text.
        shadow: its same-length shadow.
        start: where to begin.
        end: where to end.
        year: the year of the plan, which a deadline such as 年内 needs to become a date.
    """
    if _NUMERAL.search(shadow, start, end) is None:
        return []
    targets: list[Target] = []
    past = False
    line = start
    for first, last in _sentences(shadow, start, end):
        if "\n" in shadow[line:first]:
            past = False
        line = first
        if _NUMERAL.search(shadow, first, last) is None:
            continue
        view = view_of(shadow, first, last)
        amounts = scan(view.text)
        if not amounts:
            continue
        sentence = _Sentence(view.text, amounts, past=past)
        targets.extend(_target_of(read, view, source, year) for read in sentence.reads())
    return targets


def _target_of(read: _Read, view: View, source: str, year: int | None) -> Target:
    quantity = quantity_of(read.amount, view, source)
    if quantity.unit is None and _is_money(read):
        quantity = _as_money(quantity)
    start, end = view.start(read.start), view.end(read.end)
    deadline = None
    if read.deadline is not None:
        first, last = view.start(read.deadline[0]), view.end(read.deadline[1])
        written = source[first:last]
        deadline = Deadline(
            text=written, on=last_day(view.text[read.deadline[0] : read.deadline[1]], year), span=Span(first, last)
        )
    return Target(
        action=_written(read.action, view, source, read),
        indicator=_written(read.indicator, view, source, read),
        quantity=quantity,
        per=_written(read.per, view, source, read),
        deadline=deadline,
        baseline=None if read.baseline is None else quantity_of(read.baseline, view, source),
        change=read.change,
        modality=_written(read.modality, view, source, read),
        text=source[start:end],
        span=Span(start, end),
    )


def _written(words: str | None, view: View, source: str, read: _Read) -> str | None:
    """Return words of the view as they are written in the source (traditional characters, widths)."""
    if words is None:
        return None
    at = view.text.find(words, read.start, read.end)
    if at < 0:
        at = view.text.rfind(words, max(0, read.start - 2 * _REACH), read.start)
    if at < 0:
        return words
    return "".join(source[view.start(at) : view.end(at + len(words))].split())


def _is_money(read: _Read) -> bool:
    noun = read.indicator or read.action or ""
    return noun.endswith(units.MONEY_NOUNS)


def _as_money(quantity: Quantity) -> Quantity:
    import attrs  # noqa: PLC0415

    return attrs.evolve(quantity, unit="元")


def find_targets(text: str) -> Iterator[Target]:
    """Iterate over the targets in any prose, in order.

    >>> for target in find_targets("预计新增学位数4.3万个，比例不低于10%。"):
    ...     print(target.modality, target.action, target.indicator, target.quantity.comparator, target.quantity.value)
    预计 新增 学位数 = 43000
    None None 比例 >= 10
    """
    yield from read_targets(text, shadow_of(text), 0, len(text))
