"""Errors: what they print, what they inherit, and that they survive pickling."""

import pickle
from collections.abc import Callable, Iterator
from unicodedata import east_asian_width

import pytest

from workplans import (
    InputError,
    LimitError,
    MissingExtraError,
    NoPlanError,
    NumeralError,
    ParseError,
    QuantityError,
    SchemaError,
    SeveralPlansError,
    UnitError,
    WorkplansError,
    parse,
    parse_number,
    parse_percentage,
    parse_quantity,
)

ERRORS = [
    ParseError("expected a numeral, got '甲'", "甲乙", 0, 1),
    NumeralError("expected a digit, got '方'", "四点三方", 3, 4),
    QuantityError("expected a unit after 万, got '元旦'", "5万元旦", 2, 4),
    NoPlanError(),
    NoPlanError("found no plan in 空白.txt"),
    SeveralPlansError(["云岭县教育局2025年工作要点", "云岭县卫健局2025年工作要点"]),
    UnitError("亩 (area) does not convert to 吨 (mass)"),
    InputError("计划.doc", "the file is empty"),
    LimitError("计划.pdf", "the file has more than 500 pages (Limits.pages)"),
    MissingExtraError("计划.pdf", "reading a PDF document needs a library that is not installed"),
    SchemaError(["expected a string, got 3 @ $.title", "unknown field 备注 @ $.sections[2]"]),
]
TWO_PLANS = (
    "云岭县教育局2025年工作要点篇1\n一、学位\n1.新建学校2所。\n云岭县教育局2025年工作要点篇2\n一、师资\n1.培训30人。"
)


def columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def underlined(error: ParseError) -> str:
    """Return the characters of the shown line that stand over the carets, by the columns of a terminal."""
    *_, shown, carets = str(error).split("\n")
    left, right = len(carets) - len(carets.lstrip()), len(carets)
    return "".join(char for at, char in enumerate(shown) if left <= columns(shown[:at]) < right)


def every_subclass(kind: type[WorkplansError]) -> Iterator[type[WorkplansError]]:
    for below in kind.__subclasses__():
        yield below
        yield from every_subclass(below)


def name_of(error: WorkplansError) -> str:
    return type(error).__name__


