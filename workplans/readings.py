"""The amounts of one sentence, each read inside its comma clause, from the quantity outwards.

    amount last     [prefix] verb noun AMOUNT              培育示范机构4家
    verb first      [prefix] verb AMOUNT noun              建立30个市级基地
    level           noun level-verb AMOUNT                 覆盖率达到89%
    share first     AMOUNT noun verb …                     70%以上创建对象达到…
    from-to         noun 由 AMOUNT change-verb到 AMOUNT    由400元提高至500元

What a clause does not say, a coordination hands on from the amount before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workplans._patterns import pattern
from workplans.clauses import Clause, Sentence, each_subject, joined_verb_at, per_pattern, verb_at, verb_before
from workplans.commitments import uncommitted, uncommitted_in
from workplans.doubts import MAY_LIE_AHEAD, UNREAD, WORDLESS, Doubt, doubt_about, doubt_about_left
from workplans.lexicon import units, verbs
from workplans.nearby import AMOUNT_NOUN, FIRM, cell_before, counted_before, extended_before, indicator_of, named_before
from workplans.phrases import FREE_PER, JOINING_MARKS, names_figure, noun_of, split_nouns, without_per
from workplans.records import AuditKind, Comparator
from workplans.rules import Words, read_words, result_verb
from workplans.scanner import WORD_BEFORE

if TYPE_CHECKING:
    from workplans.scanner import Amount

__all__ = ["Reading", "readings_of"]

_YEARLY = pattern(r"(?:全[市县区省])?年(?=[^度内底末初前后终均])")
_DAILY = pattern(r"日(?=处理|供|产|均)")
_PER_YEAR_CHANGE = pattern(r"年[度均](?=降|增|提|下|减)")
_FROM = pattern(r"(?:由|从)[^,;]{0,10}$")
_FROM_REACH = 12
_SHARED = pattern("(?:同比|比上年|较上年)?分别")
_EDITION = "(?:首|第[一二三四五六七八九十]{1,2}|[二三四五六七八九])[批期轮]"
_EDITION_LAST = pattern(f"{_EDITION}$")
_EDITION_JOINED = pattern(f"[{JOINING_MARKS}]{_EDITION}")
_FREE_BEFORE = pattern("[亩户村校班]均(?=(?:再|可)?(?:增收|增产|补助|补贴|奖补|节本|降本)$)")
_WHOM = pattern(r"[为对]([^,;│]{2,30}?)(?:免费|实际|分批|累计)*$")
_OTHERWISE = pattern(r"(?:至少|至多|最多|最少|全年|年内|平均|[要应须均都再])+$")
_OFTEN = frozenset("次 场 场次 遍 趟 节 课时 学时 小时 分钟 天".split())
_LONGEST_MOVE = 8  # characters of a verb with its adverbs between two amounts


class Reading(NamedTuple):
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


def readings_of(
    text: str,
    amounts: list[Amount],
    left: list[tuple[Amount, AuditKind]],
    doubts: list[tuple[Amount, Doubt]],
    year: int | None,
    *,
    past: bool,
) -> list[Reading]:
    """Read the amounts of one sentence that commit to something; put the rest to those that are left out."""
    sentence = Sentence(text, past=past, year=year)
    places: list[_Place] = []
    starts: list[Amount] = []
    moved: tuple[int, int] | None = None
    dropped: Amount | None = None
    begins: dict[int, int] = {}
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
            begins[amount.start] = amounts[index - 1].end if index else 0
        else:
            left.append((amount, kind))
            left.extend([(baseline, kind)] if baseline is not None else [])
            weak = kind is AuditKind.PAST and sentence.may_lie_ahead(amount.start)
            doubt = MAY_LIE_AHEAD if weak else doubt_about_left(text, amount, kind)
            doubts.extend([(amount, doubt)] if doubt is not None else [])
        moved = None
    if not places:
        return []
    over = dropped if dropped is not None and dropped.end <= places[0].amount.start else None
    reads: list[Reading] = []
    for index, place in enumerate(places):
        before = places[index - 1].amount if index else None
        after = places[index + 1] if index + 1 < len(places) else None
        reads.append(_read(sentence, place, before, after, reads[-1] if reads else None, over, places[-1].amount.end))
    reads = _completed(text, reads)
    for read in reads:
        if not _says(read):
            left.append((read.amount, AuditKind.OTHER))
            doubts.append((read.amount, UNREAD))
        elif not (read.action or read.indicator):
            doubts.append((read.amount, WORDLESS))
        elif (doubt := doubt_about(text, read.amount, read.clause, begins.get(read.amount.start, 0))) is not None:
            doubts.append((read.amount, doubt))
    return _distributed(text, [read for read in reads if _says(read)])


def _says(read: Reading) -> bool:
    """Say whether anything is known of an amount but its number."""
    return bool(read.action or read.indicator) or read.amount.comparator is not Comparator.EQUAL


def _completed(text: str, reads: list[Reading]) -> list[Reading]:
    """Give an amount without a noun the one of the amount behind it: 首批5所、第二批7所学校."""
    result = list(reads)
    for place in range(len(reads) - 2, -1, -1):
        read, following = result[place], result[place + 1]
        between = text[read.amount.end : following.amount.start]
        if (
            read.indicator in {None, read.action}
            and read.clause.start == following.clause.start
            and _EDITION_JOINED.fullmatch(between)
        ):
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
    near = text[max(0, start - _FROM_REACH) : start]
    if not ("由" in near or "从" in near) or _FROM.search(near) is None:
        return 0
    end = index + 1
    while end < len(amounts) and _is_joined(text, amounts[end - 1], amounts[end]):
        end += 1
    count = end - index
    if end + count > len(amounts) or len(_moves(text, amounts[end - 1], amounts[end])) > _LONGEST_MOVE:
        return 0
    joined = all(_is_joined(text, amounts[at - 1], amounts[at]) for at in range(end + 1, end + count))
    return count if joined and result_verb(_moves(text, amounts[end - 1], amounts[end])) else 0


def _moves(text: str, amount: Amount, following: Amount) -> str:
    """Return the words between an amount and the one that it moves to, without what both are per: 提高至每人每年."""
    return without_per(text[amount.end : following.start])


def _is_joined(text: str, amount: Amount, following: Amount) -> bool:
    """Say whether nothing but a conjunction stands between an amount and the one behind it."""
    between = text[amount.end : following.start]
    return bool(between) and all(char in JOINING_MARKS for char in between)


def _read(
    sentence: Sentence,
    place: _Place,
    before: Amount | None,
    after: _Place | None,
    previous: Reading | None,
    over: Amount | None,
    end: int,
) -> Reading:
    """Read one amount; what its clause does not say, a coordination hands on from the amount before it."""
    text, clause = sentence.text, place.clause
    same_clause = previous is not None and previous.clause.start == clause.start
    begin = _own_words(text, clause, place.amount, before if same_clause else None)
    left, right, amount = _words_around(sentence, place, begin, after)
    per = _per_for(sentence, amount, clause)
    part = text.startswith("其中", clause.start)
    moved = None
    if place.moved is not None:
        moved = text[begin : place.moved[0]], without_per(text[place.moved[1] : amount.start])
    why, action, indicator = read_words(
        Words(left, right, amount, text[clause.start], begin > clause.head or part, per, moved=moved)
    )
    modality = _modality_of(sentence, clause, amount)
    if previous is not None and action is None:
        action, modality, per = _handed_on(text, amount, clause, previous, left, modality, per)
    if action is None and not left and text[clause.start - 1 : clause.start] == "│":
        action = cell_before(sentence, clause)[0]
    if indicator is None:
        indicator = _indicator_nearby(sentence, clause, previous, over)
    elif AMOUNT_NOUN.fullmatch(indicator):
        verb, named = named_before(sentence, clause)
        action, indicator = action or verb, named or indicator
    elif indicator == action:
        indicator = _acted_upon(sentence, clause, amount, action, previous, over, begin)
    if clause.bound is not None and amount.comparator is Comparator.EQUAL and not same_clause:
        amount = amount._replace(comparator=WORD_BEFORE[clause.bound])
    if previous is not None and action is None and _repeats(amount, clause, previous):
        indicator = previous.indicator
    return Reading(
        amount,
        clause,
        None if action is None or action == modality else action.removeprefix("向上"),
        indicator,
        per,
        sentence.deadline_for(amount, end),
        place.baseline,
        modality,
        why,
    )


def _words_around(sentence: Sentence, place: _Place, begin: int, after: _Place | None) -> tuple[str, str, Amount]:
    """Return the words before and behind an amount, and the amount with the bound that stands apart from it."""
    text, amount, clause = sentence.text, place.amount, place.clause
    right_end = clause.end
    if after is not None and after.clause.start == clause.start:
        right_end = min(right_end, after.moved[0] if after.moved else after.amount.start)
        if (own := text.rfind("、", amount.end, right_end) + 1) and _follows(text, amount, own, right_end):
            right_end = own
    words = _EDITION_LAST.sub("", sentence.without_deadlines(begin, amount.start))
    left = without_per(words).removeprefix("的")  # 其中的10公里
    right = text[sentence.deadline_end(amount.end) : max(amount.end, right_end)]
    if right.endswith("的"):  # 22个团队及结对帮扶的22所学校
        cut = max(map(right.rfind, JOINING_MARKS))
        right = right[:cut] if cut >= 0 else right
    if amount.comparator is Comparator.EQUAL and (bound := _bound_before_per(words, left)):
        amount, left = amount._replace(comparator=WORD_BEFORE[bound]), left.removesuffix(bound)
    return left, right, amount


def _modality_of(sentence: Sentence, clause: Clause, amount: Amount) -> str | None:
    if clause.modality is not None:
        return sentence.text[slice(*clause.modality)]
    after_basis = sentence.text.endswith("基础上", 0, clause.start)
    said = FIRM.search(
        sentence.text, sentence.clause_before(clause.start) if after_basis else clause.start, amount.start
    )
    return said.group() if said else None


def _is_adjacent(clause: Clause, previous: Reading) -> bool:
    return previous.clause.end + 1 >= clause.start


def _handed_on(
    text: str, amount: Amount, clause: Clause, previous: Reading, left: str, modality: str | None, per: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return the action, the modality and the per of an amount without a verb of its own."""
    adjacent = _is_adjacent(clause, previous)
    within = adjacent and text.startswith("其中", clause.start)
    per = per or (previous.per if within else None)
    keeps = amount.bound is None or previous.action == "完成" or not _is_reached(previous)
    part = within and amount.unit not in units.RATE and keeps
    bare = adjacent and amount.bound is not None and amount.unit in units.COUNT and not left
    if part or bare or _inherits(amount, clause, previous, left):
        return previous.action, modality or previous.modality, per or previous.per
    return None, modality, per


