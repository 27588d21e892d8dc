"""What the numerals of a text are: `find_numbers`."""

from decimal import Decimal
from fractions import Fraction

import pytest

from workplans import Numeral, NumeralKind, Span, find_numbers

KINDS = [
    ("2025年3月5日", ["date 2025年3月5日"]),
    ("2021—2025年建成", ["date 2021—2025年"]),
    ("二〇二五年", ["date 二〇二五年"]),
    ("90年代", ["date 90年代"]),
    ("21世纪", ["date 21世纪"]),
    ("民国113年度", ["date 113年度"]),
    ("6月底前", ["date 6月底"]),
    ("十月", ["date 十月"]),
    ("3个月", ["number 3"]),
    ("8:30开会，下午三点半结束", ["time 8:30", "time 下午三点半"]),
    ("第十二条", ["ordinal 第十二"]),
    ("前10名", ["ordinal 10"]),
    ("十九届四中全会", ["ordinal 十九", "ordinal 四"]),
    ("依据国发〔2025〕12号文件", ["document_number 国发〔2025〕12号"]),
    ("拨打12345热线", ["telephone 12345"]),
    ("电话0100-5550123", ["telephone 0100-5550123"]),
    ("工业互联网2.0版", ["version 2.0"]),
    ("推广5G和IPv6", ["version 5G", "version IPv6"]),
    ("“3+4”贯通培养和1+X证书", ["code 3+4", "code 1+X"]),
    ("G318沿线", ["code G318"]),
    ("“5080”行动", ["code 5080"]),
    ("5A级景区", ["code 5A"]),
    ("比例为3:2", ["code 3:2"]),
    ("八项规定", ["name 八项规定"]),
    ("“十五五”规划", ["name 十五五"]),
    ("占2/3", ["number 2/3"]),
    ("增长-3.5%", ["number -3.5"]),
    ("两打铅笔", ["number 两打"]),
    ("1, 234", ["number 1", "number 234"]),
    ("5万4千6百", ["number 5万4千6百"]),
    ("负一又二分之一", ["number 负一又二分之一"]),
    ("一心一意统一思想", []),
    ("", []),
]
VALUES = [
    ("第三十五个", Decimal(35), None),
    ("4.3万个", Decimal(43000), None),
    ("二三百人", Decimal(200), Decimal(300)),
    ("十几个", Decimal(11), Decimal(19)),
    ("三分之二", Fraction(2, 3), None),
    ("百分之七十", Decimal("0.7"), None),
    ("五十打", Decimal(600), None),
    ("2025年", None, None),
    ("1+X", None, None),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text for text, _ in KINDS])
def test_each_numeral_comes_back_as_what_it_is(text: str, expected: list[str]) -> None:
    assert [f"{numeral.kind} {numeral.text}" for numeral in find_numbers(text)] == expected


@pytest.mark.parametrize(("text", "value", "upper"), VALUES, ids=[text for text, _, _ in VALUES])
def test_a_number_has_a_value(text: str, value: Decimal | Fraction | None, upper: Decimal | None) -> None:
    (numeral,) = find_numbers(text)
    assert (numeral.value, numeral.upper) == (value, upper)


def test_spans_count_in_the_text_as_handed_in() -> None:
    text = "新增學位\u3000４.３萬個，其中第２批１２所"
    assert [text[numeral.span.start : numeral.span.end] for numeral in find_numbers(text)] == [
        "４.３萬",
        "第２",
        "１２",
    ]


def test_no_invalid_numeral_can_be_built() -> None:
    with pytest.raises(ValueError, match="kind must be a NumeralKind"):
        Numeral(kind="date", text="3月", span=Span(0, 2))  # type: ignore[arg-type] # what is tested
    with pytest.raises(ValueError, match="text must be"):
        Numeral(kind=NumeralKind.DATE, text="", span=Span(0, 2))
