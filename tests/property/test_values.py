"""Properties of numerals, percentages and quantities."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import BOUNDS, UNITS, any_text, decimals, fractions, spelled, widened
from workplans import (
    Comparator,
    WorkplansError,
    find_quantities,
    format_number,
    format_percentage,
    parse_number,
    parse_percentage,
    parse_quantity,
)

PREFIXES = ["", "新建幼儿园", "推进建设，全县完成", "力争新增", "2025年投入", "按照“十四五”规划，", "第3批", "（"]
SUFFIXES = ["", "。", "，提升质量", "、", "的任务", "\n二、师资", "）", "；2026年开工"]


class TestInverse:
    """Reading what was written gives the value that was written."""

    @given(decimals())
    def test_numbers(self, value: Decimal) -> None:
        assert parse_number(format_number(value)) == value

    @given(fractions())
    def test_fractions(self, value: Fraction) -> None:
        assert parse_number(format_number(value)) == value

    @given(decimals())
    def test_ratios(self, ratio: Decimal) -> None:
        assert parse_percentage(format_percentage(ratio)) == ratio

    @given(fractions())
    def test_ratios_that_are_fractions(self, ratio: Fraction) -> None:
        assert parse_percentage(format_percentage(ratio)) == ratio


class TestCanonical:
    """Writing what was read gives one spelling, which reads and writes as itself."""

    @given(decimals())
    def test_numbers(self, value: Decimal) -> None:
        text = format_number(value)
        assert format_number(parse_number(text)) == text

    @given(decimals())
    def test_ratios(self, ratio: Decimal) -> None:
        text = format_percentage(ratio)
        assert format_percentage(parse_percentage(text)) == text


class TestChineseNumerals:
    """A whole number is read from Chinese numerals as it is spelled in school."""

    @given(st.one_of(st.integers(0, 10_000), st.integers(0, 10**12)))
    def test_numbers(self, number: int) -> None:
        assert parse_number(spelled(number)) == number

    @given(st.integers(3, 9999), st.sampled_from(["个", "所", "人次", "亩"]))
    def test_amounts(self, number: int, unit: str) -> None:
        quantity = parse_quantity(f"{spelled(number)}{unit}")
        assert (quantity.value, quantity.unit) == (Decimal(number), unit)


class TestWidth:
    """Full-width digits and punctuation change no value."""

    @given(decimals())
    def test_numbers(self, value: Decimal) -> None:
        assert parse_number(widened(format_number(value))) == value

    @given(decimals())
    def test_ratios(self, ratio: Decimal) -> None:
        assert parse_percentage(widened(format_percentage(ratio))) == ratio


class TestUnits:
    """万 and 亿 behind a number multiply it exactly, 百分之 divides it exactly."""

    @given(
        st.decimals(min_value="0.000001", max_value=10**12, places=6),
        st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
    )
    def test_multiplied(self, value: Decimal, unit: tuple[str, int]) -> None:
        word, size = unit
        assert parse_number(f"{format_number(value)}{word}") == Fraction(value) * size

    @given(decimals(), st.sampled_from([("百分之", 100), ("千分之", 1000), ("万分之", 10000)]))
    def test_divided(self, value: Decimal, unit: tuple[str, int]) -> None:
        word, size = unit
        assert parse_percentage(f"{word}{format_number(abs(value))}") == Fraction(abs(value)) / size


class TestFinding:
    """An amount is found wherever it stands in a text."""

    @given(
        st.sampled_from(PREFIXES),
        st.decimals(min_value=1, max_value=10**6, places=2),
        st.sampled_from(UNITS),
        st.sampled_from(SUFFIXES),
    )
    def test_in_any_surroundings(self, prefix: str, value: Decimal, unit: str, suffix: str) -> None:
        amount = f"{format_number(value)}{unit}"
        expected = parse_quantity(amount)
        found = [quantity for quantity in find_quantities(f"{prefix}{amount}{suffix}") if quantity.text == amount]
        assert [(quantity.value, quantity.unit, quantity.comparator) for quantity in found] == [
            (expected.value, expected.unit, Comparator.EQUAL)
        ]
        assert [quantity.span.start for quantity in found] == [len(prefix)]

    @given(st.sampled_from(BOUNDS), st.integers(1, 10**6), st.sampled_from(["个", "所", "元", "%", "公里"]))
    def test_what_is_parsed_is_found(self, bound: str, value: int, unit: str) -> None:
        amount = f"{bound}{value}{unit}"
        (found,) = find_quantities(f"新建{amount}")
        assert (found.text, found.value, found.unit) == (amount, Decimal(value), unit)


class TestAnyText:
    """Any text gives a value or a WorkplansError."""

    @pytest.mark.parametrize("parse", [parse_number, parse_percentage, parse_quantity])
    @given(
        text=st.one_of(
            any_text(),
            st.text(alphabet="0123456789.,%‰万亿千百十一二三两零〇半成点又分之余多不少于约以上个-/ ", max_size=12),
        )
    )
    def test_parsers(self, parse: Callable[[str], object], text: str) -> None:
        try:
            parse(text)
        except WorkplansError as error:
            assert str(error)  # noqa: PT017 - what is tested is that nothing else is raised

    @given(any_text())
    def test_every_amount_slices_to_its_text(self, text: str) -> None:
        end = 0
        for quantity in find_quantities(text):
            assert text[quantity.span.start : quantity.span.end] == quantity.text
            assert end <= quantity.span.start
            end = quantity.span.end