def _indicator_nearby(sentence: Sentence, clause: Clause, previous: Reading | None, over: Amount | None) -> str | None:
    """Return the indicator of the amount before, of the cell before, or of the past amount that is compared with."""
    text = sentence.text
    joiner = text[clause.start - 1 : clause.start]
    if joiner == "│":
        return cell_before(sentence, clause)[1]
    if text.endswith("基础上", 0, clause.start):
        earlier = text[sentence.clause_before(clause.start) : clause.start]
        return noun_of(FIRM.sub("", earlier[: earlier.rfind("在")])) if "在" in earlier else None
    if previous is not None:
        return previous.indicator if _is_adjacent(clause, previous) else None
    return None if over is None else indicator_of(sentence, over)


def _acted_upon(
    sentence: Sentence,
    clause: Clause,
    amount: Amount,
    action: str | None,
    previous: Reading | None,
    over: Amount | None,
    begin: int,
) -> str | None:
    """Return what a verb without an object is about: the thing counted, compared or served before it, or the verb."""
    counted = counted_before(sentence, clause) if amount.unit in units.COUNT else None
    if counted:
        return counted
    if over is not None and (compared := indicator_of(sentence, over)):
        return compared
    if previous is not None:
        alike = previous.clause.start == clause.start  # 新能源开工1600万千瓦、投产1000万千瓦
        if not alike and _is_adjacent(clause, previous) and previous.amount.unit == amount.unit:
            said = sentence.text[clause.start : clause.head]
            alike = action in verbs.COMPLETIONS or "再" in said or "其中" in said
        if alike and previous.indicator:
            return previous.indicator
    whom = _WHOM.search(sentence.text, clause.start, begin)
    named = noun_of(whom[1]) if whom else None
    if named is None and amount.unit in units.MEASURE:
        named = extended_before(sentence, clause)
    lacks = action in verbs.JOINING  # 建成3所: of what, the clause does not say
    return named or (None if lacks else action)


def _repeats(amount: Amount, clause: Clause, previous: Reading) -> bool:
    """Say whether an amount bounds how often the same is done by others: 乡级林长每月不少于1次."""
    bounded = amount.bound is not None and previous.amount.bound is not None
    acts = previous.indicator is not None and verb_at(previous.indicator, 0) is not None
    return (
        acts
        and bounded
        and amount.unit in _OFTEN
        and amount.unit == previous.amount.unit
        and _is_adjacent(clause, previous)
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


def _inherits(amount: Amount, clause: Clause, previous: Reading, left: str) -> bool:
    """Say whether an amount without a verb of its own takes the one of the amount before it."""
    if amount.bound is not None or left.endswith("控制在"):
        return False
    if previous.clause.start == clause.start:
        return True
    if not _is_adjacent(clause, previous) or clause.modality is not None or _is_reached(previous):
        return False
    measures = amount.unit in units.MEASURE and amount.unit not in units.CURRENCIES
    return amount.unit in units.COUNT or (measures and left != "" and not names_figure(left))


def _is_reached(read: Reading) -> bool:
    """Say whether an amount is a level that is reached, which hands on no verb."""
    if read.action is None:
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


def _distributed(text: str, reads: list[Reading]) -> list[Reading]:
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
