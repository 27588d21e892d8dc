"""Properties of targets: a sentence put together from its parts gives them back."""

from decimal import Decimal
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import regular_plans, traditional, widened
from workplans import Target, find_targets, format_number, parse


class Parts(NamedTuple):
    """What a sentence was put together from."""

    action: str | None
    indicator: str | None
    comparator: str
    value: Decimal
    unit: str | None
    per: str | None = None
    deadline: str | None = None
    baseline: Decimal | None = None
    change: str | None = None
    modality: str | None = None


SERVED = [("困难家庭", "户"), ("适龄女生", "名"), ("残疾儿童", "名"), ("小微企业", "家"), ("独居老人", "位")]
SERVICES = [("改造", "厨卫"), ("提供", "康复救助"), ("发放", "补贴"), ("配备", "呼叫设备"), ("安装", "报警装置")]
WHOM = ["每个乡镇", "每区", "每个县", "每村", "每校"]
KINDS = ["省级", "市级", "农村", "普惠性"]
WHO = ["行政村", "建制村", "中小学校", "规上企业"]
DOES = [("完成", "改厕"), ("完成", "验收"), ("开通", "寄递服务"), ("配备", "专职人员")]
VERBS = ["新建", "改造", "培育", "打造", "建成", "创建", "引进", "评选", "购置", "加装", "盘活", "遴选", "续建", "补植"]
THINGS = [
    ("社区书屋", "个"),
    ("示范学校", "所"),
    ("充电桩", "台"),
    ("口袋公园", "座"),
    ("高标准农田", "亩"),
    ("农村公路", "公里"),
    ("小微企业", "家"),
    ("骨干教师", "名"),
    ("标准化卫生室", "间"),
    ("公益林", "亩"),
]
RATES = ["学前教育毛入园率", "生活垃圾分类覆盖率", "群众满意度", "农村自来水普及率", "办件按时办结率"]
LEVELS = ["达到", "提高到", "提升至", "保持在", "稳定在"]
TOTALS = ["地区生产总值", "社会消费品零售总额", "居民人均可支配收入", "规上工业增加值"]
GROWS = [("增长", "increase"), ("提高", "increase"), ("下降", "decrease"), ("降低", "decrease")]
ACTIVITIES = ["安全检查", "家访", "集中学习", "应急演练", "上门走访"]
PER = ["每年", "每月", "每学期", "每季度", "每周"]
DEADLINES = ["", "年内", "6月底前", "2027年底前", "今年", "上半年", "“十五五”时期"]
MODALITIES = ["", "力争", "计划", "预计", "确保"]
BEFORE = [("", "="), ("不少于", ">="), ("至少", ">="), ("不超过", "<="), ("约", "~"), ("近", "~")]
BEHIND = [("", "="), ("以上", ">="), ("左右", "~"), ("以内", "<=")]


def counted() -> st.SearchStrategy[tuple[str, Decimal]]:
    """Return numbers of things, as they are written and as they are."""
    return st.one_of(
        st.integers(2, 99_999).map(lambda number: (str(number), Decimal(number))),
        st.integers(11, 9999).map(lambda number: (f"{number / 10}万", Decimal(number * 1000))),
        st.integers(12, 9999).map(lambda number: (format_number(number, "chinese"), Decimal(number))),
    )


def shares() -> st.SearchStrategy[Decimal]:
    """Return percentages."""
    return st.integers(1, 999).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def opened(draw: st.DrawFn) -> tuple[str, str | None, str | None]:
    """Return the opening of a sentence, its deadline and its modality."""
    deadline, modality = draw(st.sampled_from(DEADLINES)), draw(st.sampled_from(MODALITIES))
    return f"{deadline}{'，' if deadline else ''}{modality}", deadline or None, modality or None


@st.composite
def outputs(draw: st.DrawFn) -> tuple[str, Parts]:
    """Return how much of a thing is to be made, the amount before it or behind it."""
    opening, deadline, modality = draw(opened())
    verb, (thing, unit), (number, value) = draw(st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS), counted()))
    last = draw(st.booleans())
    (before, low), (behind, high) = draw(
        st.one_of(
            st.tuples(st.sampled_from(BEFORE), st.just(BEHIND[0])),
            st.tuples(st.just(BEFORE[0]), st.sampled_from(BEHIND)),
        )
    )
    if not last and unit in {"亩", "公里"}:
        before, low, behind, high = "", "=", "", "="  # 50亩以上农田 says which are meant
    comparator = low if low != "=" else high
    amount = f"{before}{number}{unit}{behind}"
    words = f"{verb}{thing}{amount}" if last else f"{verb}{amount}{thing}"
    parts = Parts(verb, thing, comparator, value, unit, deadline=deadline, modality=modality)
    return f"{opening}{words}。", parts


