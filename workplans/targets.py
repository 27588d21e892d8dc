"""One sentence in, its targets out: who does what to how much of which thing, by when.

A sentence is cut into comma clauses, and each amount is read inside its clause, from the quantity outwards:

    amount last     [prefix] verb noun AMOUNT              培育示范机构4家
    verb first      [prefix] verb AMOUNT noun              建立30个市级基地
    level           noun level-verb AMOUNT                 覆盖率达到89%
    share first     AMOUNT noun verb …                     70%以上创建对象达到…
    from-to         noun 由 AMOUNT change-verb到 AMOUNT    由400元提高至500元

What counts as a target, and what each field means, is settled in docs/targets.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from workplans._patterns import pattern
from workplans.clauses import (
    Clause,
    Sentence,
    each_subject,
    joined_verb_at,
    per_pattern,
    sentences,
    verb_at,
    verb_before,
)
from workplans.commitments import uncommitted, uncommitted_alone, uncommitted_in
from workplans.doubts import MAY_LIE_AHEAD, doubt_about, doubt_about_left
from workplans.lexicon import nouns, times, units, verbs
from workplans.phrases import FREE_PER, JOINING_MARKS, noun_of, split_nouns, without_per
from workplans.quantities import quantity_of
from workplans.records import AuditKind, Change, Comparator, Deadline, Issue, Severity, Span, Target
from workplans.rules import Words, read_words, result_verb
from workplans.scanner import WORD_BEFORE, amount_sign, amounts_in, exact_room
from workplans.source import shadow_of, view_of
from workplans.times import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.scanner import Amount
    from workplans.source import View

__all__ = ["find_targets"]

_OPENING = 24  # characters in which a paragraph says that it looks back
_LOOKS_BACK = pattern(rf".{{0,16}}?(?:{times.LOOKS_BACK})")
_QUOTED = pattern(r"“([^“”]+)”")
_AMOUNT_NOUN = pattern(rf"(?:{nouns.AMOUNTS})$")
_YEARLY = pattern(r"(?:全[市县区省])?年(?=[^度内底末初前后终均])")
_DAILY = pattern(r"日(?=处理|供|产|均)")
_PER_YEAR_CHANGE = pattern(r"年[度均](?=降|增|提|下|减)")
_FIRM = pattern(
    r"(?<![动展年作项度养家级省市])计划(?=新|建|举办|开展|完成|培|引|招|实施|安排|投|增|流转|改造|发展|组织|打造|选派|第?[一二三四]季|把|将|对|为|在|[0-9]{1,2}月|推出|发放|筹集|安装|种植|改扩建)|力争|确保|(?<!向上)争取|预[计估]|原则上"
)
_FROM = pattern(r"(?:由|从)[^,;]{0,10}$")
_SHARED = pattern("(?:同比|比上年|较上年)?分别")
_EDITION = pattern("(?:首|第[一二三四五六七八九十]{1,2})[批期轮]$")
_EDITIONS = pattern(f"[{JOINING_MARKS}](?:首|第[一二三四五六七八九十]{{1,2}})[批期轮]")
_FREE_BEFORE = pattern("[亩户村校班]均(?=(?:再|可)?(?:增收|增产|补助|补贴|奖补|节本|降本)$)")
_FROM_REACH = 12
_PROGRAMME = pattern(r"(?<=..)(?:提质|提升|建设|改造|振兴|攻坚|升级)*(?:行动|工程|计划|项目)$")
_WHOM = pattern(r"[为对]([^,;│]{2,30}?)(?:免费|实际|分批|累计)*$")
_SAID_PAST = pattern(r"在?(?:去年|上年|20[0-9]{2}年)|已(?:经|建|达|有)?")
_OTHERWISE = pattern(r"(?:至少|至多|最多|最少|全年|年内|平均|[要应须均都再])+$")
_UNREAD = "left out: neither a verb nor a noun was found that it belongs to"
_OFTEN = frozenset("次 场 场次 遍 趟 节 课时 学时 小时 分钟 天".split())
_LONGEST_MOVE = 8  # characters of a verb with its adverbs between two amounts


class _Read(NamedTuple):
    """What was read of one amount; positions and words count in the view."""

    amount: Amount
    clause: Clause
    action: str | None
    indicator: str | None
    per: str | None
    deadline: tuple[int, int] | None
    baseline: Amount | None
    modality: str | None
    why: str


class _Place(NamedTuple):
    """An amount that commits to something, with its clause and the amount that it starts from.

    `moved` is where that amount begins and ends, with those of the amounts beside it; None behind the first of them.
    """

    amount: Amount
    clause: Clause
    baseline: Amount | None
    moved: tuple[int, int] | None


def find_targets(text: str) -> Iterator[Target]:
    """Iterate over the targets in any prose, in order.

    >>> for target in find_targets("预计新增学位数4.3万个，比例不低于10%。"):
    ...     print(target.modality, target.action, target.indicator, target.quantity.comparator, target.quantity.value)
    预计 新增 学位数 = 43000
    None None 比例 >= 10
    """
    yield from read_targets(text, shadow_of(text), 0, len(text))


def read_targets(
    source: str,
    shadow: str,
    start: int,
    end: int,
    *,
    year: int | None = None,
    others: list[tuple[Span, AuditKind]] | None = None,
    issues: list[Issue] | None = None,
) -> list[Target]:
    """Return the targets in `source[start:end]`, whose shadow is at hand.

    Args:
        source: the whole text.
        shadow: its same-length shadow.
        start: where to begin.
        end: where to end.
        year: the year of the plan, which a deadline such as 年内 needs to become a date.
        others: where to put the amounts that are no targets, with what they are.
        issues: where to put what is open about an amount.
    """
    sign = amount_sign()
    found = sign.search(shadow, start, end)
    if found is None:
        return []
    past = (
        shadow.find("年", start, min(end, start + _OPENING)) >= 0 and _LOOKS_BACK.match(shadow, start, end) is not None
    )
    garbled = shadow.find("??", max(0, start - 2), end + 2) >= 0
    targets: list[Target] = []
    with exact_room():
        for first, last in sentences(shadow, start, end):
            if found is None or found.start() >= last:
                continue
            found = sign.search(shadow, last, end)
            if not (garbled and _is_garbled(shadow, first, last)):
                view = view_of(shadow, first, last)
                targets.extend(_read_sentence(source, view, year, others, issues, past=past))
    return targets


def _read_sentence(
    source: str,
    view: View,
    year: int | None,
    others: list[tuple[Span, AuditKind]] | None,
    issues: list[Issue] | None,
    *,
    past: bool,
) -> list[Target]:
    left: list[tuple[Amount, AuditKind]] = []
    doubts: list[tuple[Amount, str]] = []
    amounts: list[Amount] = []
    for amount in amounts_in(view.text):
        kind = uncommitted_alone(view.text, amount)
        if kind is None:
            amounts.append(amount)
            continue
        left.append((amount, kind))
        doubt = doubt_about_left(view.text, amount, kind) if kind is AuditKind.NAME else None
        if doubt is not None:
            doubts.append((amount, doubt))
    reads = _reads(view.text, amounts, left, doubts, year, past=past) if amounts else []
    if issues is not None:
        issues.extend(_issue_of(source, view, *doubt) for doubt in doubts)
    if others is not None:
        others.extend((Span(*view.span(amount.start, amount.end)), kind) for amount, kind in left)
    pieces = _pieces(view.text, reads)
    return [_target_of(read, low, high, view, source, year) for read, (low, high) in zip(reads, pieces, strict=True)]


def _pieces(text: str, reads: list[_Read]) -> list[tuple[int, int]]:
    """Return the piece of its clause that each amount was read from, in order and without overlap."""
    pieces: list[tuple[int, int]] = []
    reached = 0
    for place, read in enumerate(reads):
        low = max(reached, min(read.clause.start, read.amount.start))
        high = max(read.clause.end, read.amount.end)
        if place + 1 < len(reads):
            following = reads[place + 1]
            begin = following.amount.start
            if following.baseline is not None and following.baseline.start > read.amount.end:
                begin = following.baseline.start
            if following.clause.start > read.amount.end:
                begin = min(begin, following.clause.start)
            mark = max(text.rfind(mark, read.amount.end, begin) for mark in JOINING_MARKS)
            high = min(high, mark if mark >= 0 else begin)
        high = max(high, read.amount.end)
        while high > read.amount.end and text[high - 1] in f"{JOINING_MARKS},;:(":
            high -= 1
        while low < read.amount.start and text[low] in f"{JOINING_MARKS},;:(":
            low += 1
        pieces.append((min(low, read.amount.start), high))
        reached = high
    return pieces


def _is_garbled(shadow: str, first: int, last: int) -> bool:
    """Say whether a stretch stands among the question marks of a failed conversion."""
    return shadow.startswith("??", last) or shadow.endswith("??", 0, first)


def _issue_of(source: str, view: View, amount: Amount, message: str) -> Issue:
    low, high = view.span(amount.start, amount.end)
    code = "amount-unread" if message is _UNREAD else "two-readings"
    return Issue(code=code, severity=Severity.NOTE, message=f"{source[low:high]!r} is {message}", span=Span(low, high))


def _reads(
    text: str,
    amounts: list[Amount],
    left: list[tuple[Amount, AuditKind]],
    doubts: list[tuple[Amount, str]],
    year: int | None,
    *,
    past: bool,
) -> list[_Read]:
    """Read the amounts of one sentence that commit to something; put the rest to those that are left out."""
    sentence = Sentence(text, past=past, year=year)
    places: list[_Place] = []
    starts: list[Amount] = []
    moved: tuple[int, int] | None = None
    dropped: Amount | None = None
    skipped = 0
    for index, amount in enumerate(amounts):
        if index < skipped:
            continue
        count = 0 if starts else _count_of_starts(text, amounts, index)
        if count:
            skipped = index + count
            starts = amounts[index:skipped]
            moved = starts[0].start, starts[-1].end
            continue
        baseline = starts.pop(0) if starts else None
        kind = uncommitted_in(sentence, amount)
        if kind is AuditKind.PAST:
            dropped = amount
        if kind is None:
            clause = sentence.clause_of(amount)
            kind = uncommitted(sentence, amount, clause)
        if kind is None:
            places.append(_Place(amount, clause, baseline, moved))
            doubt = doubt_about(sentence, amount, clause)
        else:
            doubt = doubt_about_left(text, amount, kind)
            if kind is AuditKind.PAST and sentence.may_lie_ahead(amount.start):
                doubt = MAY_LIE_AHEAD
            left.append((amount, kind))
            left.extend([(baseline, kind)] if baseline is not None else [])
        if doubt is not None:
            doubts.append((amount, doubt))
        moved = None
    if not places:
        return []
    over = dropped if dropped is not None and dropped.end <= places[0].amount.start else None
    reads: list[_Read] = []
    for index, place in enumerate(places):
        before = places[index - 1].amount if index else None
        after = places[index + 1] if index + 1 < len(places) else None
        reads.append(_read(sentence, place, before, after, reads[-1] if reads else None, over, places[-1].amount.end))
    reads = _completed(text, reads)
    for read in reads:
        if not _says(read):
            left.append((read.amount, AuditKind.OTHER))
            doubts.append((read.amount, _UNREAD))
    return _distributed(text, [read for read in reads if _says(read)])


def _says(read: _Read) -> bool:
    """Say whether anything is known of an amount but its number."""
    return bool(read.action or read.indicator) or read.amount.comparator is not Comparator.EQUAL


def _completed(text: str, reads: list[_Read]) -> list[_Read]:
    """Give an amount without a noun the one of the amount behind it: 首批5所、第二批7所学校."""
    result = list(reads)
    for place in range(len(reads) - 2, -1, -1):
        read, following = result[place], result[place + 1]
        between = text[read.amount.end : following.amount.start]
        if read.indicator is None and read.clause.start == following.clause.start and _EDITIONS.fullmatch(between):
            result[place] = read._replace(indicator=following.indicator, action=read.action or following.action)
    return result


def _count_of_starts(text: str, amounts: list[Amount], index: int) -> int:
    """Return how many amounts, from *index* on, those behind start from: 由 AMOUNT、AMOUNT 提高到 AMOUNT、AMOUNT."""
    if index + 1 == len(amounts):
        return 0
    start, following = amounts[index].start, amounts[index + 1]
    if following.start - amounts[index].end <= _LONGEST_MOVE:
        between = result_verb(text[amounts[index].end : following.start])
        if between is not None and not between.start() and amounts[index].unit == following.unit:
            return 1  # 投放量1500辆增至2200辆
    if _FROM.search(text[max(0, start - _FROM_REACH) : start]) is None:
        return 0
    end = index + 1
    while end < len(amounts) and _is_joined(text, amounts[end - 1], amounts[end]):
        end += 1
    count = end - index
    if end + count > len(amounts) or amounts[end].start - amounts[end - 1].end > _LONGEST_MOVE:
        return 0
    joined = all(_is_joined(text, amounts[at - 1], amounts[at]) for at in range(end + 1, end + count))
    return count if joined and result_verb(text[amounts[end - 1].end : amounts[end].start]) else 0


def _is_joined(text: str, amount: Amount, following: Amount) -> bool:
    """Say whether nothing but a conjunction stands between an amount and the one behind it."""
    between = text[amount.end : following.start]
    return bool(between) and all(char in JOINING_MARKS for char in between)


def _read(
    sentence: Sentence,
    place: _Place,
    before: Amount | None,
    after: _Place | None,
    previous: _Read | None,
    over: Amount | None,
    end: int,
) -> _Read:
    """Read one amount; what its clause does not say, a coordination hands on from the amount before it."""
    text = sentence.text
    amount, clause, baseline, starts = place
    same_clause = previous is not None and previous.clause.start == clause.start
    begin = _own_words(text, clause, amount, before if same_clause else None)
    right_end = clause.end
    if after is not None and after.clause.start == clause.start:
        right_end = min(right_end, after.moved[0] if after.moved else after.amount.start)
        if (own := text.rfind("、", amount.end, right_end) + 1) and _follows(text, amount, own, right_end):
            right_end = own
    words = _EDITION.sub("", sentence.without_deadlines(begin, amount.start))
    left, right = without_per(words), text[amount.end : max(amount.end, right_end)]
    if right.endswith("的"):  # 22个团队及结对帮扶的22所学校
        right = right[: max(map(right.rfind, JOINING_MARKS))] if any(mark in right for mark in JOINING_MARKS) else right
    moved = (text[clause.head : starts[0]], text[starts[1] : amount.start]) if starts else None
    if amount.comparator is Comparator.EQUAL and (bound := _bound_before_per(words, left)):
        amount, left = amount._replace(comparator=WORD_BEFORE[bound]), left.removesuffix(bound)
    per = _per_for(sentence, amount, clause)
    adjacent = previous is not None and previous.clause.end + 1 >= clause.start
    why, action, indicator = read_words(
        Words(left, right, amount, text[clause.start], begin > clause.head, per, moved=moved)
    )
    modality = None if clause.modality is None else text[slice(*clause.modality)]
    said_from = sentence.clause_before(clause.start) if text.endswith("基础上", 0, clause.start) else clause.start
    if modality is None and (said := _FIRM.search(text, said_from, amount.start)):
        modality = said.group()
    bare = amount.bound is not None and amount.unit in units.COUNT and not left
    inherits = previous is not None and _inherits(amount, clause, previous, left, same_clause=same_clause)
    within = adjacent and text.startswith("其中", clause.start)
    if previous is not None and within and action is None:
        per = per or previous.per
    within = (
        within
        and amount.unit not in units.RATE
        and (amount.bound is None or previous is None or previous.action == "完成" or not _is_reached(previous))
    )
    if previous is not None and action is None and (inherits or (bare and adjacent) or within):
        action, modality, per = (
            previous.action,
            modality or previous.modality,
            per or previous.per,
        )
    if action is None and not left and text[clause.start - 1 : clause.start] == "│":
        action = _cell_before(sentence, clause)[0]
    if indicator is None:
        indicator = _indicator_nearby(sentence, clause, previous, over)
    elif _AMOUNT_NOUN.fullmatch(indicator):
        verb, named = _named_before(sentence, clause)
        action, indicator = action or verb, named or indicator
    elif indicator == action:
        counted = _counted_before(sentence, clause) if amount.unit in units.COUNT else None
        whom = _WHOM.search(text, clause.start, begin)
        compared = _indicator_of(sentence, over) if over is not None else None
        if compared is None and previous is not None:
            again = "再" in text[clause.start : clause.head]
            done = (again or action in verbs.COMPLETIONS) and adjacent and previous.amount.unit == amount.unit
            alike = same_clause or done
            compared = previous.indicator if alike else None  # 新能源开工1600万千瓦、投产1000万千瓦
        extended = _extended_before(sentence, clause) if amount.unit in units.MEASURE else None
        lacks = action in verbs.JOINING  # 建成3所: of what, the clause does not say
        indicator = (
            counted or compared or (noun_of(whom[1]) if whom else None) or extended or (None if lacks else indicator)
        )
    if clause.bound is not None and amount.comparator is Comparator.EQUAL and not same_clause:
        amount = amount._replace(comparator=WORD_BEFORE[clause.bound])
    if (
        previous is not None
        and action is None
        and amount.unit in _OFTEN
        and amount.unit == previous.amount.unit
        and amount.bound is not None
        and previous.amount.bound is not None
        and adjacent
    ):
        indicator = previous.indicator  # 县级林长每年巡林不少于1次,乡级林长每月不少于1次
    return _Read(
        amount,
        clause,
        None if action is None or action == modality else action.removeprefix("向上"),
        indicator,
        per,
        sentence.deadline_for(amount, end),
        baseline,
        modality,
        why,
    )


def _own_words(text: str, clause: Clause, amount: Amount, before: Amount | None) -> int:
    """Return where the words of an amount begin: behind the amount before it in its clause, or at a nearer verb."""
    begin = clause.head
    if before is not None and before.end > begin:
        begin = before.end
        while begin < amount.start and text[begin] in JOINING_MARKS + ",:并":
            begin += 1
    own = text.rfind("、", begin, amount.start) + 1  # 推进2000个重点项目、完成投资9800亿元
    if own and _follows(text, before, own, amount.start):
        return own
    verb = verb_at(text, own) if own and verb_before(text, own - 1, begin) is None else None
    if verb is not None and begin == clause.head and "的" in text[own : amount.start] and verb_at(text, begin):
        return begin  # 建设环境优美、服务周到的养老中心
    if verb is None or not 1 < len(verb) < amount.start - own or "等" in text[own : amount.start]:
        return begin
    joined = joined_verb_at(text[begin : amount.start], 0)
    return own if joined is None or begin + len(joined) < own - 1 else begin


def _follows(text: str, before: Amount | None, own: int, end: int) -> bool:
    """Say whether two amounts have the noun of the first, 、 and that of the second between (3个基地、产能5万吨)."""
    if before is None or own > end or end - own > _LONGEST_MOVE:
        return False
    return before.end < own - 1 and text[before.end] not in JOINING_MARKS and "的" not in text[own:end]


def _bound_before_per(words: str, left: str) -> str | None:
    """Return the bound that stands before what the amount is per: 不低于每千人6批次."""
    if len(left) == len(words):
        return None
    return next((left[-length:] for length in (4, 3, 2, 1) if left[-length:] in WORD_BEFORE), None)


def _inherits(amount: Amount, clause: Clause, previous: _Read, left: str, *, same_clause: bool) -> bool:
    """Say whether an amount without a verb of its own takes the one of the amount before it."""
    if amount.bound is not None or left.endswith("控制在"):
        return False
    if same_clause:
        return True
    adjacent = previous.clause.end + 1 >= clause.start and amount.unit in units.COUNT and clause.modality is None
    return adjacent and not _is_reached(previous)


def _is_reached(read: _Read | None) -> bool:
    """Say whether an amount is a level that is reached, which hands on no verb."""
    if read is None or read.action is None:
        return False
    return result_verb(read.action) is not None or read.action in verbs.LEVELS


def _per_for(sentence: Sentence, amount: Amount, clause: Clause) -> str | None:
    """Return what an amount is per, as it stands in its clause before the amount."""
    text = sentence.text
    region = text[clause.start : amount.start]
    every = region.rfind("各")
    if every >= 0 and (every == len(region) - 1 or verb_at(region, every + 1)):
        return "各"
    if sentence.has_per:
        each = text.find("每", clause.start, amount.start)
        one = each_subject(text, each, amount.start) if each >= 0 else None
        if one is not None:
            return _OTHERWISE.sub("", text[each:one])
        word = None
        for match in per_pattern().finditer(text, clause.start, amount.unit_end):
            word = match.group()
        if word is not None:
            return word.removeprefix("平均")
    if "年" in region:
        yearly = _YEARLY.match(region)
        if yearly is not None and verb_at(text, clause.start + yearly.end()):
            return "年"
    if "日" in region and _DAILY.search(region):
        return "日"
    free = (FREE_PER.search(region) or _FREE_BEFORE.search(region)) if "均" in region else None
    if free is not None:
        return free.group()
    change = _PER_YEAR_CHANGE.search(region) if "年" in region else None
    return change.group() if change else None


def _indicator_nearby(sentence: Sentence, clause: Clause, previous: _Read | None, over: Amount | None) -> str | None:
    """Return the indicator of the amount before, of the cell before, or of the past amount that is compared with."""
    text = sentence.text
    joiner = text[clause.start - 1 : clause.start]
    if joiner == "│":
        return _cell_before(sentence, clause)[1]
    if text.endswith("基础上", 0, clause.start):
        earlier = text[sentence.clause_before(clause.start) : clause.start]
        return noun_of(_FIRM.sub("", earlier[: earlier.rfind("在")])) if "在" in earlier else None
    if previous is not None:
        return previous.indicator if previous.clause.end + 1 >= clause.start else None
    return None if over is None else _indicator_of(sentence, over)


def _indicator_of(sentence: Sentence, over: Amount) -> str | None:
    """Return the indicator of a past amount that is compared with: 高标准农田已达31万亩,再新建2.8万亩."""
    past = sentence.clause_of(over)
    words = sentence.text[past.head : over.start]
    said = _SAID_PAST.search(words, 1)
    return noun_of(words[: said.start()]) if said else read_words(Words(words, "", over))[2]


def _cell_before(sentence: Sentence, clause: Clause) -> tuple[str | None, str | None]:
    """Return the verb and the noun of the table cell before an amount's: 新建农村公路│180公里."""
    cell = sentence.text[sentence.clause_before(clause.start) : clause.start - 1]
    verb = joined_verb_at(cell, 0)
    return verb, noun_of(cell[len(verb or "") :])


