"""Plans as JSON and JSON Lines, without loss.

Keys stand in the order in which the records declare their fields, behind `schema_version`. A span is `[start, end]`, a
`Decimal` a string with the digits that it has ("4.30"), a `Fraction` "1/3", a date ISO 8601, an enumeration its value, a
tuple an array, and what a text does not say is null. Reading is strict: nothing is coerced, no key is ignored, and all
problems of a text are reported at once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, TypeVar, get_args, get_origin

import attrs

from workplans.errors import SchemaError
from workplans.records import Number, Plan, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import NoReturn

    from cattrs import Converter

    _Hook = Callable[[object, object], object]

__all__ = ["SCHEMA_VERSION", "from_json", "from_jsonl", "to_json", "to_jsonl"]

SCHEMA_VERSION = "1.0"
"""The version of the JSON that is written. A minor version only adds keys; every text of the same major is read."""

_VERSION = re.compile(r"([1-9][0-9]*)\.(0|[1-9][0-9]*)")
# json spreads an array over lines; a span is read as one thing. No string holds a line end as such, so none is matched.
_SPREAD_SPAN = re.compile(r"\[\s*\n\s*([0-9]+),\s*\n\s*([0-9]+)\s*\n\s*\]")
# Half of a surrogate pair, which no file can hold, is written as an escape. Two halves side by side stay as they are,
# because their escapes would be read as one character.
_LONE_SURROGATE = re.compile("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")
_FRACTION = re.compile(r"-?[0-9]+/[0-9]+")
_TOO_DEEP = "nested too deeply"
_TOO_LONG = "a number has too many digits to be written"
_SHOWN = 40  # characters of a value that a message shows

_Enum = TypeVar("_Enum", bound=StrEnum)


def to_json(plans: Plan | Iterable[Plan], *, indent: int | None = 2) -> str:
    """Return a plan, or several, as JSON without loss; the same plans always give the same text.

    One plan is an object of its fields, several are `{"schema_version": …, "plans": [...]}`.

    Args:
        plans: one plan, or any number of them.
        indent: blanks a level; None for a single line.

    Raises:
        SchemaError: sections are nested too deeply to be written, or a number has too many digits.

    >>> from workplans import parse
    >>> text = to_json(parse("某县教育局2025年工作要点\\n一、扩大学位供给\\n1.新增学位4.3万个。"))
    >>> print("\\n".join(text.splitlines()[:4]))
    {
      "schema_version": "1.0",
      "title": "某县教育局2025年工作要点",
      "year": 2025,
    """
    if isinstance(plans, Plan):
        return _dump({"schema_version": SCHEMA_VERSION, **_fields(plans)}, indent)
    return _dump({"schema_version": SCHEMA_VERSION, "plans": [_fields(plan) for plan in plans]}, indent)


def from_json(text: str) -> Plan | list[Plan]:
    """Return the plan, or the list of plans, that `to_json` wrote; `from_json(to_json(x)) == x`.

    Raises:
        SchemaError: the text is no JSON, or does not hold what the schema says; it lists every problem.

    >>> from workplans import parse
    >>> plan = parse("某县教育局2025年工作要点\\n一、扩大学位供给\\n1.新增学位4.3万个。")
    >>> from_json(to_json(plan)) == plan
    True
    >>> from_json('{"schema_version": "1.0", "plans": 3}')
    Traceback (most recent call last):
    ...
    workplans.errors.SchemaError: expected an array, got 3 @ $.plans
    """
    document, newer = _load(text, "$")
    if "plans" not in document:
        return _plan(document, "$", newer)
    problems = [f"unknown key {_shown(key)} @ $" for key in document if key != "plans"]
    found = document["plans"]
    if not isinstance(found, list):
        raise SchemaError([*problems, f"expected an array, got {_shown(found)} @ $.plans"])
    plans: list[Plan] = []
    for index, item in enumerate(found):
        try:
            plans.append(_plan(item, f"$.plans[{index}]", []))
        except SchemaError as error:
            problems.extend(error.problems)
    if problems:
        raise SchemaError([*newer, *problems])
    return plans


def to_jsonl(plans: Plan | Iterable[Plan]) -> Iterator[str]:
    """Iterate over the lines of a JSON Lines file, each a plan with its `schema_version` and a line end.

    Raises:
        SchemaError: sections are nested too deeply to be written, or a number has too many digits.

    >>> from workplans import parse
    >>> lines = to_jsonl(parse("某县教育局2025年工作要点\\n一、扩大学位供给\\n1.新增学位4.3万个。"))
    >>> [line[:40] for line in lines]
    ['{"schema_version": "1.0", "title": "某县教育']
    """
    for plan in [plans] if isinstance(plans, Plan) else plans:
        yield to_json(plan, indent=None) + "\n"


def from_jsonl(lines: str | Iterable[str]) -> Iterator[Plan]:
    """Iterate over the plans of a JSON Lines text, or of its lines; blank lines are passed over.

    Raises:
        SchemaError: a line does not hold what the schema says; it lists every problem of the first such line.

    >>> from workplans import parse
    >>> plan = parse("某县教育局2025年工作要点\\n一、扩大学位供给\\n1.新增学位4.3万个。")
    >>> list(from_jsonl(to_jsonl([plan, plan]))) == [plan, plan]
    True
    """
    # str.splitlines would also part a line at U+2028, which JSON allows inside a string.
    for number, line in enumerate(lines.split("\n") if isinstance(lines, str) else lines, start=1):
        if line.strip():
            path = f"line {number}: $"
            document, newer = _load(line, path)
            yield _plan(document, path, newer)


def _fields(plan: Plan) -> dict[str, object]:
    try:
        fields: dict[str, object] = _converter().unstructure(plan)
    except RecursionError:
        raise SchemaError([_TOO_DEEP]) from None
    except ValueError:  # Python writes no int of more than 4,300 digits
        raise SchemaError([_TOO_LONG]) from None
    return fields


def _dump(document: dict[str, object], indent: int | None) -> str:
    try:
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)
    except RecursionError:
        raise SchemaError([_TOO_DEEP]) from None
    except ValueError:  # as above
        raise SchemaError([_TOO_LONG]) from None
    if indent is not None:
        text = _SPREAD_SPAN.sub(r"[\1, \2]", text)
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


class _Mismatch(ValueError):  # noqa: N818 - never seen outside: it becomes a problem of a SchemaError
    """A value is not what its place asks for."""


def _shown(value: object) -> str:
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


# ── text → JSON values ──────────────────────────────────────────────────────────────────────────────────────────────


class _Repeating(dict[str, object]):
    """An object of a text in which a key stands twice."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeating = _Repeating(found)
    repeating.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return repeating


def _repetitions(value: object, path: str) -> Iterator[str]:
    if isinstance(value, _Repeating):
        yield from (f"duplicate key {_shown(key)} @ {path}" for key in value.repeated)
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _repetitions(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _repetitions(item, f"{path}[{index}]")


def _refuse_constant(name: str) -> NoReturn:
    raise _Mismatch(f"expected JSON, got {name}")


def _load(text: str, path: str) -> tuple[dict[str, object], list[str]]:
    """Return the object that *text* holds without its schema version, and a note where that is newer than ours."""
    where = "" if path == "$" else f" @ {path}"
    try:
        document = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_refuse_constant)
        repetitions = list(_repetitions(document, path))
    except RecursionError:
        raise SchemaError([_TOO_DEEP + where]) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if path == "$" else f"{path}, column {error.colno}"
        raise SchemaError([f"expected JSON: {_lower(error.msg)} @ {place}"]) from None
    except _Mismatch as error:
        raise SchemaError([f"{error}{where}"]) from None
    except ValueError:  # Python reads no int of more than 4,300 digits
        raise SchemaError([f"expected JSON, got an integer with too many digits{where}"]) from None
    if repetitions:
        raise SchemaError(repetitions)
    if not isinstance(document, dict):
        raise SchemaError([f"expected an object, got {_shown(document)} @ {path}"])
    return document, _newer(document, path)


def _newer(document: dict[str, object], path: str) -> list[str]:
    """Take the schema version out of *document*; return a note where its minor version is newer than ours."""
    if "schema_version" not in document:
        raise SchemaError([f"required key is missing @ {path}.schema_version"])
    written = document.pop("schema_version")
    version = _VERSION.fullmatch(written) if isinstance(written, str) else None
    major, minor = SCHEMA_VERSION.split(".")
    # Compared as texts by length first, since Python turns no text of more than 4,300 digits into an int.
    if version is None or version[1] != major:
        raise SchemaError([f"expected schema version {major}.x, got {_shown(written)} @ {path}.schema_version"])
    if (len(version[2]), version[2]) > (len(minor), minor):
        return [f"schema version {written} is newer than {SCHEMA_VERSION}, the newest known @ {path}.schema_version"]
    return []


# ── JSON values → records ───────────────────────────────────────────────────────────────────────────────────────────


def _plan(value: object, path: str, newer: Sequence[str]) -> Plan:
    from cattrs import BaseValidationError, transform_error  # noqa: PLC0415 - slow, and of no use before JSON is read

    try:
        try:
            return _converter().structure(value, Plan)
        except BaseValidationError as error:
            problems = transform_error(error, path, _problem)
            raise SchemaError([*newer, *problems]) from None
    except RecursionError:
        raise SchemaError([f"{_TOO_DEEP} @ {path}"]) from None
    except _Mismatch as error:
        raise SchemaError([f"{error} @ {path}"]) from None


def _problem(error: BaseException, kind: object) -> str:
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
        return f"unknown key{'s' if len(keys) > 1 else ''} {', '.join(map(_shown, keys))}"
    return str(error)


@cache
def _converter() -> Converter:
    """Return the converter with the rules of this module; cattrs' own global one is left alone."""
    from cattrs import Converter  # noqa: PLC0415 - as above

    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_unstructure_hook(Decimal, _format_decimal)
    converter.register_unstructure_hook(Fraction, lambda value: f"{value.numerator}/{value.denominator}")
    converter.register_unstructure_hook(date, date.isoformat)

    converter.register_structure_hook(str, _exactly(str, "a string"))
    converter.register_structure_hook(int, _exactly(int, "an integer"))
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
    converter.register_structure_hook(date, _read_date)
    converter.register_structure_hook_func(lambda kind: kind == Number, _read_number)
    converter.register_structure_hook_func(
        lambda kind: kind == Number | None, lambda value, _: None if value is None else _read_number(value, None)
    )
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, StrEnum), _read_enum
    )
    converter.register_structure_hook_factory(attrs.has, _record_hook)
    converter.register_structure_hook_factory(lambda kind: get_origin(kind) is tuple, _tuple_hook)
    converter.register_structure_hook(Span, _read_span)
    return converter