@st.composite
def levels(draw: st.DrawFn) -> tuple[str, Parts]:
    """Return the level that a rate is to reach, from another one or not, or how much a total is to move."""
    opening, deadline, modality = draw(opened())
    share, start = draw(shares()), draw(shares())
    kind = draw(st.sampled_from(["level", "from-to", "change", "bound"]))
    rate, total = draw(st.sampled_from(RATES)), draw(st.sampled_from(TOTALS))
    level, (verb, change) = draw(st.sampled_from(LEVELS)), draw(st.sampled_from(GROWS))
    if kind == "level":
        return f"{opening}{rate}{level}{share}%。", Parts(
            level, rate, "=", share, "%", deadline=deadline, modality=modality
        )
    if kind == "from-to":
        words = f"{rate}由{start}%提高到{share}%"
        return f"{opening}{words}。", Parts(
            "提高到", rate, "=", share, "%", baseline=start, deadline=deadline, modality=modality
        )
    if kind == "change":
        return f"{opening}{total}{verb}{share}%。", Parts(
            verb, total, "=", share, "%", change=change, deadline=deadline, modality=modality
        )
    return f"{opening}{rate}不低于{share}%。", Parts(None, rate, ">=", share, "%", deadline=deadline, modality=modality)


@st.composite
def frequencies(draw: st.DrawFn) -> tuple[str, Parts]:
    """Return how often something is to be done."""
    per, activity, times = draw(st.tuples(st.sampled_from(PER), st.sampled_from(ACTIVITIES), st.integers(2, 60)))
    return f"{activity}{per}不少于{times}次。", Parts(None, activity, ">=", Decimal(times), "次", per=per)


@st.composite
def served(draw: st.DrawFn) -> tuple[str, list[Parts]]:
    """Return for how many something is done."""
    opening, deadline, modality = draw(opened())
    (people, unit), (verb, thing) = draw(st.tuples(st.sampled_from(SERVED), st.sampled_from(SERVICES)))
    number, value = draw(counted())
    return f"{opening}为{number}{unit}{people}{verb}{thing}。", [
        Parts(verb, people, "=", value, unit, deadline=deadline, modality=modality)
    ]


@st.composite
def each(draw: st.DrawFn) -> tuple[str, list[Parts]]:
    """Return how many each is to make."""
    whom, verb, (thing, unit) = draw(st.tuples(st.sampled_from(WHOM), st.sampled_from(VERBS), st.sampled_from(THINGS)))
    number = draw(st.integers(2, 60))
    return f"{whom}{verb}{thing}{number}{unit}。", [Parts(verb, thing, "=", Decimal(number), unit, per=whom)]


@st.composite
def portions(draw: st.DrawFn) -> tuple[str, list[Parts]]:
    """Return an amount and a part of it."""
    opening, deadline, modality = draw(opened())
    verb, (thing, unit) = draw(st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS)))
    (number, value), (number_of_part, part) = draw(st.tuples(counted(), counted()))
    kind, (bound, comparator) = draw(st.tuples(st.sampled_from(KINDS), st.sampled_from(BEFORE)))
    return f"{opening}{verb}{thing}{number}{unit}，其中{kind}{thing}{bound}{number_of_part}{unit}。", [
        Parts(verb, thing, "=", value, unit, deadline=deadline, modality=modality),
        Parts(verb, f"{kind}{thing}", comparator, part, unit, deadline=deadline, modality=modality),
    ]


@st.composite
def listed(draw: st.DrawFn) -> tuple[str, list[Parts]]:
    """Return amounts of several things that share a verb, or not."""
    opening, deadline, modality = draw(opened())
    things = draw(st.lists(st.sampled_from(THINGS), min_size=2, max_size=5, unique=True))
    numbers = draw(st.lists(counted(), min_size=len(things), max_size=len(things)))
    verb, other = draw(st.tuples(st.sampled_from(VERBS), st.sampled_from(VERBS)))
    turn = draw(st.integers(1, len(things)))  # where the verb changes
    verbs = [verb if place < turn else other for place in range(len(things))]
    words = "、".join(
        f"{verbs[place] if place in {0, turn} else ''}{thing}{number}{unit}"
        for place, ((thing, unit), (number, _)) in enumerate(zip(things, numbers, strict=True))
    )
    return f"{opening}{words}。", [
        Parts(acts, thing, "=", value, unit, deadline=deadline, modality=modality)
        for acts, (thing, unit), (_, value) in zip(verbs, things, numbers, strict=True)
    ]


