"""The bytes of a file, no more than the limits allow, and what kind of file they are."""

from __future__ import annotations

import os
import re
from errno import ENOENT
from pathlib import Path
from typing import IO

from workplans.errors import InputError, LimitError

__all__ = ["bytes_of", "kind_of", "missing_extra"]

# Formats that are told by their first bytes, and what to do about those that are not read. A zip file and an old Office
# file are looked into for what office programs put there.
_CONVERT = "save it as .docx in Word or WPS, or run soffice --headless --convert-to docx FILE"
_OLE = rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMATS = (
    (
        re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL),
        f"an OpenDocument text (.odt), which is not read; {_CONVERT}",
    ),
    (re.compile(rb"PK\x03\x04.*?word/", re.DOTALL), "docx"),
    (
        re.compile(rb"PK\x03\x04.*?xl/", re.DOTALL),
        "an Excel workbook (.xlsx), which is not read; save the sheet as tab-separated text (.txt)",
    ),
    (
        re.compile(rb"PK\x03\x04.*?ppt/", re.DOTALL),
        "a PowerPoint presentation (.pptx), which is not read; save its outline as text, or save it as PDF",
    ),
    (re.compile(rb"PK\x03\x04.*?OFD\.xml", re.DOTALL), "an OFD document (.ofd), which is not read; save it as PDF"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "a zip archive, which is not read; unpack it"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-"), "pdf"),
    (
        re.compile(_OLE + b".*?" + "EncryptedPackage".encode("utf-16-le"), re.DOTALL),
        "an Office document with a password, which is not read; open it in Word or WPS and save it without one",
    ),
    (
        re.compile(_OLE + b".*?" + "Workbook".encode("utf-16-le"), re.DOTALL),
        "an old Excel workbook (.xls, .et), which is not read; save the sheet as tab-separated text (.txt)",
    ),
    (re.compile(_OLE), f"an old Office document (.doc, .wps), which is not read; {_CONVERT}"),
    (re.compile(rb"\{\\rtf"), f"an RTF document (.rtf), which is not read; {_CONVERT}"),
)


def bytes_of(path: str | os.PathLike[str] | IO[bytes], most: int) -> tuple[str, bytes]:
    """Return the file's name for messages, and its bytes.

    Raises:
        InputError: the file is a folder or is empty.
        LimitError: it has more than *most* bytes.
        OSError: it cannot be opened or read, or gives no bytes yet.
        TypeError: *path* is neither a path nor a file object, or reads something other than bytes.
    """
    if isinstance(path, (str, os.PathLike)):
        name = _name_of(path)
        if Path(name).is_dir():
            raise InputError(name, "this is a folder, not a file")
        with Path(name).open("rb") as file:
            found = _read(file, most + 1)
    elif not callable(getattr(path, "read", None)):
        raise TypeError(f"expected a path or a binary file object, got {_shown(path)}")
    else:
        named: object = getattr(path, "name", None)  # an int where the object was made from a descriptor
        name = named if isinstance(named, str) and named else "<file>"
        found = _read(path, most + 1)
    if len(found) > most:
        raise LimitError(name, f"the file has more than {most} bytes (Limits.file_size)")
    if not found:
        raise InputError(name, "the file is empty")
    return name, found


def _name_of(path: str | os.PathLike[str]) -> str:
    """Return a path as a text; an empty one names no file, though `pathlib` takes it for the folder we are in."""
    name: object = os.fspath(path)
    if not isinstance(name, str):
        raise TypeError(f"expected a path that is a str, got one that is {_shown(name)}")
    if not name:
        raise FileNotFoundError(ENOENT, "the path is empty", name)
    return name


def _shown(value: object) -> str:
    return "None" if value is None else type(value).__name__


def _read(file: IO[bytes], most: int) -> bytes:
    """Return a file object to its end, or *most* bytes of it; it may give fewer at a time than it is asked for."""
    pieces: list[bytes] = []
    left = most
    while left > 0:
        piece: object = file.read(left)
        if piece is None:
            raise BlockingIOError(
                "the file object does not block and has no bytes yet; read it when it has all of them"
            )
        if not isinstance(piece, (bytes, bytearray, memoryview)):
            raise TypeError(f"expected a binary file object, got one that reads {type(piece).__name__}")
        if not len(piece):
            break
        pieces.append(bytes(piece))
        left -= len(pieces[-1])
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def kind_of(found: bytes) -> str:
    """Return `docx` or `pdf`; what else the bytes are if they are no text, and what to do; or an empty string."""
    return next((kind for pattern, kind in _FORMATS if pattern.match(found)), "")


def missing_extra(name: str, extra: str) -> str:
    """Return what a `MissingExtraError` says."""
    return f"reading {name} needs a library that is not installed: pip install 'workplans[{extra}]'"
