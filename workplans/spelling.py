"""Numbers written out: `format_number`, `format_percentage`, `format_ordinal`, `format_year`, `format_money`.

Each is the inverse of a parser: what is written here is read back as the same number.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

from workplans._exact import shifted, trimmed

if TYPE_CHECKING:
    from workplans.records import Number

__all__ = ["format_money", "format_number", "format_ordinal", "format_percentage", "format_year"]

NumberStyle = Literal["digits", "grouped", "short", "chinese", "financial", "positional"]
ShareStyle = Literal["%", "‰", "‱", "百分之", "千分之", "万分之", "成", "折"]
_STYLES: tuple[str, ...] = get_args(NumberStyle)

_DIGITS = "零一二三四五六七八九"
_CIRCLED_ZERO = "〇一二三四五六七八九"
_PLACES = ("千", "百", "十", "")
_FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL = str.maketrans("万亿点两负贰叁陆", "萬億點兩負貳參陸")
_SHARES = {"%": 2, "百分之": 2, "‰": 3, "千分之": 3, "‱": 4, "万分之": 4, "成": 1, "折": 1}


def format_number(
    value: Number | int,
    style: NumberStyle = "digits",
    *,
    ten: Literal["十", "一十"] = "十",
    two: Literal["二", "两"] = "二",
    traditional: bool = False,
) -> str:
    """Return *value* written out, exactly.

    Args:
        value: a number; a `Fraction` is written as 1/3, in Chinese characters as 三分之一.
        style: `digits` 43000; `grouped` 43,000; `short` 4.3万, with 万 or 亿 where that is shorter;
            `chinese` 四万三千; `financial` 肆万叁仟; `positional` 四三〇〇〇, digit by digit, as of years.
        ten: how a number from 10 to 19 begins; `financial` always writes 壹拾.
        two: 两 puts 两 for 二 before 百, 千, 万 and 亿; `financial` always writes 贰.
        traditional: write traditional characters.

    Raises:
        ValueError: the value is not finite, the style is not known, or a fraction is to be written digit by digit.

    >>> format_number(43000), format_number(43000, "short"), format_number(43000, "chinese")
    ('43000', '4.3万', '四万三千')
    >>> format_number(22012, "chinese", two="两"), format_number(12, "financial"), format_number(2025, "positional")
    ('两万两千零一十二', '壹拾贰', '二〇二五')
    >>> format_number(Fraction(1, 3)), format_number(Fraction(1, 3), "chinese")
    ('1/3', '三分之一')
    """
    if style not in _STYLES:
        raise ValueError(f"style must be one of {', '.join(_STYLES)}, got {style!r}")
    if isinstance(value, Fraction):
        text = _fraction(value, style, ten=ten, two=two)
    else:
        number = Decimal(value)
        if not number.is_finite():
            raise ValueError(f"value must be finite, got {value!r}")
        digits = format(number, "f")
        if style == "digits":
            text = digits
        elif style == "grouped":
            text = f"{number:,f}"
        elif style == "short":
            text = _short(number, digits)
        else:
            text = _spelled(digits, style, ten=ten, two=two)
    return text.translate(_TRADITIONAL) if traditional else text


def _fraction(value: Fraction, style: NumberStyle, *, ten: Literal["十", "一十"], two: Literal["二", "两"]) -> str:
    if style in {"digits", "grouped", "short"}:
        return str(value)
    if style == "positional":
        raise ValueError(f"a fraction cannot be written digit by digit, got {value}")
    sign, value = "负" if value < 0 else "", abs(value)
    whole, rest = divmod(value.numerator, value.denominator)
    parts = [format_number(part, style, ten=ten, two=two) for part in (value.denominator, rest, whole)]
    return f"{sign}{parts[2] + '又' if whole else ''}{parts[0]}分之{parts[1]}"


def _short(number: Decimal, digits: str) -> str:
    """Write 万 or 亿 where that is shorter and drops no digit."""
    size = number.copy_abs()
    best = format(trimmed(number), "f")  # zeros behind the point make no number longer
    plain = best
    for unit, places in (("万", 4), ("亿", 8), ("万亿", 12)):
        if size.adjusted() < places:
            break
        scaled = shifted(number, -places)
        written = f"{scaled:f}{unit}"
        best = written if len(written) <= len(best) else best
    return digits if best is plain else best


def _spelled(digits: str, style: NumberStyle, *, ten: str, two: str) -> str:
    """Spell a decimal that is given in digits."""
    sign = "负" if digits.startswith("-") else ""
    whole, _, part = digits.removeprefix("-").partition(".")
    if style == "positional":
        text = "".join(_CIRCLED_ZERO[int(char)] for char in whole)
    else:
        text = _whole(whole.lstrip("0")) or "零"
        if two == "两" and style != "financial":
            text = _doubled(text)
        if text.startswith("一十") and ten == "十" and style != "financial":
            text = text[1:]
    if part:
        zero = _CIRCLED_ZERO if style == "positional" else _DIGITS
        text = f"{text}点{''.join(zero[int(char)] for char in part)}"
    return sign + (text.translate(_FINANCIAL) if style == "financial" else text)


def _whole(digits: str) -> str:
    """Spell a whole number by eight digits, each group a number of 亿 of the next (万亿, 亿亿)."""
    first = len(digits) % 8 or 8
    text = _below_hundred_million(digits[:first])
    for start in range(first, len(digits), 8):
        group = _below_hundred_million(digits[start : start + 8])
        text += f"亿{'零' if group and digits[start] == '0' else ''}{group}"
    return text


def _below_hundred_million(digits: str) -> str:
    high, low = digits[:-4], digits[-4:]
    text = _below_myriad(low)
    above = _below_myriad(high) if high else ""
    if not above:
        return text
    return f"{above}万{'零' if text and low[0] == '0' else ''}{text}"


def _below_myriad(digits: str) -> str:
    text, gap = "", False
    places = _PLACES[4 - len(digits) :]
    for char, unit in zip(digits, places, strict=True):
        if char == "0":
            gap = bool(text)
        else:
            text += f"{'零' if gap else ''}{_DIGITS[int(char)]}{unit}"
            gap = False
    return text


def _doubled(text: str) -> str:
    """Put 两 for 二 before 百, 千, 万 and 亿, where it is the whole coefficient."""
    chars = list(text)
    for place, char in enumerate(chars[:-1]):
        if char == "二" and chars[place + 1] in "百千万亿" and (not place or chars[place - 1] not in "十零"):
            chars[place] = "两"
    return "".join(chars)


def format_percentage(ratio: Number, style: ShareStyle = "%") -> str:
    """Return *ratio* as a percentage, exactly.

    Args:
        ratio: 0.705 for 70.5 %.
        style: how the share is written; `成` (三成五) and `折` (七五折) take two digits at most.

    Raises:
        ValueError: the style is not known, or cannot write this ratio.

    >>> format_percentage(Decimal("0.705")), format_percentage(Decimal("0.705"), "百分之")
    ('70.5%', '百分之七十点五')
    >>> format_percentage(Decimal("0.003"), "‰"), format_percentage(Decimal("0.35"), "成")
    ('3‰', '三成五')
    """
    if style not in _SHARES:
        raise ValueError(f"style must be one of {', '.join(_SHARES)}, got {style!r}")
    if not isinstance(ratio, Fraction) and not Decimal(ratio).is_finite():
        raise ValueError(f"ratio must be finite, got {ratio!r}")
    share = shifted(ratio if isinstance(ratio, Fraction) else Decimal(ratio), _SHARES[style])
    if style in {"%", "‰", "‱"}:
        return f"{format_number(share)}{style}"
    if style in {"百分之", "千分之", "万分之"}:
        text = format_number(share, "chinese").removeprefix("负")
        return f"{'负' if share < 0 else ''}{style}{text}"
    tenths = shifted(share, 1)
    if share < 0 or tenths > 100 or tenths != int(tenths) or (style == "折" and not 0 < tenths < 100):  # noqa: PLR2004
        raise ValueError(f"{style} cannot write {ratio}")
    whole, part = divmod(int(tenths), 10)
    first, second = "十" if whole == 10 else _DIGITS[whole], _DIGITS[part] if part else ""  # noqa: PLR2004
    return f"{first}成{second}" if style == "成" else f"{first}{second}折"


def format_ordinal(number: int, *, traditional: bool = False) -> str:
    """Return the ordinal of *number*.

    Raises:
        ValueError: the number is below 1.

    >>> format_ordinal(12)
    '第十二'
    """
    if number < 1:
        raise ValueError(f"number must be 1 or more, got {number}")
    return f"第{format_number(number, 'chinese', traditional=traditional)}"


def format_year(year: int, *, chinese: bool = False) -> str:
    """Return *year* as dates write it, in Chinese characters digit by digit (GB/T 15835-2011).

    >>> format_year(2025), format_year(2025, chinese=True)
    ('2025年', '二〇二五年')
    """
    return f"{format_number(year, 'positional' if chinese else 'digits')}年"


def format_money(value: Decimal | int, *, traditional: bool = False) -> str:
    """Return an amount in 元 as cheques and contracts write it, in capitals 大写 with 元, 角, 分 and 整.

    The rule is that of the People's Bank of China, 正确填写票据和结算凭证的基本规定 (支付结算办法, annex 1): 整 stands
    behind 元 or 角, never behind 分; 零 stands where a place is skipped.

    Raises:
        ValueError: the value has a part smaller than 分, or is not finite.

    >>> format_money(43000), format_money(Decimal("1409.50")), format_money(Decimal("6007.14"))
    ('肆万叁仟元整', '壹仟肆佰零玖元伍角整', '陆仟零柒元壹角肆分')
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"value must be finite, got {value!r}")
    digits = format(number.copy_abs(), "f")
    whole, _, part = digits.partition(".")
    if part[2:].strip("0"):
        raise ValueError(f"value must be in whole 分, got {value}")
    tenths, hundredths = (int(digit) for digit in f"{part}00"[:2])
    yuan = whole.strip("0") or not (tenths or hundredths)
    text = f"{_spelled(whole, 'financial', ten='一十', two='二')}元" if yuan else ""
    if tenths:
        text += f"{_DIGITS[tenths]}角".translate(_FINANCIAL)
    elif hundredths and text:
        text += "零"
    text += f"{_DIGITS[hundredths]}分".translate(_FINANCIAL) if hundredths else "整"
    text = f"{'负' if number < 0 else ''}{text}"
    return text.translate(_TRADITIONAL) if traditional else text
