"""The targets of plans as a CSV file, one a row, for a spreadsheet or for a program, and back.

The columns are the fields of `TargetRow` in their order. The dialect `excel` is what a Chinese Excel opens rightly:
UTF-8 with a byte order mark, lines that end with CRLF, and a `'` before each text that a spreadsheet would take for a
formula. The dialect `plain` is UTF-8 with LF and nothing added. Both give back the same rows.
"""

from __future__ import annotations

import os
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Literal, TextIO

import attrs

from workplans.errors import SchemaError
from workplans.records import Change, Comparator
from workplans.writers._files import open_whole
from workplans.writers.tables import TargetRow, target_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workplans.records import Number, Plan

__all__ = ["Dialect", "from_csv", "to_csv", "write_csv"]

Dialect = Literal["excel", "plain"]
"""`excel`: UTF-8 with BOM, CRLF, guarded; `plain`: UTF-8, LF, as it is."""

_LINE_ENDS = {"excel": "\r\n", "plain": "\n"}
_BOM = "\ufeff"

# A text with one of these in front is a formula to some spreadsheet, as is one with their full-width forms after input.
_FORMULA = re.compile("'*+[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*+(?:\.[0-9]+)?[%‰]?")
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')
_CELL = re.compile(r'(?:"([^"]*+(?:""[^"]*+)*+)"|([^",\r\n]*+))(,|\r\n|\n|\r|\Z)')