def _named_before(sentence: Sentence, clause: Clause) -> tuple[str | None, str | None]:
    """With only 数量 in the clause, return the verb and the thing named in the clause before."""
    if clause.start == 0:
        return None, None
    earlier = sentence.text[sentence.clause_before(clause.start) : clause.start - 1]
    quoted = _QUOTED.search(earlier)
    if quoted:
        return None, quoted[1]
    noun = _AMOUNT_NOUN.sub("", earlier)
    verb = joined_verb_at(noun, 0)
    return verb, noun_of(noun.removeprefix(verb or ""))


def _extended_before(sentence: Sentence, clause: Clause) -> str | None:
    """With a bare verb and a length or an area (新建6000公里), return what the programme before it is for."""
    verb, named = _named_before(sentence, clause)
    programme = _PROGRAMME.search(named) if verb is not None and named is not None else None
    return noun_of(programme.string[: programme.start()]) if programme else None


def _counted_before(sentence: Sentence, clause: Clause) -> str | None:
    """With a bare verb in the clause (再开放30所), return the thing whose 数量 the clause before speaks of."""
    earlier = sentence.text[sentence.clause_before(clause.start) : clause.start - 1] if clause.start else ""
    if not _AMOUNT_NOUN.search(earlier):
        return None
    noun = _AMOUNT_NOUN.sub("", earlier)
    for word in (*verbs.ADVERBS, ""):
        noun = noun.removeprefix(word)
    return noun_of(noun.removeprefix(joined_verb_at(noun, 0) or ""))


