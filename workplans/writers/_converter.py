"""The cattrs converter between records and JSON values, with the rules of the JSON schema.

Reading is strict, where cattrs coerces: only a string is a string, only our own spelling of a number is a number.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_origin

import attrs

from workplans.records import Number, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

    _Hook = Callable[[object, object], object]

__all__ = ["Mismatch", "describe_problem", "make_converter", "shown"]

_FRACTION = re.compile(r"-?[0-9]+/[0-9]+")
_SHOWN = 40  # characters of a value that a message shows

_Enum = TypeVar("_Enum", bound=StrEnum)


class Mismatch(ValueError):  # noqa: N818 - never seen outside: it becomes a problem of a SchemaError
    """A value is not what its place asks for."""


def shown(value: object) -> str:
    """Return a JSON value as a message shows it."""
    match value:
        case None | bool():
            return json.dumps(value)
        case str():
            return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")
        case list():
            return "an array"
        case dict():
            return "an object"
        case _:
            return str(value)


def describe_problem(error: BaseException, kind: object) -> str:
    """Say what is wrong in the words of a user; the path is put behind it."""
    del kind
    from cattrs import ForbiddenExtraKeysError  # noqa: PLC0415 - as above

    if isinstance(error, RecursionError):
        # cattrs takes it for a problem of the field in which the stack ended.
        raise error
    if isinstance(error, KeyError):
        return "required key is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        keys = sorted(error.extra_fields)
        return f"unknown key{'s' if len(keys) > 1 else ''} {', '.join(map(shown, keys))}"
    return str(error)


@cache
def make_converter() -> Converter:
    """Return the converter with the rules of this module; cattrs' own global one is left alone."""
    from cattrs import Converter  # noqa: PLC0415 - as above

    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_unstructure_hook(Decimal, _format_decimal)
    converter.register_unstructure_hook(Fraction, lambda value: f"{value.numerator}/{value.denominator}")
    converter.register_unstructure_hook(date, date.isoformat)

    converter.register_structure_hook(str, _exactly(str, "a string"))
    # By class like str, whose hook would otherwise take each enumeration of strings for one.
    converter.register_structure_hook(StrEnum, _read_enum)
    converter.register_structure_hook(int, _exactly(int, "an integer"))
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
    converter.register_structure_hook(date, _read_date)
    converter.register_structure_hook_func(lambda kind: kind == Number, _read_number)
    converter.register_structure_hook_func(
        lambda kind: kind == Number | None, lambda value, _: None if value is None else _read_number(value, None)
    )
    converter.register_structure_hook_factory(attrs.has, _record_hook)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    converter.register_structure_hook(Span, _read_span)
    return converter


def _format_decimal(value: Decimal) -> str:
    # A context may ask for a small e; the text must not depend on it.
    return str(value).upper()


def _exactly(kind: type, name: str) -> _Hook:
    def read(value: object, _: object) -> object:
        # Not isinstance: True is an int.
        if type(value) is not kind:
            raise Mismatch(f"expected {name}, got {shown(value)}")
        return value

    return read


def _read_date(value: object, _: object) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    # fromisoformat also takes 20250131 and 2025-W05-5.
    if found is None or found.isoformat() != value:
        raise Mismatch(f"expected a date such as '2025-12-31', got {shown(value)}")
    return found


def _read_number(value: object, _: object) -> Decimal | Fraction:
    number: Decimal | Fraction | None = None
    written = ""
    if isinstance(value, str):
        try:
            if _FRACTION.fullmatch(value):
                number = Fraction(value)
                written = f"{number.numerator}/{number.denominator}"
            else:
                number = Decimal(value)
                written = _format_decimal(number) if number.is_finite() else ""
        except (InvalidOperation, ValueError, ZeroDivisionError):
            number = None
    # Decimal and Fraction read much that is never written here: 1_000, １２, " 1", +1, 2/6.
    if number is None or written != value:
        raise Mismatch(f"expected a number such as '4.30' or '1/3' in a string, got {shown(value)}")
    return number


def _read_enum(value: object, kind: type[_Enum]) -> _Enum:
    for member in kind:
        if member.value == value:
            return member
    raise Mismatch(f"expected {' or '.join(repr(member.value) for member in kind)}, got {shown(value)}")


def _read_span(value: object, _: object) -> Span:
    match value:
        case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool):
            return Span(start, end)
        case list():
            raise Mismatch(f"expected [start, end], got {_shown_array(value)}")
        case _:
            raise Mismatch(f"expected [start, end], got {shown(value)}")


def _shown_array(value: list[object]) -> str:
    more = ", …" if len(value) > 3 else ""  # noqa: PLR2004 - one more than a span has
    return f"[{', '.join(map(shown, value[:3]))}{more}]"


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _record_hook(kind: type, converter: Converter) -> _Hook:
    from cattrs.gen import make_dict_structure_fn  # noqa: PLC0415 - as above

    # cattrs declares a function that returns nothing it can name.
    read_fields = cast("_Hook", make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True))

    def read(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise Mismatch(f"expected an object, got {shown(value)}")
        return read_fields(value, kind)

    return read


def _tuple_hook(kind: type, converter: Converter) -> _Hook:
    from cattrs import IterableValidationError, IterableValidationNote  # noqa: PLC0415 - as above

    item_kind = get_args(kind)[0]

    def read(value: object, _: object) -> object:
        # cattrs would take the characters of a string for items.
        if not isinstance(value, list):
            raise Mismatch(f"expected an array, got {shown(value)}")
        items: list[object] = []
        errors: list[Exception] = []
        for index, item in enumerate(value):
            try:
                items.append(converter.structure(item, item_kind))
            except Exception as error:  # noqa: BLE001 - as cattrs does: whatever a hook raises is one item's problem
                error.add_note(IterableValidationNote("", index, item_kind))
                errors.append(error)
        if errors:
            raise IterableValidationError("", errors, kind)
        return tuple(items)

    return read
