"""The bytes of web pages: saved pages in MIME form (.mht), and the encoding that a page declares."""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import TYPE_CHECKING

from workplans.errors import InputError, LimitError

if TYPE_CHECKING:
    from email.message import Message

    from workplans.limits import Limits

__all__ = ["declared_encoding", "is_mime", "page_of_mime"]

_FIELD = rb"[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]{0,2000}+\r?\n(?:[ \t][^\r\n]{0,2000}+\r?\n){0,20}+"
_HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}+((?:" + _FIELD + rb"){2,40}+)")
_IS_PAGE = re.compile(
    rb"^Content-Type:\s*(?:multipart/related|multipart/alternative|text/html)\b", re.IGNORECASE | re.MULTILINE
)
_MULTIPART = re.compile(rb"multipart/", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_-]+)",
    re.IGNORECASE,
)
_HEAD = 8192  # bytes in which a page declares its encoding


def is_mime(found: bytes) -> bool:
    r"""Say whether a file is a web page in MIME form, as browsers save it in one file.

    >>> is_mime(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>")
    True
    """
    headers = _HEADERS.match(found)
    return headers is not None and b"mime-version:" in headers[1].lower() and _IS_PAGE.search(headers[1]) is not None


def page_of_mime(name: str, found: bytes, limits: Limits) -> tuple[bytes, str | None]:
    """Return the first web page in a MIME file, and the encoding that its part declares.

    Raises:
        InputError: the file holds no web page.
        LimitError: its parts stand deeper inside one another than the limits allow.
    """
    depth = min(limits.depth, 50)  # the library calls itself for each part within a part
    if len(_MULTIPART.findall(found)) > depth:
        raise LimitError(name, f"the file has more than {depth} parts with parts of their own (Limits.depth)")
    page: Message | None = next(
        (part for part in message_from_bytes(found).walk() if part.get_content_type() == "text/html"), None
    )
    written = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(written, bytes) or not written:
        raise InputError(name, "the file is in MIME form (.mht) but holds no web page")
    return written, page.get_content_charset()


def declared_encoding(found: bytes) -> str | None:
    """Return the encoding that a page declares in its head, as it is written there.

    >>> declared_encoding(b'<html><meta charset="gb2312">')
    'gb2312'
    """
    match = _DECLARED.search(found[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else None
