"""JSON and JSON Lines: nothing is lost, nothing is coerced, and every problem of a text is told with its path."""

from __future__ import annotations

import decimal
import json
import pickle
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

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
    SchemaError,
    Section,
    Severity,
    Source,
    Span,
    Target,
    Task,
    from_json,
    parse_all,
    to_json,
)
from workplans.writers.jsontext import from_jsonl, to_jsonl

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))

FULL = Plan(
    title="青禾市2025年工作要点",
    year=2025,
    issuer="青禾市教育局",
    document_number="青教〔2025〕3号",
    issued=date(2025, 2, 3),
    published=date(2025, 2, 4),
    index_number="000123",
    addressees=("各学校", "各科室"),
    preamble="甲",
    targets=(Target(quantity=Quantity(value=Decimal("4.30"), text="甲", span=Span(0, 1)), text="甲", span=Span(0, 1)),),
    sections=(
        Section(
            number=1,
            label="一、",
            title='=扩大\u2028"学位"\\',
            text="乙",
            agencies=(Agency(name="市财政局", role=AgencyRole.SUPPORT, span=Span(2, 3)),),
            is_review=True,
            sections=(Section(span=Span(2, 4)),),
            tasks=(
                Task(
                    number=2,
                    label="2.",
                    title="",
                    text="丙",
                    targets=(
                        Target(
                            action="新增",
                            indicator="学位",
                            quantity=Quantity(
                                value=Fraction(1, 3),
                                upper=Decimal("1E+5"),
                                comparator=Comparator.AT_MOST,
                                unit="个",
                                text="丙",
                                span=Span(5, 6),
                            ),
                            per="每年",
                            deadline=Deadline(text="年内", on=date(2025, 12, 31), span=Span(5, 6)),
                            baseline=Quantity(value=Fraction(3), text="丙", span=Span(4, 5)),
                            change=Change.DECREASE,
                            modality="力争",
                            text="丙",
                            span=Span(5, 6),
                        ),
                    ),
                    deadline=Deadline(text="长期", span=Span(5, 6)),
                    citations=("某办法",),
                    span=Span(4, 8),
                ),
            ),
            span=Span(2, 9),
        ),
    ),
    issues=(Issue(code="number-gap", severity=Severity.WARNING, message="2 follows 4", span=Span(3, 4)),),
    source=Source(text="0123456789", name="a.txt", media_type="text/plain", encoding="utf-8"),
    span=Span(0, 10),
)
BARE = Plan(source=Source(text=""), span=Span(0, 0))


def problems(text: str) -> list[str]:
    with pytest.raises(SchemaError) as caught:
        from_json(text)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - made just here
    return list(caught.value.problems)


def changed(*path: str | int, to: object) -> str:
    """Return the JSON of FULL with another value at *path*."""
    document: Any = json.loads(to_json(FULL))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(document)


QUANTITY = ("sections", 0, "tasks", 0, "targets", 0, "quantity")
AT_QUANTITY = "$.sections[0].tasks[0].targets[0].quantity"


@pytest.mark.parametrize("indent", [2, 0, None])
@pytest.mark.parametrize("plans", [FULL, BARE, [], [FULL], [BARE, FULL]])
def test_round_trip(plans: Plan | list[Plan], indent: int | None) -> None:
    again = from_json(to_json(plans, indent=indent))
    assert again == plans
    assert type(again) is type(plans)
    assert list(from_jsonl(to_jsonl(plans))) == ([plans] if isinstance(plans, Plan) else plans)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_round_trip_of_examples(path: Path) -> None:
    plans = parse_all(path.read_text(encoding="utf-8"))
    assert plans
    assert from_json(to_json(plans)) == plans


def test_numbers_keep_their_digits_and_their_type() -> None:
    plan = from_json(to_json(FULL))
    assert isinstance(plan, Plan)
    (first,) = plan.targets
    assert str(first.quantity.value) == "4.30"
    second = list(plan.iter_targets())[1]
    assert str(second.quantity.upper) == "1E+5"
    # Fraction(3) == Decimal(3), so equality alone would not show it.
    assert second.baseline is not None
    assert isinstance(second.baseline.value, Fraction)