def _distributed(text: str, reads: list[_Read]) -> list[_Read]:
    """Give each amount its own noun, or its own verb, where a clause lists as many as it has amounts (分别)."""
    result = list(reads)
    at = 0
    while at < len(reads):
        end = at + 1
        while (
            end < len(reads)
            and reads[end].clause.start == reads[at].clause.start
            and _is_joined(text, reads[end - 1].amount, reads[end].amount)
        ):
            end += 1
        count = end - at
        if count > 1:
            nouns = split_nouns(reads[at].indicator or "", count)
            actions = (reads[at].action or "").split("、")
            strictest = next((r.amount.comparator for r in reads[at:end] if r.amount.comparator != "="), None)
            respectively = "分别" in text[reads[at].clause.start : reads[at].amount.start]
            if respectively and at >= count and _SHARED.match(text, reads[at].clause.start):
                nouns = [read.indicator or "" for read in reads[at - count : at]]  # 接待300万人次、收入58亿元,分别增长
            for place in range(at, end):
                if nouns is not None:
                    result[place] = result[place]._replace(indicator=nouns[place - at])
                elif len(actions) == count:
                    result[place] = result[place]._replace(action=actions[place - at])
                if respectively and strictest is not None:
                    amount = result[place].amount
                    if amount.comparator is Comparator.EQUAL:
                        result[place] = result[place]._replace(amount=amount._replace(comparator=strictest))
        at = end
    return result