def _format_decimal(value: Decimal) -> str:
    # A context may ask for a small e; the text must not depend on it.
    return str(value).upper()


def _exactly(kind: type, name: str) -> _Hook:
    def read(value: object, _: object) -> object:
        # Not isinstance: True is an int.
        if type(value) is not kind:
            raise _Mismatch(f"expected {name}, got {_shown(value)}")
        return value

    return read


def _read_date(value: object, _: object) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    # fromisoformat also takes 20250131 and 2025-W05-5.
    if found is None or found.isoformat() != value:
        raise _Mismatch(f"expected a date such as '2025-12-31', got {_shown(value)}")
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
        raise _Mismatch(f"expected a number such as '4.30' or '1/3' in a string, got {_shown(value)}")
    return number


def _read_enum(value: object, kind: type[_Enum]) -> _Enum:
    for member in kind:
        if member.value == value:
            return member
    raise _Mismatch(f"expected {' or '.join(repr(member.value) for member in kind)}, got {_shown(value)}")


def _read_span(value: object, _: object) -> Span:
    match value:
        case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool):
            return Span(start, end)
        case list():
            raise _Mismatch(f"expected [start, end], got {_shown_array(value)}")
        case _:
            raise _Mismatch(f"expected [start, end], got {_shown(value)}")