def test_enumerations_are_members_again() -> None:
    plan = from_json(to_json(FULL))
    assert isinstance(plan, Plan)
    # Comparator("=") == "=", so equality alone would not show it.
    last = list(plan.iter_targets())[1]
    assert type(last.quantity.comparator) is Comparator
    assert type(last.change) is Change
    assert type(plan.issues[0].severity) is Severity
    assert type(plan.sections[0].agencies[0].role) is AgencyRole


def test_keys_stand_in_declared_order() -> None:
    document = json.loads(to_json(FULL))
    assert list(document) == ["schema_version", *(field.name for field in attrs.fields(Plan))]
    task = document["sections"][0]["tasks"][0]
    assert list(task) == [field.name for field in attrs.fields(Task)]
    assert list(json.loads(to_json([FULL]))) == ["schema_version", "plans"]
    assert document["schema_version"] == "1.0"


def test_spelling() -> None:
    text = to_json(FULL)
    assert '\n  "title": "青禾市2025年工作要点",\n' in text
    assert '\n  "issued": "2025-02-03",\n' in text
    assert '"value": "1/3",' in text
    assert '"comparator": "<=",' in text
    assert '"severity": "warning",' in text
    assert text.endswith('  "span": [0, 10]\n}')
    assert "\n" not in to_json(FULL, indent=None)


def test_the_decimal_context_changes_nothing() -> None:
    with decimal.localcontext(decimal.Context(prec=1, capitals=0)):
        text = to_json(FULL)
    assert text == to_json(FULL)


@pytest.mark.parametrize("text", ["\ud800", "甲\udc00乙", "\udc00\ud800", "\ud83d\ude00", "😀"])  # noqa: PT014 - ruff takes all halves for one
def test_halves_of_surrogate_pairs_survive(text: str) -> None:
    plan = Plan(source=Source(text=text), span=Span(0, len(text)))
    assert from_json(to_json(plan)) == plan
    if text != "\ud83d\ude00":  # no escape holds these two apart
        to_json(plan).encode()


