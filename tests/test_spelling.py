"""Numbers written out in every style, and what cannot be written."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from workplans import (
    format_money,
    format_number,
    format_ordinal,
    format_percentage,
    format_quantity,
    format_year,
    parse_number,
    parse_percentage,
    parse_quantity,
)

NUMBERS: list[tuple[str, dict[str, Any], str]] = [
    ("43000.50", {}, "43000.50"),
    ("1234567.8", {"style": "grouped"}, "1,234,567.8"),
    ("43000", {"style": "short"}, "4.3万"),
    ("43001", {"style": "short"}, "43001"),
    ("9999", {"style": "short"}, "9999"),
    ("350000000", {"style": "short"}, "3.5亿"),
    ("1260000000000", {"style": "short"}, "1.26万亿"),
    ("-20000", {"style": "short"}, "-2万"),
    ("0", {"style": "chinese"}, "零"),
    ("10", {"style": "chinese"}, "十"),
    ("10", {"style": "chinese", "ten": "一十"}, "一十"),
    ("110", {"style": "chinese"}, "一百一十"),
    ("1001", {"style": "chinese"}, "一千零一"),
    ("1010", {"style": "chinese"}, "一千零一十"),
    ("10500", {"style": "chinese"}, "一万零五百"),
    ("22222", {"style": "chinese", "two": "两"}, "两万两千两百二十二"),
    ("120000", {"style": "chinese", "two": "两"}, "十二万"),
    ("200000001", {"style": "chinese"}, "二亿零一"),
    ("100010001000", {"style": "chinese"}, "一千亿一千万一千"),
    ("1000000000000", {"style": "chinese"}, "一万亿"),
    ("10000000100000000", {"style": "chinese"}, "一亿零一亿"),
    ("-3.05", {"style": "chinese"}, "负三点零五"),
    ("123", {"style": "financial"}, "壹佰贰拾叁"),
    ("10", {"style": "financial"}, "壹拾"),
    ("20260", {"style": "financial", "traditional": True}, "貳萬零貳佰陸拾"),
    ("2025", {"style": "positional"}, "二〇二五"),
    ("25000", {"style": "chinese", "two": "两", "traditional": True}, "兩萬五千"),
]
PERCENTAGES = [
    ("0.705", "%", "70.5%"),
    ("0.003", "‰", "3‰"),
    ("0.0005", "‱", "5‱"),
    ("0.7", "百分之", "百分之七十"),
    ("0.705", "百分之", "百分之七十点五"),
    ("-0.03", "百分之", "负百分之三"),
    ("0.0045", "千分之", "千分之四点五"),
    ("0.35", "成", "三成五"),
    ("1", "成", "十成"),
    ("0.75", "折", "七五折"),
    ("0.7", "折", "七折"),
]
MONEY = [
    ("43000", "肆万叁仟元整"),
    ("1409.50", "壹仟肆佰零玖元伍角整"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
    ("107000.53", "壹拾万柒仟元伍角叁分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("0.5", "伍角整"),
    ("0.05", "伍分"),
    ("0", "零元整"),
    ("-12", "负壹拾贰元整"),
]
"""Of the examples of 正确填写票据和结算凭证的基本规定, and the ends of the scale."""


@pytest.mark.parametrize(("value", "style", "text"), NUMBERS, ids=[text for *_, text in NUMBERS])
def test_number(value: str, style: dict[str, Any], text: str) -> None:
    assert format_number(Decimal(value), **style) == text
    assert parse_number(text) == Decimal(value)


def test_a_fraction_is_written_in_either_script() -> None:
    assert format_number(Fraction(16, 3)) == "16/3"
    assert format_number(Fraction(16, 3), "chinese") == "五又三分之一"
    assert format_number(Fraction(-1, 3), "financial") == "负叁分之壹"


@pytest.mark.parametrize(
    ("value", "style"),
    [(1, "roman"), (Decimal("NaN"), "digits"), (Decimal("Infinity"), "chinese"), (Fraction(1, 3), "positional")],
)
def test_what_cannot_be_written(value: Any, style: Any) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(ValueError, match=r"must be|cannot be"):
        format_number(value, style)


@pytest.mark.parametrize(("ratio", "style", "text"), PERCENTAGES, ids=[text for *_, text in PERCENTAGES])
def test_percentage(ratio: str, style: Any, text: str) -> None:  # noqa: ANN401 - one of the styles
    assert format_percentage(Decimal(ratio), style) == text
    assert parse_percentage(text) == Decimal(ratio)


@pytest.mark.parametrize(
    ("ratio", "style"), [("0.355", "成"), ("-0.3", "成"), ("1.5", "成"), ("1", "折"), ("0.5", "percent"), ("NaN", "%")]
)
def test_a_ratio_that_a_style_cannot_write(ratio: str, style: Any) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(ValueError, match=r"cannot write|must be"):
        format_percentage(Decimal(ratio), style)


@pytest.mark.parametrize(("value", "text"), MONEY, ids=[text for _, text in MONEY])
def test_money(value: str, text: str) -> None:
    assert format_money(Decimal(value)) == text
    assert parse_number(text, strict=True) == Decimal(value)


@pytest.mark.parametrize("value", ["0.001", "NaN", "Infinity"])
def test_money_that_cannot_be_written(value: str) -> None:
    with pytest.raises(ValueError, match="value must be"):
        format_money(Decimal(value))


def test_ordinals_and_years() -> None:
    assert (format_ordinal(12), format_ordinal(20000, traditional=True)) == ("第十二", "第二萬")
    assert (format_year(2025), format_year(2008, chinese=True)) == ("2025年", "二〇〇八年")
    with pytest.raises(ValueError, match="number must be 1 or more"):
        format_ordinal(0)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("43000个以上", "不少于4.3万个"),
        ("8-10万亩", "8万-10万亩"),
        ("5000至3万元", "5000-30000元"),
        ("百分之七十左右", "约70%"),
        ("三分之二", "三分之二"),
        ("3万余人次", "超过3万人次"),
        ("12000%", "12000%"),
        ("5000千瓦", "5000千瓦"),
    ],
)
def test_quantity(text: str, written: str) -> None:
    assert format_quantity(parse_quantity(text)) == written
    again = parse_quantity(written)
    assert (again.value, again.upper, again.unit) == (
        parse_quantity(text).value,
        parse_quantity(text).upper,
        parse_quantity(text).unit,
    )
