"""The errors of the library, all below `WorkplansError`, with positions where there is a text.

Every error also inherits the built-in error that a caller would expect to catch, and survives pickling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "InputError",
    "LimitError",
    "MissingExtraError",
    "NoPlanError",
    "NumeralError",
    "ParseError",
    "QuantityError",
    "SchemaError",
    "SeveralPlansError",
    "UnitError",
    "WorkplansError",
]

_CONTEXT = 30  # characters of a line that are shown on either side of a position


def display_width(text: str) -> int:
    """Return how many terminal columns *text* takes; a Han character takes two.

    >>> display_width("学位4.3万个")
    11
    """
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class WorkplansError(Exception):
    """The root of all errors of this library; it is never raised itself."""


class ParseError(WorkplansError, ValueError):
    """A text is not what was asked for.

    Args:
        message: what was expected and what was found, in lower case.
        source: the whole text that was read.
        start: offset of the first character that is wrong, in code points.
        end: offset after the last one; the caret line underlines `source[start:end]`.
    """

    def __init__(self, message: str, source: str, start: int, end: int) -> None:
        super().__init__(message, source, start, end)
        self.message = message
        self.source = source
        self.start = start
        self.end = end

    @property
    def line(self) -> int:
        """The number of the line in which the error begins, from 1."""
        return len((self.source[: self.start] + "|").splitlines())

    @property
    def column(self) -> int:
        """The number of the character in its line at which the error begins, from 1."""
        return len((self.source[: self.start] + "|").splitlines()[-1])

    def __str__(self) -> str:
        line_start = self.start + 1 - self.column
        line_end = line_start + len((self.source[line_start:].splitlines() or [""])[0])
        left = max(line_start, self.start - _CONTEXT)
        right = min(line_end, max(self.end, self.start + 1) + _CONTEXT, self.start + 3 * _CONTEXT)
        shown = self.source[left:right].expandtabs(1)
        indent = " " * display_width(self.source[left : self.start].expandtabs(1))
        carets = "^" * max(1, display_width(self.source[self.start : min(self.end, right)]))
        return f"{self.message}\n  line {self.line}, column {self.column}\n    {shown}\n    {indent}{carets}"


class NumeralError(ParseError):
    """A text is not one numeral: `parse_number`, `parse_percentage`."""


class QuantityError(ParseError):
    """A text is not one quantity: `parse_quantity`."""


class UnitError(WorkplansError, ValueError):
    """Two units measure different things, or one is not known: `Quantity.to`, `admits`, and comparisons."""


class NoPlanError(WorkplansError, ValueError):
    """A text holds no plan: `parse`, `read`."""

    def __init__(self, message: str = "found no plan in the text: no title of a plan and no numbered items") -> None:
        super().__init__(message)


class SeveralPlansError(WorkplansError, ValueError):
    """A text holds several plans where one was asked for: `parse`, `read`; `parse_all` and `read_all` give them all.

    Args:
        titles: the titles of the plans, in document order.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(titles)
        self.titles = tuple(titles)

    def __str__(self) -> str:
        return f"found {len(self.titles)} plans where one was expected: {'; '.join(self.titles)}"


class InputError(WorkplansError, ValueError):
    """A file cannot be read as a text: it is empty, binary, or in an encoding that is not known.

    Args:
        path: the file as it was named.
        reason: what is wrong with it.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class LimitError(InputError):
    """A file asks for more than a reader takes: `Limits` says how much, and raises it."""


class MissingExtraError(InputError, ImportError):  # type: ignore[misc] # both have a path; here it is the file's
    """A file is in a format whose library is not installed; the message names the extra that brings it."""


class SchemaError(WorkplansError, ValueError):
    """A JSON text or a CSV file does not hold what the schema says.

    Args:
        problems: each with its path, such as `expected a string, got 3 @ $.sections[2].title`.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)
