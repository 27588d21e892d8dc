"""Properties of numerals, percentages and quantities."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Context, Decimal, Inexact, Overflow, Rounded, localcontext
from fractions import Fraction
from functools import partial
from typing import Any, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.property.strategies import any_text, decimals, fractions, quantities, spelled, traditional, widened
from workplans import (
    Numeral,
    NumeralError,
    NumeralKind,
    Quantity,
    WorkplansError,
    find_numbers,
    find_quantities,
    format_money,
    format_number,
    format_ordinal,
    format_percentage,
    format_quantity,
    parse_digits,
    parse_number,
    parse_percentage,
    parse_quantity,
)

PREFIXES = ["", "新建幼儿园", "推进建设，全县完成", "力争新增", "2025年投入", "按照“十四五”规划，", "第3批", "（"]
SUFFIXES = ["", "。", "，提升质量", "、", "的任务", "\n二、师资", "）", "；2026年开工"]


MANY = settings(max_examples=10_000 if settings.get_current_profile_name() == "slow" else settings().max_examples)
"""What the library exists for is tried more often than the rest in the slow profile."""

mixtures = st.lists(
    st.sampled_from(
        "0 1 2 9 . , % ‰ ‱ 万 亿 千 百 十 一 二 三 两 零 〇 半 成 点 又 分之 百分之 千分之 余 多 几 数 不少于 约 "
        "以上 个 元 角 块 - / 至 壹 拾 整 对 打 k 折 克 瓦 季度 年 月 番 负 零下 ¥".split()
    ),
    max_size=12,
).map("".join)
integers = st.one_of(
    st.integers(-(10**48), 10**48),
    st.integers(0, 10**5),
    st.builds(
        lambda digit, zeros, rest: digit * 10**zeros + rest, st.integers(1, 9), st.integers(0, 47), st.integers(0, 999)
    ),
)
exact_decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**26), 10**26), st.integers(0, 20)
)
styles = st.fixed_dictionaries(
    {
        "style": st.sampled_from(["digits", "grouped", "short", "chinese", "financial", "positional"]),
        "ten": st.sampled_from(["十", "一十"]),
        "two": st.sampled_from(["二", "两"]),
        "traditional": st.booleans(),
    }
)


class TestInverse:
    """Reading what was written gives the value that was written."""

    @MANY
    @given(st.one_of(integers, exact_decimals), styles)
    def test_numbers_in_any_style(self, value: int | Decimal, style: dict[str, Any]) -> None:
        assert parse_number(format_number(value, **style)) == value

    @MANY
    @given(st.one_of(integers, exact_decimals), styles)
    def test_a_careful_reader_takes_what_is_written(self, value: int | Decimal, style: dict[str, Any]) -> None:
        if style["style"] != "positional":
            assert parse_number(format_number(value, **style), strict=True) == value

    @given(st.integers(1, 10**48), st.data())
    def test_a_digit_among_characters(self, value: int, data: st.DataObject) -> None:
        numeral = format_number(value, "chinese", ten="一十")
        chars = "一二三四五六七八九"
        place = data.draw(st.sampled_from([at for at, char in enumerate(numeral) if char in chars]))
        mixed = f"{numeral[:place]}{chars.index(numeral[place]) + 1}{numeral[place + 1 :]}"
        assert parse_number(mixed) == value

    @given(fractions(), st.sampled_from(["digits", "chinese", "financial"]))
    def test_fractions(self, value: Fraction, style: Literal["digits", "chinese", "financial"]) -> None:
        assert parse_number(format_number(value, style)) == value

    @given(st.integers(0, 10**30))
    def test_digit_strings(self, value: int) -> None:
        assert parse_digits(format_number(value, "positional")) == str(value)

    @MANY
    @given(decimals(), st.sampled_from(["%", "‰", "‱", "百分之", "千分之", "万分之"]))
    def test_ratios(self, ratio: Decimal, style: Literal["%", "‰", "‱", "百分之", "千分之", "万分之"]) -> None:
        assert parse_percentage(format_percentage(ratio, style)) == ratio

    @given(st.integers(1, 99), st.sampled_from(["成", "折"]))
    def test_tenths(self, hundredths: int, style: Literal["成", "折"]) -> None:
        ratio = Decimal(hundredths) / 100
        assert parse_percentage(format_percentage(ratio, style)) == ratio

    @given(fractions())
    def test_ratios_that_are_fractions(self, ratio: Fraction) -> None:
        assert parse_percentage(format_percentage(ratio)) == ratio

    @given(st.integers(-(10**17), 10**17), st.booleans())
    def test_money(self, cents: int, traditional: bool) -> None:
        value = Decimal(cents).scaleb(-2)
        text = format_money(value, traditional=traditional)
        assert parse_number(text) == value
        assert parse_number(text, strict=True) == value

    @given(st.integers(1, 10**12))
    def test_ordinals_are_numbers_behind_their_mark(self, number: int) -> None:
        (ordinal,) = find_numbers(f"{format_ordinal(number)}名")
        assert (ordinal.kind, ordinal.value) == (NumeralKind.ORDINAL, Decimal(number))

    @MANY
    @given(quantities())
    def test_quantities(self, quantity: Quantity) -> None:
        text = format_quantity(quantity)
        found = parse_quantity(text)
        assert (found.value, found.upper, found.comparator, found.unit) == (
            quantity.value,
            quantity.upper,
            quantity.comparator,
            quantity.unit,
        )
        assert format_quantity(found) == text


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
    """Full-width forms and traditional characters change no value."""

    @given(st.one_of(integers, exact_decimals), styles)
    def test_numbers(self, value: int | Decimal, style: dict[str, Any]) -> None:
        assert parse_number(widened(format_number(value, **style))) == value

    @given(decimals())
    def test_ratios(self, ratio: Decimal) -> None:
        assert parse_percentage(widened(format_percentage(ratio))) == ratio

    @given(quantities())
    def test_quantities(self, quantity: Quantity) -> None:
        text = format_quantity(quantity)
        expected = parse_quantity(text)
        for other in (widened(text), traditional(text)):
            found = parse_quantity(other)
            assert (found.value, found.upper, found.comparator) == (expected.value, expected.upper, expected.comparator)


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
    """An amount is found wherever it stands in a text, and nothing else is."""

    @MANY
    @given(st.sampled_from(PREFIXES), quantities(), st.sampled_from(SUFFIXES))
    def test_in_any_surroundings(self, prefix: str, quantity: Quantity, suffix: str) -> None:
        text = format_quantity(quantity)
        expected = parse_quantity(text)
        (found,) = find_quantities(f"{prefix}{text}{suffix}")
        assert (found.text, found.span.start) == (text, len(prefix))
        assert (found.value, found.upper, found.comparator, found.unit) == (
            expected.value,
            expected.upper,
            expected.comparator,
            expected.unit,
        )

    @given(st.sampled_from(PREFIXES), st.integers(3, 10**9), st.sampled_from(["个", "所", "人次", "亩"]))
    def test_numerals_in_characters(self, prefix: str, number: int, unit: str) -> None:
        numeral = format_number(number, "chinese")
        (found,) = find_quantities(f"{prefix}{numeral}{unit}")
        assert (found.text, found.value, found.unit) == (f"{numeral}{unit}", Decimal(number), unit)


class TestUnitsConvert:
    """Amounts convert within a dimension and back, exactly."""

    @given(
        st.decimals(min_value="0.01", max_value=10**9, places=2),
        st.sampled_from(
            [("亩", "公顷"), ("平方公里", "亩"), ("公里", "里"), ("吨", "斤"), ("小时", "分钟"), ("%", "‰")]
        ),
    )
    def test_there_and_back(self, value: Decimal, units: tuple[str, str]) -> None:
        quantity = parse_quantity(f"{format_number(value)}{units[0]}")
        other = quantity.to(units[1])
        assert other.to(units[0]).value == quantity.value
        assert quantity.admits(other)
        assert quantity <= other <= quantity


class TestAnyText:
    """Any text gives a value or a WorkplansError."""

    @MANY
    @pytest.mark.parametrize(
        "parse", [parse_number, partial(parse_number, strict=True), parse_digits, parse_percentage, parse_quantity]
    )
    @given(text=st.one_of(any_text(), mixtures))
    def test_parsers(self, parse: Callable[[str], object], text: str) -> None:
        try:
            parse(text)
        except WorkplansError as error:
            assert str(error)  # noqa: PT017 - what is tested is that nothing else is raised

    @given(text=mixtures)
    def test_the_decimal_context_of_the_program_changes_nothing(self, text: str) -> None:
        usual = [list(find_quantities(text)), list(find_numbers(text))]
        with localcontext(Context(prec=2, Emax=3, Emin=-3, traps=[Inexact, Overflow, Rounded])):
            assert [list(find_quantities(text)), list(find_numbers(text))] == usual

    @pytest.mark.parametrize(
        "read", [parse_number, parse_digits, parse_percentage, parse_quantity, find_quantities, find_numbers]
    )
    @pytest.mark.parametrize("text", ["\ud800", "萬\ud800", "臺灣新增學位\udfff3個"])
    def test_surrogates_are_characters_like_any_other(self, read: Callable[[str], object], text: str) -> None:
        try:
            result = read(text)
            assert not isinstance(result, Iterator) or len(list(result)) <= 1
        except WorkplansError as error:
            assert str(error)  # noqa: PT017 - what is tested is that nothing else is raised

    @given(
        st.characters(categories=["Nd", "Nl", "No"], exclude_characters="0123456789〇"),
        st.sampled_from(["", "1", "三"]),
    )
    def test_digits_of_other_scripts_are_refused(self, digit: str, before: str) -> None:
        assume(not "０" <= digit <= "９")
        with pytest.raises(NumeralError):
            parse_number(before + digit)

    @pytest.mark.parametrize("find", [find_quantities, find_numbers])
    @given(text=st.one_of(any_text(), mixtures))
    def test_what_is_found_slices_to_its_text(
        self, find: Callable[[str], Iterable[Quantity | Numeral]], text: str
    ) -> None:
        end = 0
        for found in find(text):
            assert text[found.span.start : found.span.end] == found.text
            assert end <= found.span.start
            end = found.span.end
