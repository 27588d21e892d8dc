"""Numerals: what each spells, what is refused and where, and the spellings that are written out."""

from decimal import Decimal
from fractions import Fraction

import pytest

from workplans import NumeralError, format_number, format_percentage, parse_number, parse_percentage

NUMBERS = [
    # digits, as plans print them
    ("0", "0"),
    ("7", "7"),
    ("007", "7"),
    ("12", "12"),
    ("2025", "2025"),
    ("3.14", "3.14"),
    ("43.50", "43.5"),
    ("1,234", "1234"),
    ("1,234,567", "1234567"),
    ("1,850.5", "1850.5"),
    # full-width digits, from Chinese keyboards
    ("１２３", "123"),
    ("０．５", "0.5"),
    ("１，２３４", "1234"),
    # thousands apart, Hong Kong and Macau
    ("30 000", "30000"),
    ("1 234 567", "1234567"),
    # blanks around, from conversion
    ("  12  ", "12"),
    ("\u3000一百\n", "100"),
    ("一 百", "100"),
    # digits with 万 and 亿, budgets
    ("4.3万", "43000"),
    ("0.8万", "8000"),
    ("4.30万", "43000"),
    ("10万", "100000"),
    ("1,234.5万", "12345000"),
    ("2亿", "200000000"),
    ("1.2亿", "120000000"),
    ("1.23456789亿", "123456789"),
    ("１．５亿", "150000000"),
    ("3万5千", "35000"),
    ("3万5", "35000"),
    ("2千", "2000"),
    ("5百", "500"),
    ("1万亿", "1000000000000"),
    ("2.5万亿", "2500000000000"),
    ("1亿5349万5000", "153495000"),
    ("2億3,500萬", "235000000"),
    ("1兆", "1000000000000"),
    # Chinese numerals below a hundred
    ("零", "0"),
    ("〇", "0"),
    ("一", "1"),
    ("九", "9"),
    ("两", "2"),
    ("十", "10"),
    ("十一", "11"),
    ("二十", "20"),
    ("二十一", "21"),
    ("九十九", "99"),
    ("廿", "20"),
    ("廿五", "25"),
    ("卅", "30"),
    ("卅一", "31"),
    ("卌", "40"),
    # hundreds and thousands
    ("一百", "100"),
    ("两百", "200"),
    ("一百零一", "101"),
    ("一百〇八", "108"),
    ("一百一十", "110"),
    ("一百一十一", "111"),
    ("三百六十五", "365"),
    ("一千", "1000"),
    ("一千零一", "1001"),
    ("一千零一十", "1010"),
    ("一千零二十三", "1023"),
    ("一千一百", "1100"),
    ("两千零二十五", "2025"),
    ("九千九百九十九", "9999"),
    # the last unit left out, as it is spoken
    ("一百一", "110"),
    ("二百五", "250"),
    ("一千一", "1100"),
    ("两千三", "2300"),
    ("一万一", "11000"),
    ("两万三", "23000"),
    ("三亿五", "350000000"),
    # 万 and 亿
    ("一万", "10000"),
    ("一万零一", "10001"),
    ("一万零五百", "10500"),
    ("十万", "100000"),
    ("十二万", "120000"),
    ("四万三千", "43000"),
    ("二十万三千", "203000"),
    ("一百万", "1000000"),
    ("一百零三万", "1030000"),
    ("一百二十三万四千五百六十七", "1234567"),
    ("一千万", "10000000"),
    ("一亿", "100000000"),
    ("一亿零一", "100000001"),
    ("一亿三千万", "130000000"),
    ("十亿", "1000000000"),
    ("六千亿零三百万", "600003000000"),
    ("一万亿", "1000000000000"),
    ("两万五千亿", "2500000000000"),
    ("一亿亿", "10000000000000000"),
    ("三十五亿六千七百八十九万零一百二十三", "3567890123"),
    # formal numerals 大写, of contracts and headings
    ("壹佰贰拾叁", "123"),
    ("壹万", "10000"),
    ("叁仟伍佰", "3500"),
    ("玖拾玖", "99"),
    ("拾", "10"),
    ("贰拾", "20"),
    ("陆仟零柒", "6007"),
    ("捌亿", "800000000"),
    ("肆佰伍拾陆万", "4560000"),
    # digit by digit, of years
    ("二〇二五", "2025"),
    ("二○二五", "2025"),
    ("二零二五", "2025"),
    ("一九九八", "1998"),
    # with a point
    ("三点一四", "3.14"),
    ("零点五", "0.5"),
    ("十二点〇五", "12.05"),
    ("两点五万", "25000"),
    ("三点五亿", "350000000"),
    # traditional text
    ("四萬三千", "43000"),
    ("兩億", "200000000"),
    ("三點五", "3.5"),
    # shares of a hundred and a thousand are decimals
    ("百分之七十", "0.7"),
    ("百分之0.5", "0.005"),
    ("千分之三", "0.003"),
    # signs
    ("-3", "-3"),
    ("+5", "5"),
    ("负五", "-5"),
    ("－3.5", "-3.5"),
    # an exponent, as spreadsheets export it
    ("1.5E+08", "150000000"),
    # half
    ("半", "0.5"),
    # traditional formal numerals, Taiwan
    ("陸", "6"),
    ("壹萬", "10000"),
]
FRACTIONS = [
    ("三分之一", Fraction(1, 3)),
    ("三分之二", Fraction(2, 3)),
    ("四分之三", Fraction(3, 4)),
    ("十分之一", Fraction(1, 10)),
    ("二十五分之四", Fraction(4, 25)),
    ("一又二分之一", Fraction(3, 2)),
    ("负三分之一", Fraction(-1, 3)),
    ("1/3", Fraction(1, 3)),
    ("2/4", Fraction(1, 2)),
    ("１／３", Fraction(1, 3)),
    ("3分之1", Fraction(1, 3)),
]
REFUSED = [
    ("", "nothing"),
    (" \n", "nothing but blanks"),
    ("甲", "a word"),
    ("第三", "an ordinal"),
    ("12个", "a unit behind it"),
    ("70%", "a percentage"),
    ("1,23", "a group of two digits"),
    ("1,2345", "a group of four digits"),
    ("12 34", "two numbers"),
    ("4.3.2", "two points"),
    ("1.", "a point without digits"),
    (".", "a point alone"),
    ("三点", "a point without digits"),
    ("--3", "two signs"),
    ("-", "a sign alone"),
    ("负", "a sign alone"),
    ("万", "a unit of counting alone"),
    ("亿", "a unit of counting alone"),
    ("十百", "units of counting out of order"),
    ("一十百", "units of counting out of order"),
    ("二百三百", "one unit of counting twice"),
    ("三分之", "a fraction without a numerator"),
    ("分之一", "a fraction without a denominator"),
    ("零分之一", "a denominator of zero"),
    ("1/0", "a denominator of zero"),
    ("二三分之一", "digits in the denominator"),
    ("1/2/3", "two slashes"),
    ("٣", "a digit of another script"),
    ("½", "a character that only looks like a numeral"),
    ("Ⅻ", "a Roman numeral"),
    ("①", "a label"),
    ("1_000", "Python's grouping"),
    ("Infinity", "a word that Decimal reads"),
    ("NaN", "a word that Decimal reads"),
    ("0x10", "a hexadecimal number"),
    ("三余", "余 leaves the number open"),
    ("若干", "no number"),
    ("一二百", "two digits before a unit"),
]
PERCENTAGES = [
    ("70%", "0.7"),
    ("70％", "0.7"),
    ("７０％", "0.7"),
    ("70﹪", "0.7"),
    ("70 %", "0.7"),
    ("0.5%", "0.005"),
    ("100%", "1"),
    ("120%", "1.2"),
    ("0%", "0"),
    ("-3%", "-0.03"),
    ("1,000%", "10"),
    ("三十%", "0.3"),
    ("3‰", "0.003"),
    ("6.5‰", "0.0065"),
    ("百分之七十", "0.7"),
    ("百分之五", "0.05"),
    ("百分之百", "1"),
    ("百分之一百", "1"),
    ("百分之零点五", "0.005"),
    ("百分之5.5", "0.055"),
    ("千分之三", "0.003"),
    ("万分之五", "0.0005"),
    ("三成", "0.3"),
    ("八成", "0.8"),
    ("十成", "1"),
    ("3成", "0.3"),
    ("2.5成", "0.25"),
    ("三成五", "0.35"),
    ("九成九", "0.99"),
    ("三成半", "0.35"),
    (" 70% ", "0.7"),
]
NO_PERCENTAGES = [
    ("", "nothing"),
    ("70", "a number"),
    ("七十", "a number"),
    ("70个百分点", "a difference of two percentages"),
    ("%", "no number"),
    ("％", "no number"),
    ("百分之", "no number"),
    ("成", "no number"),
    ("百分之%", "no number"),
    ("70%以上", "a bound behind it"),
    ("约70%", "a bound before it"),
    ("七十百分", "no percentage"),
    ("三成多", "多 leaves the number open"),
    ("成都", "a city"),
    ("50%-60%", "a range"),
]


