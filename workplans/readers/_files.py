"""The bytes of a file, no more than the limits allow, and what kind of file they are."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import IO

from workplans.errors import InputError, LimitError

__all__ = ["bytes_of", "kind_of", "missing_extra"]

# Formats that are told by their first bytes. A zip file is looked into for what office programs put there.
_FORMATS = (
    (re.compile(rb"PK\x03\x04.*?word/", re.DOTALL), "docx"),
    (re.compile(rb"PK\x03\x04.*?xl/", re.DOTALL), "an Excel workbook (.xlsx)"),
    (re.compile(rb"PK\x03\x04.*?ppt/", re.DOTALL), "a PowerPoint presentation (.pptx)"),
    (re.compile(rb"PK\x03\x04.*?OFD\.xml", re.DOTALL), "an OFD document (.ofd)"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "a zip archive"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-"), "pdf"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Office document (.doc, .wps, .xls)"),
    (re.compile(rb"\{\\rtf"), "an RTF document (.rtf)"),
)


def bytes_of(path: str | os.PathLike[str] | IO[bytes], most: int) -> tuple[str, bytes]:
    """Return the file's name for messages, and its bytes.

    Raises:
        InputError: the file is a folder or is empty.
        LimitError: it has more than *most* bytes.
        OSError: it cannot be opened or read.
    """
    if isinstance(path, (str, os.PathLike)):
        name = os.fspath(path)
        if Path(name).is_dir():
            raise InputError(name, "this is a folder, not a file")
        with Path(name).open("rb") as file:
            found: object = file.read(most + 1)
    else:
        named: object = getattr(path, "name", None)  # an int where the object was made from a descriptor
        name = named if isinstance(named, str) and named else "<file>"
        found = path.read(most + 1)
    if not isinstance(found, bytes):
        raise TypeError(f"expected a binary file object, got one that reads {type(found).__name__}")
    if len(found) > most:
        raise LimitError(name, f"the file has more than {most} bytes (Limits.file_size)")
    if not found:
        raise InputError(name, "the file is empty")
    return name, found


def kind_of(found: bytes) -> str:
    """Return `docx` or `pdf`, what else the bytes are if it is no text, or an empty string for what may be text."""
    return next((kind for pattern, kind in _FORMATS if pattern.match(found)), "")


def missing_extra(name: str, extra: str) -> str:
    """Return what a `MissingExtraError` says."""
    return f"reading {name} needs a library that is not installed: pip install 'workplans[{extra}]'"