def _shown_array(value: list[object]) -> str:
    more = ", …" if len(value) > 3 else ""  # noqa: PLR2004 - one more than a span has
    return f"[{', '.join(map(_shown, value[:3]))}{more}]"


def _record_hook(kind: type, converter: Converter) -> _Hook:
    from cattrs.gen import make_dict_structure_fn  # noqa: PLC0415 - as above

    read_fields: _Hook = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    def read(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise _Mismatch(f"expected an object, got {_shown(value)}")
        return read_fields(value, kind)

    return read


def _tuple_hook(kind: type, converter: Converter) -> _Hook:
    from cattrs import IterableValidationError, IterableValidationNote  # noqa: PLC0415 - as above

    item_kind = get_args(kind)[0]

    def read(value: object, _: object) -> object:
        # cattrs would take the characters of a string for items.
        if not isinstance(value, list):
            raise _Mismatch(f"expected an array, got {_shown(value)}")
        items: list[object] = []
        errors: list[Exception] = []
        for index, item in enumerate(value):
            try:
                items.append(converter.structure(item, item_kind))
            except RecursionError:
                raise
            except Exception as error:  # noqa: BLE001 - as cattrs does: whatever a hook raises is one item's problem
                error.add_note(IterableValidationNote("", index, item_kind))  # type: ignore[arg-type] # a str by birth
                errors.append(error)
        if errors:
            raise IterableValidationError("", errors, kind)
        return tuple(items)

    return read