class TestParseNumber:
    @pytest.mark.parametrize(("text", "value"), NUMBERS, ids=[text for text, _ in NUMBERS])
    def test_a_numeral_spells_a_number(self, text: str, value: str) -> None:
        number = parse_number(text)
        assert isinstance(number, Decimal)
        assert number == Decimal(value)

    @pytest.mark.parametrize(("text", "value"), FRACTIONS, ids=[text for text, _ in FRACTIONS])
    def test_a_fraction_is_exact(self, text: str, value: Fraction) -> None:
        number = parse_number(text)
        assert isinstance(number, Fraction)
        assert number == value

    def test_a_multiplied_number_has_no_zeros_behind_the_point(self) -> None:
        assert str(parse_number("4.3万")) == "43000"

    @pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
    def test_is_refused(self, text: str, reason: str) -> None:
        with pytest.raises(NumeralError) as caught:
            parse_number(text)
        assert 0 <= caught.value.start <= caught.value.end <= max(1, len(text)), reason

    @pytest.mark.parametrize(
        ("text", "message", "start"),
        [
            ("", "expected a numeral, got nothing", 0),
            ("四点三方", "expected a digit or a unit of counting, got '方'", 3),
            ("12 个", "expected a digit or a unit of counting, got '个'", 3),
            ("三分之", "expected a numeral, got the end", 2),
            ("零分之一", "expected a denominator other than zero, got '分'", 1),
            ("三点", "expected a digit after the point, got the end", 1),
        ],
    )
    def test_the_error_says_what_was_expected_where(self, text: str, message: str, start: int) -> None:
        with pytest.raises(NumeralError) as caught:
            parse_number(text)
        assert (caught.value.message, caught.value.start) == (message, start)