_INTEGER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_FRACTION = re.compile(r"-?[0-9]+/[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40  # characters of a cell that a message shows


def to_csv(plans: Plan | Iterable[Plan], path: str | os.PathLike[str] | TextIO, *, dialect: Dialect = "excel") -> None:
    r"""Write the targets of a plan, or of several, as a CSV file, one a row.

    Numbers are exact and in plain notation (43000, 0.5), a `Fraction` is 1/3. The file appears whole or not at all.

    Args:
        plans: one plan, or any number of them; they are taken one after the other.
        path: a path that ends with .csv, or a text file object. The object gets the text without a byte order mark,
            which is up to its encoding; open it with `newline=""`.
        dialect: `excel` or `plain`.

    Raises:
        ValueError: the path does not end with .csv.
        OSError: the file cannot be written.

    >>> import io
    >>> from workplans import parse
    >>> file = io.StringIO(newline="")
    >>> to_csv(parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。"), file, dialect="plain")
    >>> file.getvalue().splitlines()[1][:39]
    '某县教育局2025年工作要点,2025,某县教育局,,,1,一、,扩大学位供给'
    """
    lines = _lines(plans, dialect)
    if not isinstance(path, (str, os.PathLike)):
        path.writelines(lines)
        return
    if not os.fspath(path).lower().endswith(".csv"):
        raise ValueError(f"expected a path that ends with .csv, got {os.fspath(path)!r}")
    with open_whole(path) as file:
        write_csv(plans, file, dialect=dialect)


def write_csv(plans: Plan | Iterable[Plan], file: IO[bytes], *, dialect: Dialect = "excel") -> None:
    """Write the bytes of `to_csv` to a binary file object."""
    if dialect == "excel":
        file.write(_BOM.encode())
    for line in _lines(plans, dialect):
        # A text that was no file may hold half a surrogate pair; it is kept, for reading it back.
        file.write(line.encode("utf-8", "surrogatepass"))


def from_csv(path: str | os.PathLike[str] | TextIO, *, dialect: Dialect | None = None) -> list[TargetRow]:
    r"""Return the rows of a CSV file that `to_csv` wrote; they equal `target_rows` of the same plans.

    Args:
        path: a path, or a text file object, best opened with `newline=""`.
        dialect: as it was written; by default told from the byte order mark and the end of the first line.

    Raises:
        SchemaError: the file has other columns, or a cell does not hold what its column asks for; it lists every
            problem.
        OSError: the file cannot be read.

    >>> import io
    >>> from workplans import parse
    >>> file = io.StringIO(newline="")
    >>> to_csv(parse("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。"), file)
    >>> _ = file.seek(0)
    >>> [(row.indicator, row.value) for row in from_csv(file)]
    [('学位', Decimal('43000'))]
    """
    text = _text(path)
    marked = text.startswith(_BOM)
    records = _records(text.removeprefix(_BOM))
    header_line, header, end = next(records, (1, [""], ""))
    _check_header(header_line, header)
    guarded = dialect == "excel" if dialect else marked or end == "\r\n"
    problems: list[str] = []
    rows: list[TargetRow] = []
    for line, cells, _ in records:
        if cells == [""]:
            continue
        if len(cells) != len(_COLUMNS):
            problems.append(f"expected {len(_COLUMNS)} cells, got {len(cells)} @ line {line}")
            continue
        row = _read_row(line, cells, problems, guarded=guarded)
        if row is not None:
            rows.append(row)
    if problems:
        raise SchemaError(problems)
    return rows


# ── records → text ──────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(plans: Plan | Iterable[Plan], dialect: Dialect) -> Iterator[str]:
    if dialect not in _LINE_ENDS:
        raise ValueError(f"expected the dialect 'excel' or 'plain', got {dialect!r}")
    return _each_line(plans, _LINE_ENDS[dialect], guarded=dialect == "excel")


def _each_line(plans: Plan | Iterable[Plan], line_end: str, *, guarded: bool) -> Iterator[str]:
    yield ",".join(_COLUMNS) + line_end
    for row in target_rows(plans):
        cells = (_format(getattr(row, name), guarded=guarded and _is_text(name)) for name in _COLUMNS)
        yield ",".join(map(_quoted, cells)) + line_end


def _format(value: str | date | Number | None, *, guarded: bool) -> str:
    match value:
        case None:
            return ""
        case str():
            return _guard(value) if guarded else str(value)
        case Decimal():
            return format(value, "f")
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case _:
            return str(value)


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _unguard(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _quoted(cell: str) -> str:
    if _QUOTED.search(cell) is None:
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


# ── text → records ──────────────────────────────────────────────────────────────────────────────────────────────────


def _text(path: str | os.PathLike[str] | TextIO) -> str:
    if not isinstance(path, (str, os.PathLike)):
        return path.read()
    with open(path, "rb") as file:  # noqa: PTH123 - a str or a PathLike is taken as it is
        found = file.read()
    try:
        return found.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise SchemaError([f"expected UTF-8, got the byte 0x{found[error.start]:02x} @ line {line}"]) from None


def _records(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Iterate over the records of a CSV text: the line each begins in, its cells, and its line end.

    The csv module is not used because it refuses cells of more than 131,072 characters, unless a limit is changed for
    the whole program.
    """
    at, line = 0, 1
    while at < len(text):
        cells: list[str] = []
        first = line
        end = ","
        while end == ",":
            match = _CELL.match(text, at)
            if match is None:
                raise SchemaError([f"a quote out of place @ line {line}, cell {len(cells) + 1}"])
            quoted, bare, end = match.groups()
            cells.append(bare if quoted is None else quoted.replace('""', '"'))
            line += _line_ends(quoted or "") + (end not in {",", ""})
            at = match.end()
        yield first, cells, end


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _check_header(line: int, header: list[str]) -> None:
    for place, expected in enumerate(_COLUMNS):
        found = header[place] if place < len(header) else None
        if found != expected:
            shown = "nothing" if found is None else _shown(found)
            raise SchemaError([f"expected the column {expected!r}, got {shown} @ line {line}, cell {place + 1}"])
    if len(header) > len(_COLUMNS):
        extra = header[len(_COLUMNS)]
        raise SchemaError([f"unknown column {_shown(extra)} @ line {line}, cell {len(_COLUMNS) + 1}"])


def _read_row(line: int, cells: list[str], problems: list[str], *, guarded: bool) -> TargetRow | None:
    values: dict[str, object] = {}
    wrong = False
    for (name, (expected, read)), cell in zip(_COLUMNS.items(), cells, strict=True):
        written = _unguard(cell) if guarded and read is str else cell
        try:
            if not cell and name in _REQUIRED:
                raise ValueError  # noqa: TRY301 - an empty cell is told like any other wrong one
            values[name] = read(written) if cell else None
        except (ValueError, ZeroDivisionError):
            got = _shown(cell) if cell else "nothing"
            problems.append(f"expected {expected}, got {got} @ line {line}, column {name}")
            wrong = True
    return None if wrong else TargetRow(**values)  # type: ignore[arg-type] # each value was read as its column says


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def _matching(pattern: re.Pattern[str], cell: str) -> str:
    if pattern.fullmatch(cell) is None:
        raise ValueError
    return cell


def _read_integer(cell: str) -> int:
    return int(_matching(_INTEGER, cell))


def _read_number(cell: str) -> Number:
    if "/" in cell:
        return Fraction(_matching(_FRACTION, cell))
    return Decimal(_matching(_DECIMAL, cell))


def _read_date(cell: str) -> date:
    return date.fromisoformat(_matching(_DATE, cell))


_Reader = tuple[str, "Callable[[str], object]"]

_TEXT: _Reader = ("a text", str)
_READERS: dict[str, _Reader] = {
    "year": ("an integer", _read_integer),
    "task_number": ("an integer", _read_integer),
    "start": ("an integer", _read_integer),
    "end": ("an integer", _read_integer),
    "issued": ("a date such as 2025-12-31", _read_date),
    "deadline_on": ("a date such as 2025-12-31", _read_date),
    "value": ("a number such as 4.30 or 1/3", _read_number),
    "upper": ("a number such as 4.30 or 1/3", _read_number),
    "baseline": ("a number such as 4.30 or 1/3", _read_number),
    "comparator": (" or ".join(Comparator), Comparator),
    "change": (" or ".join(Change), Change),
}
_COLUMNS: dict[str, _Reader] = {field.name: _READERS.get(field.name, _TEXT) for field in attrs.fields(TargetRow)}
_REQUIRED = {field.name for field in attrs.fields(TargetRow) if field.default is attrs.NOTHING}


def _is_text(name: str) -> bool:
    """Say whether a column holds free text; a comparator such as = is one of a few signs and no formula."""
    return _COLUMNS[name] is _TEXT
