"""What is read from files: one module a file format, and the choice among them by what a file holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, TYPE_CHECKING

from workplans.errors import InputError, LimitError
from workplans.limits import Limits
from workplans.parser import only_plan, parse_source
from workplans.readers._files import bytes_of, kind_of
from workplans.readers.encodings import check_text, decode
from workplans.records import Source

if TYPE_CHECKING:
    import os

    from workplans.records import Plan

__all__ = ["read", "read_all", "read_source"]

_MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}
_JSON = re.compile(r'\ufeff?\s*(?:\[\s*)?\{\s*"')
_VERSION_KEY = re.compile(r'"schema_version"\s*:')  # in any place, since some programs sort the keys
_JSON_LINE = re.compile(r"\ufeff?\{[^\n]*\}\s*\n\s*\{")


def read(path: str | os.PathLike[str] | IO[bytes], *, limits: Limits | None = None) -> Plan:
    r"""Return the only plan in a file: text, a web page, a Word or PDF document, or JSON of this library.

    Args:
        path: a path, or a binary file object. What the file holds decides how it is read, not its name.
        limits: how much the file may ask for.

    Raises:
        NoPlanError: the file holds no plan.
        SeveralPlansError: it holds several; `read_all` gives them all.
        InputError: it is empty, damaged, in a format or an encoding that is not known, or has no text.
        LimitError: it asks for more than the limits allow.
        MissingExtraError: its format needs a library that is not installed.
        SchemaError: it is JSON, but not what `to_json` or `to_jsonl` writes.
        OSError: it cannot be opened or read.
        TypeError: *path* is neither a path nor a binary file object.

    >>> import io
    >>> plan = read(io.BytesIO("某县教育局2025年工作要点\n一、扩大学位供给\n1.新增学位4.3万个。".encode("gb18030")))
    >>> plan.title, plan.source.encoding
    ('某县教育局2025年工作要点', 'gb18030')
    """
    return only_plan(read_all(path, limits=limits))


def read_all(path: str | os.PathLike[str] | IO[bytes], *, limits: Limits | None = None) -> list[Plan]:
    """Return every plan in a file, in document order; an empty list for a file without one.

    Args:
        path: a path, or a binary file object.
        limits: how much the file may ask for.

    Raises:
        InputError: the file is empty, damaged, in a format or an encoding that is not known, or has no text.
        LimitError: it asks for more than the limits allow.
        MissingExtraError: its format needs a library that is not installed.
        SchemaError: it is JSON, but not what `to_json` or `to_jsonl` writes.
        OSError: it cannot be opened or read.
        TypeError: *path* is neither a path nor a binary file object.

    >>> import io
    >>> read_all(io.BytesIO("本页没有工作要点。".encode()))
    []
    """
    source = read_source(path, limits=limits)
    return _plans_of(source.text) if source.media_type == _MEDIA_TYPES["json"] else parse_source(source)


def _plans_of(text: str) -> list[Plan]:
    """Return the plans that a text of JSON or JSON Lines holds."""
    from workplans.writers.jsontext import from_json, from_jsonl  # noqa: PLC0415 - few files are JSON

    if _JSON_LINE.match(text):
        return list(from_jsonl(text))
    plans = from_json(text)
    return plans if isinstance(plans, list) else [plans]


def read_source(path: str | os.PathLike[str] | IO[bytes], *, limits: Limits | None = None) -> Source:
    """Return the text of a file with the file's name, media type and encoding.

    Args:
        path: a path, or a binary file object, which is read to its end and left open.
        limits: how much the file may ask for.

    Raises:
        InputError: the file is a folder, is empty, damaged, in a format or an encoding that is not known; a tenth of
            its characters or more were already lost (U+FFFD) when it was saved.
        LimitError: it asks for more than the limits allow.
        MissingExtraError: its format needs a library that is not installed.
        OSError: it cannot be opened or read.
        TypeError: *path* is neither a path nor a binary file object.

    >>> import io
    >>> read_source(io.BytesIO("一、扩大学位供给".encode("gb18030"))).text
    '一、扩大学位供给'
    """
    limits = limits or Limits()
    name, found = bytes_of(path, limits.file_size)
    kind, text, encoding = _extracted(name, found, limits)
    del found  # as much again as the text
    if len(text) > limits.characters:
        raise LimitError(name, f"the file has more than {limits.characters} characters (Limits.characters)")
    if kind != "json":  # which is strict, and told by its errors
        check_text(name, text)
    return Source(text=text, name=Path(name).name or None, media_type=_MEDIA_TYPES[kind], encoding=encoding)


def _extracted(name: str, found: bytes, limits: Limits) -> tuple[str, str, str | None]:
    """Return what kind of file the bytes are, the text that is in them, and its encoding."""
    kind = kind_of(found)
    if kind == "docx":
        from workplans.readers.docx import docx_text  # noqa: PLC0415 - an extra

        return kind, docx_text(name, found, limits), None
    if kind == "pdf":
        from workplans.readers.pdf import pdf_text  # noqa: PLC0415 - an extra

        return kind, pdf_text(name, found, limits), None
    if kind:
        raise InputError(name, f"the file is {kind}")
    from workplans.readers.html import html_text, is_html  # noqa: PLC0415 - an extra
    from workplans.readers.html.files import declared_encoding, is_mime, page_of_mime  # noqa: PLC0415 - as above

    declared = None
    if is_mime(found):
        found, declared = page_of_mime(name, found, limits)
    text, encoding = decode(name, found, declared or declared_encoding(found))
    if _JSON.match(text) and _VERSION_KEY.search(text):
        return "json", text, encoding
    if is_html(text):
        return "html", html_text(name, text, limits), encoding
    return "text", text, encoding