_RAISES = frozenset({"提高", "提升", "扩大"})


def _is_level(indicator: str | None) -> bool:
    return (indicator or "").endswith((*nouns.LEVELS, "标准", "值", "量", "能力"))


def _change(read: _Read) -> Change | None:
    """Return what the amount does to a level, when it is itself a change."""
    amount, action = read.amount, read.action
    if amount.multiple:
        return Change.MULTIPLY
    if action is None or (read.indicator or "").endswith(("涨幅", "增幅", "增速", "降幅")):
        return None
    counted = amount.unit in units.COUNT or amount.unit is None
    for name, words in verbs.CHANGES.items():
        if action in words:
            produced = counted or (name == "increase" and amount.unit not in units.RATE)
            if action in verbs.COUNTABLE_CHANGE and produced and not (read.per and amount.unit in units.CURRENCIES):
                return None
            if action in _RAISES and not (amount.unit in units.RATE | units.CURRENCIES or _is_level(read.indicator)):
                return None
            return Change(name)
    return None


def _target_of(read: _Read, low: int, high: int, view: View, source: str, year: int | None) -> Target:
    quantity = quantity_of(read.amount, view, source)
    if quantity.unit is None and (read.indicator or read.action or "").endswith(units.MONEY_NOUNS):
        quantity = attrs.evolve(quantity, unit="元")
    start, end = view.start(low), view.end(high)
    low, high = min(read.clause.start, read.amount.start), max(read.clause.end, read.amount.end)
    deadline = None
    if read.deadline is not None:
        first, last = view.start(read.deadline[0]), view.end(read.deadline[1])
        when = last_day(view.text[slice(*read.deadline)], year)
        deadline = Deadline(text=source[first:last], on=when, span=Span(first, last))
    return Target(
        action=_written(read.action, view, source, low, high),
        indicator=_written(read.indicator, view, source, low, high),
        quantity=quantity,
        per=_written(read.per, view, source, low, high),
        deadline=deadline,
        baseline=None if read.baseline is None else quantity_of(read.baseline, view, source),
        change=_change(read),
        modality=_written(read.modality, view, source, low, high),
        why=read.why,
        text=source[start:end],
        span=Span(start, end),
    )


_NEARBY = 480  # how far before its clause a word may stand that a coordination handed on


def _written(words: str | None, view: View, source: str, low: int, high: int) -> str | None:
    """Return words of the view as they are written in the source (traditional characters, widths)."""
    if words is None:
        return None
    at = view.text.find(words, low, high)
    if at < 0:
        at = view.text.rfind(words, max(0, low - _NEARBY), low)
    if at < 0:
        return words
    return view.written(source, at, at + len(words))
