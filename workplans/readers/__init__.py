"""What is read from files: one module a file format."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from workplans.parser import only_plan, parse_source
from workplans.readers.text import read_source

if TYPE_CHECKING:
    import os

    from workplans.records import Plan

__all__ = ["read", "read_all", "read_source"]


def read(path: str | os.PathLike[str] | IO[bytes]) -> Plan:
    r"""Return the only plan in a text file.

    Args:
        path: a path, or a binary file object.

    Raises:
        NoPlanError: the file holds no plan.
        SeveralPlansError: it holds several; `read_all` gives them all.
        InputError: it is empty, is no text, or is in an encoding that is not known.
        OSError: it cannot be opened.

    >>> import io
    >>> plan = read(io.BytesIO("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。".encode("gb18030")))
    >>> plan.title, plan.source.encoding
    ('某县教育局2025年工作要点', 'gb18030')
    """
    return only_plan(read_all(path))


def read_all(path: str | os.PathLike[str] | IO[bytes]) -> list[Plan]:
    """Return every plan in a text file, in document order; an empty list for a text without one.

    Args:
        path: a path, or a binary file object.

    Raises:
        InputError: the file is empty, is no text, or is in an encoding that is not known.
        OSError: it cannot be opened.

    >>> import io
    >>> read_all(io.BytesIO("本页没有工作要点。".encode()))
    []
    """
    return parse_source(read_source(path))