def test_a_byte_order_mark_is_passed_over() -> None:
    assert from_json("\ufeff" + to_json(FULL)) == FULL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "expected JSON: expecting value @ line 1, column 1"),
        ("{\n  'a': 1}", "expected JSON: expecting property name enclosed in double quotes @ line 2, column 3"),
        ("[]", "expected an object, got an array @ $"),
        ("null", "expected an object, got null @ $"),
        ("{}", "required key is missing @ $.schema_version"),
        ('{"schema_version": 1.0}', "expected schema version 1.x, got 1.0 @ $.schema_version"),
        ('{"schema_version": "2.0"}', "expected schema version 1.x, got '2.0' @ $.schema_version"),
        ('{"schema_version": "1"}', "expected schema version 1.x, got '1' @ $.schema_version"),
        ('{"schema_version": "1.0", "plans": {}}', "expected an array, got an object @ $.plans"),
        ('{"schema_version": "1.0", "plans": [3]}', "expected an object, got 3 @ $.plans[0]"),
        ('{"schema_version": "1.0", "plans": [], "x": 1}', "unknown key 'x' @ $"),
        ('{"a": 1, "a": 2}', "duplicate key 'a' @ $"),
        ('{"a": [{"b": 1, "b": 1}]}', "duplicate key 'b' @ $.a[0]"),
        ('{"a": NaN}', "expected JSON, got NaN"),
        ('{"a": -Infinity}', "expected JSON, got -Infinity"),
        (f'{{"a": {"1" * 5000}}}', "expected JSON, got an integer with too many digits"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_a_wrong_document_is_refused(text: str, expected: str) -> None:
    assert problems(text) == [expected]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("title",), 3, "expected a string, got 3 @ $.title"),
        (("title",), False, "expected a string, got false @ $.title"),
        (("preamble",), None, "expected a string, got null @ $.preamble"),
        (("year",), "2025", "expected an integer, got '2025' @ $.year"),
        (("year",), True, "expected an integer, got true @ $.year"),
        (("year",), 2025.0, "expected an integer, got 2025.0 @ $.year"),
        (("issued",), "20250203", "expected a date such as '2025-12-31', got '20250203' @ $.issued"),
        (("issued",), "2025-02-30", "expected a date such as '2025-12-31', got '2025-02-30' @ $.issued"),
        (("addressees",), "各学校", "expected an array, got '各学校' @ $.addressees"),
        (("addressees", 1), 2, "expected a string, got 2 @ $.addressees[1]"),
        (("span",), [1], "expected [start, end], got [1] @ $.span"),
        (("span",), [0, True], "expected [start, end], got [0, true] @ $.span"),
        (("span",), [5, 2], "a span must be 0 <= start <= end, got 5, 2 @ $.span"),
        (("span",), {"start": 0, "end": 1}, "expected [start, end], got an object @ $.span"),
        (("source",), "text", "expected an object, got 'text' @ $.source"),
        (("sections", 0, "title"), 3, "expected a string, got 3 @ $.sections[0].title"),
        (("sections", 0, "is_review"), 0, "expected true or false, got 0 @ $.sections[0].is_review"),
        (("sections", 0, "sections"), None, "expected an array, got null @ $.sections[0].sections"),
        (
            ("issues", 0, "severity"),
            "fatal",
            "expected 'error' or 'warning' or 'note', got 'fatal' @ $.issues[0].severity",
        ),
        (("issues", 0, "code"), "", "code must be a text that is not empty, got '' @ $.issues[0]"),
        (
            (*QUANTITY, "comparator"),
            "=>",
            f"expected '=' or '>=' or '<=' or '>' or '<' or '~', got '=>' @ {AT_QUANTITY}.comparator",
        ),
        ((*QUANTITY, "text"), "", f"text must be a text that is not empty, got '' @ {AT_QUANTITY}"),
        ((*QUANTITY, "surprise"), 1, f"unknown key 'surprise' @ {AT_QUANTITY}"),
    ],
)
def test_a_wrong_value_is_told_with_its_path(path: tuple[str | int, ...], value: object, expected: str) -> None:
    assert problems(changed(*path, to=value)) == [expected]


@pytest.mark.parametrize(
    "value",
    [
        "NaN", "Infinity", "-Infinity", "sNaN", "NAN", "INFINITY", "", " 1", "1 ", "+1", "01", "1_000", "１２", "1e3",
        "1,000", ".5", "5.", "2/6", "1/0", "1 / 3", "1/-3", "+1/3", "1E+99999999999999999999", "9" * 5000 + "/1",
    ],
)  # fmt: skip
def test_only_our_own_spelling_of_a_number_is_read(value: str) -> None:
    shown = repr(value if len(value) <= 40 else value[:40] + "…")
    expected = f"expected a number such as '4.30' or '1/3' in a string, got {shown} @ {AT_QUANTITY}.value"
    assert problems(changed(*QUANTITY, "value", to=value)) == [expected]


@pytest.mark.parametrize("value", [1, 1.5, None, True, [1]])
def test_a_number_stands_in_a_string(value: object) -> None:
    (problem,) = problems(changed(*QUANTITY, "value", to=value))
    assert problem.startswith("expected a number such as '4.30' or '1/3' in a string, got ")


@pytest.mark.parametrize("value", ["0", "-0", "0.00", "-1.50", "1E+5", "1E-7", "-2/3", "7/1", "12345678901234567890.1"])
def test_our_own_spelling_is_read(value: str) -> None:
    plan = from_json(changed(*QUANTITY, "value", to=value))
    assert f'"value": "{value}"' in to_json(plan)