class TestParsePercentage:
    @pytest.mark.parametrize(("text", "ratio"), PERCENTAGES, ids=[text for text, _ in PERCENTAGES])
    def test_a_percentage_spells_a_ratio(self, text: str, ratio: str) -> None:
        assert parse_percentage(text) == Decimal(ratio)

    @pytest.mark.parametrize(
        ("text", "reason"), NO_PERCENTAGES, ids=[f"{text}: {reason}" for text, reason in NO_PERCENTAGES]
    )
    def test_is_refused(self, text: str, reason: str) -> None:
        with pytest.raises(NumeralError) as caught:
            parse_percentage(text)
        assert 0 <= caught.value.start <= caught.value.end <= max(1, len(text)), reason


class TestFormat:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Decimal(0), "0"),
            (Decimal(43000), "43000"),
            (Decimal("43000.50"), "43000.50"),
            (Decimal("-0.5"), "-0.5"),
            (Decimal("1E+20"), "100000000000000000000"),
            (Decimal("1E-10"), "0.0000000001"),
            (12, "12"),
            (Fraction(1, 3), "1/3"),
            (Fraction(-2, 3), "-2/3"),
        ],
    )
    def test_a_number_is_written_in_digits(self, value: Decimal | Fraction | int, text: str) -> None:
        assert format_number(value) == text

    @pytest.mark.parametrize(
        ("ratio", "text"),
        [
            (Decimal("0.7"), "70%"),
            (Decimal("0.705"), "70.5%"),
            (Decimal(1), "100%"),
            (Decimal("1.2"), "120%"),
            (Decimal(0), "0%"),
            (Decimal("-0.03"), "-3%"),
            (Decimal("0.00001"), "0.001%"),
            (Fraction(1, 3), "100/3%"),
        ],
    )
    def test_a_ratio_is_written_as_a_percentage(self, ratio: Decimal | Fraction, text: str) -> None:
        assert format_percentage(ratio) == text
