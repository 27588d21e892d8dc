"""Plans as JSON and JSON Lines, without loss.

Keys stand in the order in which the records declare their fields, behind `schema_version`. A span is `[start, end]`, a
`Decimal` a string with its digits ("4.30"), a `Fraction` "1/3", a date ISO 8601, an enumeration its value, a tuple an
array, and what a text does not say is null. Reading is strict: nothing is coerced, no key is ignored, and all problems
of a text are reported at once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from workplans.errors import SchemaError
from workplans.records import Plan
from workplans.writers._converter import Mismatch, describe_problem, make_converter, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import NoReturn

__all__ = ["SCHEMA_VERSION", "from_json", "from_jsonl", "to_json", "to_jsonl"]

SCHEMA_VERSION = "1.0"
"""The version of the JSON that is written. A minor version only adds keys; every text of the same major is read."""

_VERSION = re.compile(r"([1-9][0-9]*)\.(0|[1-9][0-9]*)")
# json spreads an array over lines; a span is read as one thing. No string holds a line end as such, so none is matched.
_SPREAD_SPAN = re.compile(r"\[\s*\n\s*([0-9]+),\s*\n\s*([0-9]+)\s*\n\s*\]")
# Half of a surrogate pair, which no file can hold, is written as an escape; but not the second of two halves side by
# side, because their escapes would be read as one character.
_LONE_SURROGATE = re.compile("[\ud800-\udbff]|(?<![\ud800-\udbff])[\udc00-\udfff]")
_TOO_DEEP = "nested too deeply"
_TOO_LONG = "a number has too many digits to be written"


def to_json(plans: Plan | Iterable[Plan], *, indent: int | None = 2) -> str:
    r"""Return a plan, or several, as JSON without loss; the same plans always give the same text.

    One plan is an object of its fields, several are `{"schema_version": …, "plans": [...]}`.

    Args:
        plans: one plan, or any number of them.
        indent: blanks a level; None for a single line.

    Raises:
        SchemaError: sections are nested too deeply to be written, or a number has too many digits.

    >>> from workplans import parse
    >>> text = to_json(parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。"))
    >>> print("\n".join(text.splitlines()[:4]))
    {
      "schema_version": "1.0",
      "title": "某县教育局2025年工作要点",
      "year": 2025,
    """
    if isinstance(plans, Plan):
        return _dump({"schema_version": SCHEMA_VERSION, **_fields(plans)}, indent)
    return _dump({"schema_version": SCHEMA_VERSION, "plans": [_fields(plan) for plan in plans]}, indent)


def from_json(text: str) -> Plan | list[Plan]:
    r"""Return the plan, or the list of plans, that `to_json` wrote; `from_json(to_json(x)) == x`.

    Raises:
        SchemaError: the text is no JSON, or does not hold what the schema says; it lists every problem.

    >>> from workplans import parse
    >>> plan = parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。")
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
    problems = [f"unknown key {shown(key)} @ $" for key in document if key != "plans"]
    found = document["plans"]
    if not isinstance(found, list):
        raise SchemaError([*problems, f"expected an array, got {shown(found)} @ $.plans"])
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
    r"""Iterate over the lines of a JSON Lines file, each a plan with its `schema_version` and a line end.

    Raises:
        SchemaError: sections are nested too deeply to be written, or a number has too many digits.

    >>> from workplans import parse
    >>> lines = to_jsonl(parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。"))
    >>> [line[:40] for line in lines]
    ['{"schema_version": "1.0", "title": "某县教育']
    """
    for plan in [plans] if isinstance(plans, Plan) else plans:
        yield to_json(plan, indent=None) + "\n"


def from_jsonl(lines: str | Iterable[str]) -> Iterator[Plan]:
    r"""Iterate over the plans of a JSON Lines text, or of its lines; blank lines are passed over.

    Raises:
        SchemaError: a line does not hold what the schema says; it lists every problem of the first such line.

    >>> from workplans import parse
    >>> plan = parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。")
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
        fields: dict[str, object] = make_converter().unstructure(plan)
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
        yield from (f"duplicate key {shown(key)} @ {path}" for key in value.repeated)
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _repetitions(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _repetitions(item, f"{path}[{index}]")


def _refuse_constant(name: str) -> NoReturn:
    raise Mismatch(f"expected JSON, got {name}")


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
    except Mismatch as error:
        raise SchemaError([f"{error}{where}"]) from None
    except ValueError:  # Python reads no int of more than 4,300 digits
        raise SchemaError([f"expected JSON, got an integer with too many digits{where}"]) from None
    if repetitions:
        raise SchemaError(repetitions)
    if not isinstance(document, dict):
        raise SchemaError([f"expected an object, got {shown(document)} @ {path}"])
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
        raise SchemaError([f"expected schema version {major}.x, got {shown(written)} @ {path}.schema_version"])
    if (len(version[2]), version[2]) > (len(minor), minor):
        return [f"schema version {written} is newer than {SCHEMA_VERSION}, the newest known @ {path}.schema_version"]
    return []


def _plan(value: object, path: str, newer: Sequence[str]) -> Plan:
    from cattrs import BaseValidationError, transform_error  # noqa: PLC0415 - slow, and of no use before JSON is read

    try:
        try:
            return make_converter().structure(value, Plan)
        except BaseValidationError as error:
            problems = transform_error(error, path, describe_problem)
            raise SchemaError([*newer, *problems]) from None
    except RecursionError:
        raise SchemaError([f"{_TOO_DEEP} @ {path}"]) from None
    except Mismatch as error:
        raise SchemaError([f"{error} @ {path}"]) from None
