"""The command line: `workplans show` and `workplans audit` for a terminal, `workplans convert` for files.

Data goes to standard output and everything else to standard error. The exit code is the highest of

    0  all inputs were read, and each holds a plan
    1  an input holds no plan
    2  the command line is wrong
    3  an input cannot be read
    4  the output cannot be written

and 130 after an interrupt.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from functools import cache, partial
from typing import IO, TYPE_CHECKING, Literal

import attrs

from workplans.errors import InputError, WorkplansError
from workplans.readers import read_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from workplans.records import Plan
    from workplans.writers.csvfile import Dialect

__all__ = ["main"]

OK, NO_PLAN, USAGE, UNREADABLE, UNWRITABLE, INTERRUPTED = 0, 1, 2, 3, 4, 130

_Format = Literal["json", "jsonl", "csv"]
_FORMATS: tuple[_Format, ...] = ("json", "jsonl", "csv")
_EPILOG = """\
exit codes: 0 all inputs were read and hold plans; 1 an input holds no plan; 2 wrong usage; 3 an input cannot be read;
4 the output cannot be written; 130 interrupted. With several of them, the highest."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        argv: the arguments without the program's name; those of the process by default.

    Raises:
        SystemExit: after --help and --version, with 0, and after a wrong usage, with 2.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A locale such as C or cp936 cannot print every character of a plan, nor of a file's name.
            stream.reconfigure(encoding="utf-8" if stream is sys.stdout else None, errors="backslashreplace")
    arguments = _arguments(argv)
    inputs = _Inputs(arguments.files)
    try:
        if arguments.command == "show":
            _show(inputs)
        elif arguments.command == "audit":
            _audit(inputs, words=arguments.words)
        else:
            _convert(inputs, arguments.output, arguments.format, arguments.dialect)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough of it; this is no failure.
        _give_up_stdout()
    except OSError as error:
        _give_up_stdout()
        _complain(f"cannot write {_output_name(arguments)}: {error.strerror or error}")
        return UNWRITABLE
    except WorkplansError as error:
        _complain(f"cannot write {_output_name(arguments)}: {error}")
        return UNWRITABLE
    return inputs.code


def _output_name(arguments: argparse.Namespace) -> str:
    output: str = getattr(arguments, "output", "-")
    return "standard output" if output == "-" else output


def _complain(message: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"workplans: {message}", file=sys.stderr)


def _give_up_stdout() -> None:
    """Send what is still buffered to nowhere, since Python would try to write it once more at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # there may be no descriptor, or no stream
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


# ── arguments ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _Version(argparse.Action):
    """Print the version; asked for only when it is wanted, since looking it up takes time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow

        try:
            found = version("workplans")
        except PackageNotFoundError:  # run from a folder, not installed
            found = "(not installed)"
        print(f"workplans {found}")
        parser.exit()


@cache
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workplans",
        description="Read Chinese government annual work plans (工作要点): sections, tasks, quantified targets.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    show = commands.add_parser(
        "show",
        help="print what plans hold, for reading",
        description="Print the front matter, the outline, the targets and the issues of every plan.",
        epilog=_EPILOG,
    )
    audit = commands.add_parser(
        "audit",
        help="print what every numeral of plans was taken for",
        description="Print every numeral of every plan, with what it was taken for and the words beside it: the"
        " targets, and dates, periods, ordinals, names, past results and all else that is no target.",
        epilog=_EPILOG,
    )
    audit.add_argument("--words", action="store_true", help="print the numerals inside words (统一, 一体化), too")
    convert = commands.add_parser(
        "convert",
        help="write plans as JSON, JSON Lines or CSV",
        description="Write all plans of the files as one JSON document with a list of plans (.json), as JSON Lines,"
        " a plan a line (.jsonl), or their targets as a table, one a row (.csv). Where no file holds a plan, nothing is"
        " written.",
        epilog=_EPILOG,
    )
    for command in (show, audit, convert):
        command.add_argument(
            "files", nargs="+", metavar="FILE", help="a text, web page, Word or PDF file; - is standard input"
        )
    convert.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="a .json, .jsonl or .csv file; - is standard output"
    )
    convert.add_argument("--format", choices=_FORMATS, help="the output's format; by default told from the name of OUT")
    convert.add_argument(
        "--dialect",
        choices=("excel", "plain"),
        help="of CSV: excel (the default) is UTF-8 with a byte order mark, CRLF and guarded formulas;"
        " plain is UTF-8 and LF",
    )
    return parser


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command == "convert":
        if arguments.format is None:
            ending = os.path.splitext(arguments.output)[1].lower().removeprefix(".")  # noqa: PTH122 - - is no path
            if ending not in _FORMATS:
                parser.error(f"cannot tell a format from {arguments.output!r}: name .json, .jsonl, .csv, or --format")
            arguments.format = ending
        if arguments.dialect is None:
            arguments.dialect = "excel"
        elif arguments.format != "csv":
            parser.error("--dialect is of use with csv only")
    return arguments


# ── inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class _UnreadableInputError(Exception):
    """An input cannot be read; the message is for the user."""


@attrs.define
class _Inputs:
    """The plans of the files, one file at a time; what goes wrong is told, counted, and does not stop the others."""

    files: Sequence[str]
    code: int = OK

    def __iter__(self) -> Iterator[Plan]:
        for file in self.files:
            try:
                plans = _read(file)
            except _UnreadableInputError as error:
                _complain(str(error))
                self.code = max(self.code, UNREADABLE)
                continue
            if not plans:
                _complain(f"{file}: found no plan")
                self.code = max(self.code, NO_PLAN)
            yield from plans


def _read(file: str) -> list[Plan]:
    if file == "-" and sys.stdin is None:
        raise _UnreadableInputError("-: standard input is closed")
    try:
        return read_all(sys.stdin.buffer if file == "-" else file)
    except InputError as error:
        raise _UnreadableInputError(str(error)) from None
    except OSError as error:
        raise _UnreadableInputError(f"{file}: {error.strerror or error}") from None
    except MemoryError:
        raise _UnreadableInputError(f"{file}: not enough memory") from None
    except Exception as error:  # noqa: BLE001 - a mistake of the library must not cost the other files
        kind = type(error).__name__
        raise _UnreadableInputError(f"{file}: internal error, please report it: {kind}: {error}") from None


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _show(plans: Iterable[Plan]) -> None:
    from workplans._display import plan_lines  # noqa: PLC0415 - of no use to convert

    _print_each(plans, plan_lines)


def _audit(plans: Iterable[Plan], *, words: bool) -> None:
    from workplans._display import audit_lines  # noqa: PLC0415 - of no use to convert

    _print_each(plans, partial(audit_lines, words=words))


def _print_each(plans: Iterable[Plan], lines: Callable[[Plan], Iterable[str]]) -> None:
    for index, plan in enumerate(plans):
        if sys.stdout is None:
            raise OSError("standard output is closed")
        if index:
            print()
        for line in lines(plan):
            print(line)


def _convert(plans: Iterable[Plan], output: str, form: _Format, dialect: Dialect) -> None:
    from workplans.writers._files import open_whole  # noqa: PLC0415 - of no use to show

    found = iter(plans)
    first = next(found, None)
    if first is None:
        _complain("found no plan, so nothing was written")
        return
    some = _with_first(first, found)
    if output != "-":
        with open_whole(output) as file:
            _write(some, file, form, dialect)
        return
    if sys.stdout is None:
        raise OSError("standard output is closed")
    buffer: IO[bytes] | None = getattr(sys.stdout, "buffer", None)
    if buffer is not None:
        _write(some, buffer, form, dialect)
        return
    # A stream of text alone, as notebooks put in the place of standard output.
    held = io.BytesIO()
    _write(some, held, form, dialect)
    sys.stdout.write(held.getvalue().decode("utf-8"))


def _with_first(first: Plan, rest: Iterator[Plan]) -> Iterator[Plan]:
    yield first
    yield from rest


def _write(plans: Iterable[Plan], file: IO[bytes], form: _Format, dialect: Dialect) -> None:
    from workplans.writers import csvfile, jsontext  # noqa: PLC0415 - of no use to show

    match form:
        case "json":
            file.write((jsontext.to_json(plans) + "\n").encode("utf-8", "surrogatepass"))
        case "jsonl":
            for line in jsontext.to_jsonl(plans):
                file.write(line.encode("utf-8", "surrogatepass"))
        case "csv":
            csvfile.write_csv(plans, file, dialect=dialect)