class TestMessage:
    def test_caret_stands_right_under_chinese_text(self) -> None:
        error = NumeralError("expected a digit, got '方'", "四点三方", 3, 4)
        assert str(error) == "expected a digit, got '方'\n  line 1, column 4\n    四点三方\n          ^^"

    def test_caret_stands_right_under_half_width_text(self) -> None:
        error = NumeralError("expected the end, got 'x'", "12x4", 2, 3)
        assert str(error) == "expected the end, got 'x'\n  line 1, column 3\n    12x4\n      ^"

    def test_caret_stands_right_under_mixed_widths(self) -> None:
        assert underlined(QuantityError("m", "学位4.3万方等", 6, 7)) == "方"

    def test_caret_stands_right_under_full_width_punctuation(self) -> None:
        assert underlined(QuantityError("m", "（甲，乙）错、丙", 5, 6)) == "错"

    def test_caret_stands_right_behind_tabs(self) -> None:
        error = ParseError("m", "\t甲\t错\t乙", 3, 4)
        assert underlined(error) == "错"
        assert "\t" not in str(error)

    def test_carets_reach_over_the_whole_error(self) -> None:
        assert underlined(ParseError("m", "新增元旦三天", 2, 4)) == "元旦"

    def test_of_a_long_line_the_part_around_the_error_is_shown(self) -> None:
        error = ParseError("m", "前" * 500 + "错" + "后" * 500, 500, 501)
        shown = str(error).split("\n")[2].strip()
        assert underlined(error) == "错"
        assert shown == "前" * 30 + "错" + "后" * 30

    def test_an_error_longer_than_a_line_is_cut(self) -> None:
        error = ParseError("m", "错" * 5000, 0, 5000)
        assert len(str(error).split("\n")[2]) < 150

    def test_only_the_line_of_the_error_is_shown(self) -> None:
        error = ParseError("m", "第一行\n第二行错了\n第三行", 7, 8)
        assert str(error) == "m\n  line 2, column 4\n    第二行错了\n          ^^"

    def test_an_error_over_two_lines_is_underlined_in_the_first(self) -> None:
        error = ParseError("m", "甲乙\n丙丁", 1, 5)
        assert str(error).split("\n")[2] == "    甲乙"
        assert underlined(error).startswith("乙")

    def test_an_error_at_the_end_has_a_caret_behind_the_text(self) -> None:
        assert str(ParseError("m", "百分之", 3, 3)) == "m\n  line 1, column 4\n    百分之\n          ^"

    def test_an_error_in_an_empty_text_has_a_caret(self) -> None:
        assert str(ParseError("m", "", 0, 0)) == "m\n  line 1, column 1\n    \n    ^"

    @pytest.mark.parametrize(("start", "line", "column"), [(0, 1, 1), (1, 1, 2), (3, 2, 1), (4, 2, 2), (6, 3, 1)])
    def test_line_and_column_count_from_one(self, start: int, line: int, column: int) -> None:
        error = ParseError("m", "甲乙\n丙丁\n戊", start, start + 1)
        assert (error.line, error.column) == (line, column)

    def test_several_plans_are_listed_by_title(self) -> None:
        error = SeveralPlansError(["甲县2025年工作要点", "乙县2025年工作要点"])
        assert str(error) == "found 2 plans where one was expected: 甲县2025年工作要点; 乙县2025年工作要点"
        assert error.titles == ("甲县2025年工作要点", "乙县2025年工作要点")

    def test_an_unreadable_file_is_named(self) -> None:
        assert str(InputError("计划.doc", "the file is empty")) == "计划.doc: the file is empty"

    def test_every_problem_of_a_schema_has_a_line(self) -> None:
        error = SchemaError(["expected a string, got 3 @ $.title", "unknown field 备注 @ $"])
        assert str(error) == "expected a string, got 3 @ $.title\nunknown field 备注 @ $"


class TestPickling:
    def test_the_table_names_every_error(self) -> None:
        assert {type(error) for error in ERRORS} == set(every_subclass(WorkplansError))

    @pytest.mark.parametrize("error", ERRORS, ids=name_of)
    def test_an_error_survives(self, error: WorkplansError) -> None:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - the bytes were made one call before
        assert (type(copy), copy.args, str(copy)) == (type(error), error.args, str(error))

    @pytest.mark.parametrize("error", ERRORS, ids=name_of)
    def test_its_attributes_survive(self, error: WorkplansError) -> None:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - as above
        assert vars(copy) == vars(error)


class TestInheritance:
    @pytest.mark.parametrize("error", ERRORS, ids=name_of)
    def test_every_error_is_a_value_error(self, error: WorkplansError) -> None:
        assert isinstance(error, ValueError)

    def test_the_root_is_no_value_error(self) -> None:
        assert not issubclass(WorkplansError, ValueError)

    @pytest.mark.parametrize("kind", [NumeralError, QuantityError])
    def test_what_has_a_position_is_a_parse_error(self, kind: type[WorkplansError]) -> None:
        assert issubclass(kind, ParseError)

    @pytest.mark.parametrize(
        ("call", "text", "kind"),
        [
            (parse, "", NoPlanError),
            (parse, "今天天气很好。", NoPlanError),
            (parse, TWO_PLANS, SeveralPlansError),
            (parse_number, "甲", NumeralError),
            (parse_percentage, "七十", NumeralError),
            (parse_quantity, "若干所", QuantityError),
        ],
    )
    def test_the_root_catches_what_a_function_raises(
        self, call: Callable[[str], object], text: str, kind: type[WorkplansError]
    ) -> None:
        with pytest.raises(WorkplansError) as caught:
            call(text)
        assert type(caught.value) is kind
