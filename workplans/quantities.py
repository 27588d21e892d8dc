"""Quantities 数量 in prose, and as texts of their own: `find_quantities`, `parse_quantity`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from workplans._patterns import pattern
from workplans.errors import QuantityError
from workplans.measures import values_of
from workplans.numerals import BIG, HAN, UNITS
from workplans.records import Comparator, Quantity, Span
from workplans.scanner import WORD_BEFORE, Amount, is_name, is_word, scan
from workplans.source import View, shadow_of, view_of
from workplans.spelling import format_number
from workplans.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.records import Number
    from workplans.spelling import NumberStyle

__all__ = ["find_quantities", "format_quantity", "parse_quantity"]

_AS_READ = frozenset({None, "元", "%", "倍"})
"""Units that are given in one form, however they are written."""
_BOUNDS = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "不少于",
    Comparator.AT_MOST: "不超过",
    Comparator.MORE_THAN: "超过",
    Comparator.LESS_THAN: "不足",
    Comparator.ABOUT: "约",
}
_UNIT_CHAR = rf"(?![{HAN}几数点来余多半至到或])[A-Za-zµμ°²³\u4e00-\u9fff]"
_NUMBER_AND_UNIT = pattern(
    rf"(?P<before>{'|'.join(WORD_BEFORE)})?(?P<number>[0-9][0-9,.]*[百千万亿]*|[{HAN}几]+)"
    rf"(?P<unit>(?:(?:{_UNIT_CHAR}){{1,4}}(?:/(?:{_UNIT_CHAR}){{1,4}})?)?)"
)


def quantity_of(amount: Amount, view: View, source: str) -> Quantity:
    """Return the record for an amount of a view of *source*."""
    begin, _, number_end, unit_end, last, value, upper, comparator, unit, _, _ = amount
    start, end = view.span(begin, last)
    text = source[start:end]
    if unit not in _AS_READ and unit is not None:
        for at in (number_end, unit_end - len(unit)):  # 半 may stand behind the unit, or inside it
            if at + len(unit) <= last and view.text.startswith(unit, at):
                if end - start == last - begin:  # nothing in between is left out of the view
                    unit = text[at - begin : at - begin + len(unit)]
                else:
                    unit = view.written(source, at, at + len(unit))
                break
    return Quantity(value=value, upper=upper, comparator=comparator, unit=unit, text=text, span=Span(start, end))


def find_quantities(text: str) -> Iterator[Quantity]:
    """Iterate over the amounts in any prose, in order and without overlap.

    >>> [(str(q.value), q.comparator.value, q.unit) for q in find_quantities("2025年新增学位4.3万个，比例不低于10%。")]
    [('43000', '=', '个'), ('10', '>=', '%')]
    """
    view = view_of(shadow_of(text), 0, len(text))
    for amount in scan(view.text):
        if not (is_name(view.text, amount) or is_word(view.text, amount)):
            yield quantity_of(amount, view, text)


def parse_quantity(text: str) -> Quantity:
    """Return the one quantity that *text* is, bound words included.

    What follows the number is its unit also where the table does not know it (`measure` is None then).

    Raises:
        QuantityError: the text is no quantity, or more than one.

    >>> parse_quantity("不少于4.3万个")
    Quantity(value=Decimal('43000'), upper=None, comparator=<Comparator.AT_LEAST: '>='>, unit='个',
             text='不少于4.3万个', span=Span(start=0, end=8))
    >>> str(parse_quantity("两三百斛").upper), parse_quantity("两三百斛").unit
    ('300', '斛')
    """
    view = view_of(shadow_of(text), 0, len(text))
    amounts = scan(view.text)
    if len(amounts) == 1 and amounts[0].start == 0 and amounts[0].end == len(view.text):
        return quantity_of(amounts[0], view, text)
    whole = _with_any_unit(view.text)
    if whole is not None:
        return quantity_of(whole, view, text)
    if not amounts:
        raise QuantityError(f"expected an amount with a unit, got {text.strip()!r}", text, 0, len(text))
    amount = amounts[0]
    if amount.start > 0:
        raise QuantityError("expected an amount at the start", text, 0, view.start(amount.start))
    raise QuantityError("expected the end after the amount", text, view.start(amount.end), len(text))


def _with_any_unit(text: str) -> Amount | None:
    """Read a text that is one number and a unit that is not in the table, with or without a bound before."""
    parts = _NUMBER_AND_UNIT.fullmatch(text)
    values = values_of(parts["number"], None) if parts else None
    if parts is None or values is None or not (parts["unit"] or parts["before"]) or parts["number"] in BIG:
        return None
    if unit_at(text, parts.start("unit")) not in {None, parts["unit"]}:
        return None  # 12所学校
    if parts["unit"] in {"年", "月", "号"}:
        return None  # 2025年
    before, (start, end), unit = parts["before"], parts.span("number"), parts["unit"] or None
    comparator = WORD_BEFORE[before] if before else Comparator.EQUAL
    return Amount(0, start, end, len(text), len(text), *values, comparator, unit, before or None)


def format_quantity(quantity: Quantity) -> str:
    """Return an amount as plans write it, its bound before it; `parse_quantity` reads it back.

    >>> format_quantity(parse_quantity("43000个以上")), format_quantity(parse_quantity("8-10万亩"))
    ('不少于4.3万个', '8万-10万亩')
    """
    unit = quantity.unit or ""
    numbers = [quantity.value] if quantity.upper is None else [quantity.value, quantity.upper]
    style: NumberStyle = "digits" if quantity.is_percentage or unit == "倍" or unit[:1] in UNITS else "short"
    written = [_number(value, style) for value in numbers]
    if len({text.lstrip("-0123456789.") for text in written}) > 1:
        written = [_number(value, "digits") for value in numbers]  # 5000-3万 would be read as 5000万-3万
    return f"{_BOUNDS[quantity.comparator]}{'-'.join(written)}{unit}"


def _number(value: Number, style: NumberStyle) -> str:
    return format_number(value, "chinese" if isinstance(value, Fraction) else style)