@st.composite
def respectively(draw: st.DrawFn) -> tuple[str, list[Parts]]:
    """Return how much several totals move, one after the other."""
    opening, deadline, modality = draw(opened())
    totals = draw(st.lists(st.sampled_from(TOTALS), min_size=2, max_size=3, unique=True))
    moves = draw(st.lists(shares(), min_size=len(totals), max_size=len(totals)))
    verb, change = draw(st.sampled_from(GROWS))
    amounts = "、".join(f"{share}%" for share in moves)
    return f"{opening}{'、'.join(totals)}分别{verb}{amounts}。", [
        Parts(verb, total, "=", share, "%", change=change, deadline=deadline, modality=modality)
        for total, share in zip(totals, moves, strict=True)
    ]


@st.composite
def done_by(draw: st.DrawFn) -> tuple[str, list[Parts]]:
    """Return the share of those who are to do something."""
    share, who, (verb, thing) = draw(st.tuples(shares(), st.sampled_from(WHO), st.sampled_from(DOES)))
    return f"{share}%以上的{who}{verb}{thing}。", [Parts(verb, who, ">=", share, "%")]


@st.composite
def moved_together(draw: st.DrawFn) -> tuple[str, list[Parts]]:
    """Return several levels with those that they start from."""
    rates = draw(st.lists(st.sampled_from(RATES), min_size=2, max_size=3, unique=True))
    starts = draw(st.lists(shares(), min_size=len(rates), max_size=len(rates)))
    ends = draw(st.lists(shares(), min_size=len(rates), max_size=len(rates)))
    low, high = ("、".join(f"{share}%" for share in shares) for shares in (starts, ends))
    return f"{'、'.join(rates)}分别由{low}提高到{high}。", [
        Parts("提高到", rate, "=", end, "%", baseline=start)
        for rate, start, end in zip(rates, starts, ends, strict=True)
    ]


def parts_of(target: Target) -> Parts:
    """Return what was read."""
    quantity = target.quantity
    assert isinstance(quantity.value, Decimal)
    assert target.baseline is None or isinstance(target.baseline.value, Decimal)
    return Parts(
        action=target.action,
        indicator=target.indicator,
        comparator=quantity.comparator.value,
        value=quantity.value,
        unit=quantity.unit,
        per=target.per,
        deadline=None if target.deadline is None else target.deadline.text,
        baseline=None if target.baseline is None else target.baseline.value,  # type: ignore[arg-type] # asserted above
        change=None if target.change is None else target.change.value,
        modality=target.modality,
    )


made_up = st.one_of(outputs(), levels(), frequencies())


@given(made_up)
def test_a_made_up_sentence_gives_its_parts(made: tuple[str, Parts]) -> None:
    sentence, parts = made
    (target,) = find_targets(sentence)
    assert parts_of(target) == parts


@given(st.lists(made_up, min_size=2, max_size=4))
def test_sentences_do_not_touch_one_another(made: list[tuple[str, Parts]]) -> None:
    text = "".join(sentence for sentence, _ in made)
    assert [parts_of(target) for target in find_targets(text)] == [parts for _, parts in made]


several = st.one_of(served(), each(), portions(), listed(), respectively(), done_by(), moved_together())


@given(several)
def test_a_made_up_sentence_of_several_amounts_gives_the_parts_of_each(made: tuple[str, list[Parts]]) -> None:
    sentence, parts = made
    assert [parts_of(target) for target in find_targets(sentence)] == parts


@given(made_up)
def test_width_and_script_change_nothing_but_the_text(made: tuple[str, Parts]) -> None:
    sentence, parts = made
    (wide,) = find_targets(widened(sentence))
    assert (
        parts_of(wide)._replace(unit=parts.unit, deadline=parts.deadline) == parts
    )  # those are as written: ％, ６月底前
    (target,) = find_targets(f"臺灣國學，{traditional(sentence)}")
    (plain,) = find_targets(f"台湾国学，{sentence}")
    assert (target.quantity.value, target.quantity.comparator) == (plain.quantity.value, plain.quantity.comparator)
    assert target.change == plain.change
    assert len(target.indicator or "") == len(plain.indicator or "")


@given(regular_plans(), st.data())
def test_a_sentence_without_numerals_changes_no_target(text: str, data: st.DataObject) -> None:
    places = [at + 1 for at, char in enumerate(text) if char == "。"]
    place = data.draw(st.sampled_from(places))
    longer = f"{text[:place]}加强组织领导，压实工作责任。{text[place:]}"
    assert [parts_of_any(target) for target in parse(longer).iter_targets()] == [
        parts_of_any(target) for target in parse(text).iter_targets()
    ]


def parts_of_any(target: Target) -> tuple[object, ...]:
    """Return all that was read, apart from where it stands."""
    quantity = target.quantity
    return (
        target.action,
        target.indicator,
        (quantity.value, quantity.upper, quantity.comparator, quantity.unit),
        target.per,
        target.deadline and target.deadline.on,
        target.change,
        target.modality,
    )
