"""Arithmetic in which nothing is rounded, whatever precision and traps the program around has set."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = ["exact", "scaled", "shifted", "trimmed"]

_CONTEXT = Context(prec=28, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation])
_ROOM = 60  # digits more than a value has: what a unit of counting or a share may add


def exact(*values: Decimal, digits: int = 0) -> AbstractContextManager[object]:
    """Return a context in which *values* can be added, multiplied by a unit and shifted without rounding."""
    for value in values:
        digits += 2 * len(value.as_tuple().digits) + abs(value.adjusted())
    return localcontext(_CONTEXT, prec=digits + _ROOM)


def trimmed(value: Decimal) -> Decimal:
    """Drop the zeros behind the point that a multiplication leaves: 4.3万 is 43000, not 43000.0.

    >>> trimmed(Decimal("43000.0")), trimmed(Decimal("0.50"))
    (Decimal('43000'), Decimal('0.5'))
    """
    with exact(value):
        whole = value.to_integral_value()
        return whole if value == whole else value.normalize()


def shifted(value: Decimal | Fraction, places: int) -> Decimal | Fraction:
    """Move the point by *places* to the right."""
    if isinstance(value, Fraction):
        return value * Fraction(10) ** places
    with exact(value):
        return trimmed(value.scaleb(places))


def scaled(value: Decimal | Fraction, factor: Fraction) -> Decimal | Fraction:
    """Multiply by a factor; the product is a `Decimal` where there is one.

    >>> scaled(Decimal(3000), Fraction(1, 15)), scaled(Decimal(1), Fraction(2000, 3))
    (Decimal('200'), Fraction(2000, 3))
    """
    if factor == 1:
        return value
    if isinstance(value, Fraction):
        product = value * factor
        return product if product.denominator > 1 else Decimal(product.numerator)
    twos, fives, rest = 0, 0, factor.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    sign, digits, exponent = value.as_tuple()
    with exact(value):
        whole, over = divmod(int(value.scaleb(-int(exponent)).copy_abs()) * factor.numerator, rest)
    if over:
        return Fraction(value) * factor
    places = max(twos, fives)
    number = Decimal(whole * 2 ** (places - twos) * 5 ** (places - fives))
    with exact(number, digits=len(digits) + abs(int(exponent)) + places):
        return trimmed(number.scaleb(int(exponent) - places).copy_sign(Decimal(-1 if sign else 1)))