def test_all_problems_are_told_at_once() -> None:
    document = json.loads(to_json([FULL, FULL]))
    document["plans"][0]["title"] = 3
    del document["plans"][0]["source"]
    document["plans"][1]["sections"][0]["tasks"][0]["targets"][0]["span"] = 9
    document["plans"][1]["sections"][0]["label"] = []
    document["plans"][1]["foo"] = document["plans"][1]["bar"] = None
    assert problems(json.dumps(document)) == [
        "expected a string, got 3 @ $.plans[0].title",
        "required key is missing @ $.plans[0].source",
        "expected a string, got an array @ $.plans[1].sections[0].label",
        "expected [start, end], got 9 @ $.plans[1].sections[0].tasks[0].targets[0].span",
        "unknown keys 'bar', 'foo' @ $.plans[1]",
    ]


def test_records_that_validators_refuse() -> None:
    # The section no longer holds its task.
    (problem,) = problems(changed("sections", 0, "span", to=[2, 5]))
    assert problem.startswith("sections and tasks must lie in ")
    assert problem.endswith(" @ $.sections[0]")


def test_keys_with_a_default_may_be_left_out() -> None:
    text = '{"schema_version": "1.0", "source": {"text": "甲"}, "span": [0, 1]}'
    assert from_json(text) == Plan(source=Source(text="甲"), span=Span(0, 1))


def test_a_newer_minor_version_is_read_and_named_where_it_may_be_the_cause() -> None:
    newer = changed("schema_version", to="1.3")
    assert from_json(newer) == FULL
    assert problems(newer[:-1] + ', "x": 1}') == [
        "schema version 1.3 is newer than 1.0, the newest known @ $.schema_version",
        "unknown key 'x' @ $",
    ]


def nested(depth: int) -> str:
    inside = '{"sections": [' * depth + '{"span": [0, 0]}' + '], "span": [0, 0]}' * depth
    return f'{{"schema_version": "1.0", "source": {{"text": ""}}, "span": [0, 0], "sections": [{inside}]}}'


def test_sections_may_be_nested() -> None:
    plan = from_json(nested(50))
    assert isinstance(plan, Plan)
    assert sum(1 for _ in plan.iter_sections()) == 51
    assert from_json(to_json(plan)) == plan


@pytest.mark.parametrize("depth", [400, 800, 20_000])
def test_sections_nested_too_deeply_are_refused(depth: int) -> None:
    (problem,) = problems(nested(depth))
    assert problem in {"nested too deeply", "nested too deeply @ $"}


def test_records_nested_too_deeply_are_not_written() -> None:
    section = Section(span=Span(0, 0))
    for _ in range(20_000):
        section = Section(sections=(section,), span=Span(0, 0))
    plan = Plan(sections=(section,), source=Source(text=""), span=Span(0, 0))
    with pytest.raises(SchemaError) as caught:
        to_json(plan)
    assert str(caught.value) == "nested too deeply"


def test_a_number_with_too_many_digits_is_not_written() -> None:
    with pytest.raises(SchemaError) as caught:
        to_json(attrs.evolve(FULL, year=10**5000))
    assert str(caught.value) == "a number has too many digits to be written"


def test_each_line_of_json_lines_has_the_version() -> None:
    lines = list(to_jsonl([FULL, BARE]))
    assert [line.count("\n") for line in lines] == [1, 1]
    assert all(line.startswith('{"schema_version": "1.0", "title": ') for line in lines)
    assert list(from_jsonl("".join(lines) + "\n")) == [FULL, BARE]


def test_a_problem_of_json_lines_names_its_line() -> None:
    good = to_json(FULL, indent=None)
    with pytest.raises(SchemaError) as caught:
        list(from_jsonl(f"{good}\n\n{changed('title', to=3)}\n"))
    assert caught.value.problems == ("expected a string, got 3 @ line 3: $.title",)
    with pytest.raises(SchemaError) as caught:
        list(from_jsonl([good, "{"]))
    expected = "expected JSON: expecting property name enclosed in double quotes @ line 2: $, column 2"
    assert caught.value.problems == (expected,)


def test_importing_the_library_loads_neither_cattrs_nor_opencc() -> None:
    code = "import sys, workplans; print(sorted({'cattrs', 'opencc'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603 - ours
    assert found.stdout == "[]\n"
