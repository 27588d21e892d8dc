"""Records: what no record can be built from, the order of iteration, and what a quantity says of itself."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from workplans import (
    Agency,
    AgencyRole,
    Change,
    Comparator,
    Deadline,
    Issue,
    Plan,
    Quantity,
    Section,
    Severity,
    Source,
    Span,
    Target,
    Task,
)


def quantity(start: int, end: int) -> Quantity:
    return Quantity(value=Decimal(4), unit="所", text="4所", span=Span(start, end))


def target(start: int, end: int) -> Target:
    return Target(quantity=quantity(start, end), text="新建学校4所", span=Span(start, end))


def task(start: int, end: int, *targets: Target, number: int | None = None) -> Task:
    return Task(number=number, title="学位", text="学位", targets=targets, span=Span(start, end))


def section(
    start: int, end: int, *, sections: tuple[Section, ...] = (), tasks: tuple[Task, ...] = (), title: str = "教育"
) -> Section:
    return Section(title=title, sections=sections, tasks=tasks, span=Span(start, end))


def amount(value: str, comparator: str = "=", *, upper: str | None = None, unit: str | None = "个") -> Quantity:
    return Quantity(
        value=Decimal(value),
        upper=None if upper is None else Decimal(upper),
        comparator=Comparator(comparator),
        unit=unit,
        text=value,
        span=Span(0, len(value)),
    )


SOURCE = Source(text="字" * 200)
INVALID: list[tuple[str, Callable[[], object], str]] = [
    ("a span that ends before it starts", lambda: Span(5, 4), "a span must be 0 <= start <= end, got 5, 4"),
    ("a span that starts before the text", lambda: Span(-1, 4), "a span must be 0 <= start <= end, got -1, 4"),
    (
        "a quantity outside of its target",
        lambda: Target(quantity=quantity(8, 12), text="新建学校4所", span=Span(0, 10)),
        "must lie in its target",
    ),
    ("a target outside of its task", lambda: task(0, 10, target(8, 12)), "targets must lie in"),
    (
        "a target outside of its section",
        lambda: Section(targets=(target(8, 12),), span=Span(0, 10)),
        "targets must lie in",
    ),
    ("a task outside of its section", lambda: section(10, 20, tasks=(task(5, 15),)), "sections and tasks must lie in"),
    ("a task that ends behind its section", lambda: section(0, 20, tasks=(task(5, 21),)), "must lie in"),
    ("a section outside of its section", lambda: section(0, 10, sections=(section(5, 12),)), "must lie in"),
    (
        "a section outside of its plan",
        lambda: Plan(sections=(section(5, 12),), source=SOURCE, span=Span(0, 10)),
        "sections must lie in",
    ),
    ("a plan outside of its source", lambda: Plan(source=Source(text="短"), span=Span(0, 2)), "must lie in its source"),
    ("tasks that overlap", lambda: section(0, 20, tasks=(task(0, 11), task(10, 20))), "without overlap"),
    ("tasks out of order", lambda: section(0, 20, tasks=(task(10, 20), task(0, 10))), "in document order"),
    (
        "a task inside of a section beside it",
        lambda: section(0, 20, sections=(section(0, 15),), tasks=(task(5, 10),)),
        "without overlap",
    ),
    (
        "sections that overlap",
        lambda: Plan(sections=(section(0, 6), section(5, 9)), source=SOURCE, span=Span(0, 10)),
        "without overlap",
    ),
    ("targets out of order", lambda: task(0, 20, target(10, 12), target(2, 4)), "targets must be in document order"),
    ("targets whose amounts overlap", lambda: task(0, 20, target(2, 6), target(4, 8)), "in document order"),
    (
        "a section among the tasks",
        lambda: section(0, 20, tasks=(section(0, 10),)),  # type: ignore[arg-type] # what is tested
        "tasks must be a tuple of Task",
    ),
    (
        "a task among the sections",
        lambda: section(0, 20, sections=(task(0, 10),)),  # type: ignore[arg-type] # what is tested
        "sections must be a tuple of Section",
    ),
    (
        "a list of tasks",
        lambda: section(0, 20, tasks=[task(0, 10)]),  # type: ignore[arg-type] # what is tested
        "tasks must be a tuple of Task",
    ),
    (
        "a name where an agency belongs",
        lambda: Task(title="", text="甲", agencies=("市教育局",), span=Span(0, 1)),  # type: ignore[arg-type] # as above
        "agencies must be a tuple of Agency",
    ),
    (
        "a quantity among the targets",
        lambda: Section(targets=(quantity(0, 2),), span=Span(0, 10)),  # type: ignore[arg-type] # what is tested
        "targets must be a tuple of Target",
    ),
    ("an infinite value", lambda: amount("Infinity"), "value must be a finite Decimal or a Fraction"),
    ("a value that is no number", lambda: amount("NaN"), "value must be a finite Decimal or a Fraction"),
    ("an infinite upper value", lambda: amount("1", upper="Infinity"), "upper must be a finite Decimal or a Fraction"),
    ("a quantity without text", lambda: Quantity(value=Decimal(1), text="", span=Span(0, 0)), "text must be a text"),
    ("a quantity with an empty unit", lambda: amount("1", unit=""), "unit must be a text that is not empty"),
    ("a task without text", lambda: Task(title="", text="", span=Span(0, 0)), "text must be a text"),
    ("a deadline without text", lambda: Deadline(text="", span=Span(0, 0)), "text must be a text"),
    ("an agency without a name", lambda: Agency(name="", span=Span(0, 0)), "name must be a text"),
    (
        "a target with an empty action",
        lambda: Target(action="", quantity=quantity(0, 2), text="4所", span=Span(0, 2)),
        "action must be a text",
    ),
    (
        "a target with an empty indicator",
        lambda: Target(indicator="", quantity=quantity(0, 2), text="4所", span=Span(0, 2)),
        "indicator must be a text",
    ),
    (
        "an issue without a code",
        lambda: Issue(code="", severity=Severity.NOTE, message="甲", span=Span(0, 1)),
        "code must be a text",
    ),
]

RECORDS = [
    Span(0, 2),
    SOURCE,
    quantity(0, 2),
    Deadline(text="6月底前", on=date(2025, 6, 30), span=Span(0, 4)),
    Agency(name="市教育局", role=AgencyRole.LEAD, span=Span(0, 4)),
    target(0, 2),
    task(0, 2),
    section(0, 2),
    Plan(source=SOURCE, span=Span(0, 2)),
    Issue(code="number-missing", severity=Severity.WARNING, message="number 3 missing", span=Span(0, 2)),
]


class TestValidators:
    @pytest.mark.parametrize(("build", "message"), [case[1:] for case in INVALID], ids=[case[0] for case in INVALID])
    def test_no_record_can_be_built_from(self, build: Callable[[], object], message: str) -> None:
        with pytest.raises(ValueError, match=r"got|must") as caught:
            build()
        assert message in str(caught.value)

    def test_an_empty_span_is_one(self) -> None:
        assert Span(3, 3).contains(Span(3, 3))

    def test_children_may_touch(self) -> None:
        built = section(0, 20, sections=(section(0, 10),), tasks=(task(10, 20),))
        assert [built.sections[0].span, built.tasks[0].span] == [Span(0, 10), Span(10, 20)]

    def test_targets_of_one_clause_share_no_text(self) -> None:
        first = Target(quantity=quantity(2, 4), text="新建4所", span=Span(0, 4))
        second = Target(quantity=quantity(5, 7), text="4所", span=Span(5, 7))
        assert task(0, 10, first, second).targets == (first, second)
        wide = Target(quantity=quantity(5, 7), text="、4所", span=Span(3, 7))
        with pytest.raises(ValueError, match="without overlap"):
            task(0, 10, first, wide)

    @pytest.mark.parametrize(
        ("other", "inside"),
        [(Span(2, 8), True), (Span(3, 5), True), (Span(1, 5), False), (Span(3, 9), False), (Span(9, 9), False)],
    )
    def test_a_span_contains_what_lies_in_it(self, other: Span, inside: bool) -> None:
        assert Span(2, 8).contains(other) is inside


class TestFrozen:
    def test_the_table_names_every_record(self) -> None:
        kinds = {Agency, Deadline, Issue, Plan, Quantity, Section, Source, Span, Target, Task}
        assert {type(record) for record in RECORDS} == kinds

    @pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
    def test_no_field_can_be_set(self, record: attrs.AttrsInstance) -> None:
        for field in attrs.fields(type(record)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(record, field.name, None)

    @pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
    def test_equal_records_hash_alike(self, record: attrs.AttrsInstance) -> None:
        assert hash(deepcopy(record)) == hash(record)


class TestIteration:
    """A section with tasks before, between and behind its sections."""

    inner = Section(
        title="乙", targets=(target(22, 24),), tasks=(task(30, 40, target(32, 34), number=2),), span=Span(20, 40)
    )
    last = Section(title="丁", tasks=(task(60, 70, target(66, 68), number=4),), span=Span(55, 70))
    outer = Section(
        title="甲",
        targets=(target(2, 4),),
        sections=(inner, last),
        tasks=(task(5, 20, target(6, 8), number=1), task(41, 50, target(42, 44), target(45, 47), number=3)),
        span=Span(0, 70),
    )
    closing = Section(title="戊", tasks=(task(80, 90, number=5),), span=Span(75, 90))
    plan = Plan(targets=(target(0, 1),), sections=(outer, closing), source=SOURCE, span=Span(0, 100))

    def test_tasks_of_a_section_come_in_document_order(self) -> None:
        assert [item.number for item in self.outer.iter_tasks()] == [1, 2, 3, 4]

    def test_sections_below_a_section_come_without_it(self) -> None:
        assert [item.title for item in self.outer.iter_sections()] == ["乙", "丁"]

    def test_targets_of_a_section_come_in_document_order(self) -> None:
        assert [item.span.start for item in self.outer.iter_targets()] == [2, 6, 22, 32, 42, 45, 66]

    def test_targets_of_a_task(self) -> None:
        assert [item.span.start for item in self.outer.tasks[1].iter_targets()] == [42, 45]

    def test_tasks_of_a_plan_come_in_document_order(self) -> None:
        assert [item.number for item in self.plan.iter_tasks()] == [1, 2, 3, 4, 5]

    def test_sections_of_a_plan_come_in_document_order(self) -> None:
        assert [item.title for item in self.plan.iter_sections()] == ["甲", "乙", "丁", "戊"]

    def test_targets_of_a_plan_begin_with_its_preamble(self) -> None:
        assert [item.span.start for item in self.plan.iter_targets()] == [0, 2, 6, 22, 32, 42, 45, 66]


class TestQuantity:
    @pytest.mark.parametrize(
        ("commitment", "kept", "broken"),
        [
            (amount("30"), ["30", "30.0"], ["29", "31", "30.01"]),
            (amount("30", ">="), ["30", "31", "1000000"], ["29.99", "0", "-30"]),
            (amount("30", "<="), ["30", "29", "-5"], ["30.01", "31"]),
            (amount("30", ">"), ["30.01", "31"], ["30", "29"]),
            (amount("30", "<"), ["29.99", "0"], ["30", "31"]),
            (amount("100", "~"), ["95", "100", "105"], ["94.99", "105.01"]),
            (amount("2", upper="3"), ["2", "2.5", "3"], ["1.99", "3.01"]),
            (amount("2", ">=", upper="3"), ["2", "4"], ["1.99"]),
            (amount("2", "<=", upper="3"), ["3", "1"], ["3.01"]),
            (amount("2", ">", upper="3"), ["2.01"], ["2"]),
            (amount("2", "<", upper="3"), ["2.99", "1"], ["3"]),
            (amount("20", "~", upper="40"), ["19", "30", "42"], ["18.9", "42.1"]),
            (amount("-100", "~"), ["-95", "-105"], ["-94", "-106"]),
            (amount("0"), ["0"], ["0.001"]),
        ],
        ids=lambda case: f"{case.comparator}{case.value}-{case.upper}" if isinstance(case, Quantity) else None,
    )
    def test_admits(self, commitment: Quantity, kept: list[str], broken: list[str]) -> None:
        assert [value for value in kept if not commitment.admits(Decimal(value))] == []
        assert [value for value in broken if commitment.admits(Decimal(value))] == []

    def test_admits_compares_fractions_exactly(self) -> None:
        third = Quantity(value=Fraction(1, 3), text="三分之一", span=Span(0, 4))
        assert third.admits(Fraction(1, 3))
        assert not third.admits(Decimal("0.3333333333333333333333333333"))

    def test_admits_takes_an_int(self) -> None:
        assert amount("30", ">=").admits(30)

    @pytest.mark.parametrize(
        ("value", "unit", "ratio"),
        [
            ("70", "%", "0.7"),
            ("70", "％", "0.7"),
            ("3", "‰", "0.003"),
            ("3.5", "成", "0.35"),
            ("120", "%", "1.2"),
            ("0", "%", "0"),
        ],
    )
    def test_a_share_has_a_ratio(self, value: str, unit: str, ratio: str) -> None:
        share = amount(value, unit=unit)
        assert share.is_percentage
        assert share.ratio == Decimal(ratio)

    @pytest.mark.parametrize("unit", ["个百分点", "百分点", "个", "倍", "元", None])
    def test_what_is_no_share_has_no_ratio(self, unit: str | None) -> None:
        assert not amount("5", unit=unit).is_percentage
        assert amount("5", unit=unit).ratio is None

    def test_a_ratio_of_a_fraction_is_exact(self) -> None:
        share = Quantity(value=Fraction(200, 3), unit="%", text="三分之二百%", span=Span(0, 6))
        assert share.ratio == Fraction(2, 3)

    def test_two_numbers_are_a_range(self) -> None:
        assert amount("2", upper="3").is_range
        assert not amount("2").is_range


class TestEnumerations:
    def test_values_are_those_of_the_definition(self) -> None:
        assert [member.value for member in Comparator] == ["=", ">=", "<=", ">", "<", "~"]
        assert [member.value for member in Change] == ["increase", "decrease", "multiply"]
        assert [member.value for member in AgencyRole] == ["lead", "support", "responsible"]
