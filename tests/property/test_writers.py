"""Properties of what is written: JSON gives the plans again, CSV the rows, whatever stands in them."""

import io
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import documents
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
    from_csv,
    from_json,
    from_jsonl,
    parse_all,
    read,
    read_all,
    target_rows,
    to_csv,
    to_json,
    to_jsonl,
)
from workplans.writers.csvfile import Dialect

DIALECTS: list[Dialect] = ["excel", "plain"]
WIDTH = 8  # code points that a task or a target stands for

hard = st.sampled_from(
    ["=1", "'=1", "''-5%", "-5%", "＝甲", "\t乙", "\r\n", '"', '",', "\ufeff甲", "\u2028", "\x00", "\ud800"]
)
texts = st.one_of(hard, st.text(max_size=8), st.text(st.sampled_from("'=+-@,\"\r\n\t% 1甲"), max_size=6))
words = texts.filter(bool)
optional_words = st.none() | words
dates = st.none() | st.dates(date(1949, 10, 1), date(2199, 12, 31))
numbers = st.one_of(
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False),
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4),
    st.fractions(max_denominator=999).filter(lambda number: number.denominator > 1),
    st.integers(-99, 99).map(Fraction),
)


def quantities(span: Span) -> st.SearchStrategy[Quantity]:
    return st.builds(
        Quantity,
        value=numbers,
        upper=st.none() | numbers,
        comparator=st.sampled_from(Comparator),
        unit=optional_words,
        text=words,
        span=st.just(span),
    )


def deadlines(span: Span) -> st.SearchStrategy[Deadline | None]:
    return st.none() | st.builds(Deadline, text=words, on=dates, span=st.just(span))


def targets(start: int) -> st.SearchStrategy[tuple[Target, ...]]:
    span = Span(start, start + WIDTH)
    one = st.builds(
        Target,
        action=optional_words,
        indicator=optional_words,
        quantity=quantities(span),
        per=optional_words,
        deadline=deadlines(span),
        baseline=st.none() | quantities(span),
        change=st.none() | st.sampled_from(Change),
        modality=optional_words,
        text=words,
        span=st.just(span),
    )
    return st.tuples() | st.tuples(one)


def agencies(start: int) -> st.SearchStrategy[tuple[Agency, ...]]:
    one = st.builds(Agency, name=words, role=st.sampled_from(AgencyRole), span=st.just(Span(start, start + 1)))
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Plan:
    """Return a plan with any values in its fields; only its spans are orderly."""
    issues = st.builds(Issue, code=words, severity=st.sampled_from(Severity), message=words, span=st.just(Span(0, 1)))
    numbered = st.none() | st.integers(0, 10**6)
    own = draw(targets(0))
    at, sections = WIDTH, []
    for _ in range(draw(st.integers(0, 2))):
        start = at
        led = draw(targets(at))
        at += WIDTH
        tasks = []
        for _ in range(draw(st.integers(0, 2))):
            task = Task(
                number=draw(numbered),
                label=draw(optional_words),
                title=draw(texts),
                text=draw(words),
                targets=draw(targets(at)),
                agencies=draw(agencies(at)),
                deadline=draw(deadlines(Span(at, at + 1))),
                citations=tuple(draw(st.lists(words, max_size=2))),
                span=Span(at, at + WIDTH),
            )
            tasks.append(task)
            at += WIDTH
        section = Section(
            number=draw(numbered),
            label=draw(optional_words),
            title=draw(texts),
            text=draw(texts),
            targets=led,
            agencies=draw(agencies(start)),
            is_review=draw(st.booleans()),
            tasks=tuple(tasks),
            span=Span(start, at),
        )
        sections.append(section)
    return Plan(
        title=draw(texts),
        year=draw(st.none() | st.integers(1949, 2199)),
        issuer=draw(optional_words),
        document_number=draw(optional_words),
        issued=draw(dates),
        published=draw(dates),
        index_number=draw(optional_words),
        addressees=tuple(draw(st.lists(words, max_size=2))),
        preamble=draw(texts),
        targets=own,
        sections=tuple(sections),
        issues=tuple(draw(st.lists(issues, max_size=2))),
        source=Source(
            text=draw(texts).ljust(at, "甲"),
            name=draw(optional_words),
            media_type=draw(optional_words),
            encoding=draw(optional_words),
        ),
        span=Span(0, at),
    )


def values(plan: Plan) -> list[tuple[type, str]]:
    """Return the type and the digits of each value, which equality does not look at (1.0 is 1)."""
    return [(type(target.quantity.value), str(target.quantity.value)) for target in plan.iter_targets()]


def check_json(plans: list[Plan]) -> None:
    assert from_json(to_json(plans)) == plans
    again = list(from_jsonl(to_jsonl(plans)))
    assert again == plans
    assert [values(plan) for plan in again] == [values(plan) for plan in plans]


def check_csv(plans: list[Plan], dialect: Dialect) -> None:
    file = io.StringIO(newline="")
    to_csv(plans, file, dialect=dialect)
    file.seek(0)
    assert from_csv(file, dialect=dialect) == list(target_rows(plans))


class TestJson:
    """What is written as JSON and read again is equal."""

    @given(documents())
    def test_of_documents(self, text: str) -> None:
        check_json(parse_all(text))

    @given(st.lists(records(), max_size=2))
    def test_of_records(self, plans: list[Plan]) -> None:
        check_json(plans)


@pytest.mark.parametrize("dialect", DIALECTS)
class TestCsv:
    """The rows that are read equal the rows that were written."""

    @given(text=documents())
    def test_of_documents(self, text: str, dialect: Dialect) -> None:
        check_csv(parse_all(text), dialect)

    @given(plans=st.lists(records(), max_size=2))
    def test_of_records(self, plans: list[Plan], dialect: Dialect) -> None:
        check_csv(plans, dialect)


@given(st.lists(records(), min_size=1, max_size=3))
def test_read_gives_back_what_was_written(some: list[Plan]) -> None:
    """`read(write(plan, format))` is the plan, in every format that is both read and written."""
    lines = "".join(to_jsonl(some))
    for text in (to_json(some), to_json(some, indent=None), lines):
        assert read_all(io.BytesIO(text.encode())) == some
    assert read(io.BytesIO(to_json(some[0]).encode("utf-16"))) == some[0]
