"""How much the streams of a PDF document hold when they are unpacked, counted before pdfium unpacks them.

A stream of a megabyte can unpack to a gigabyte, which pdfium would hold in memory. The streams are found without
reading the document: whatever stands behind the word `stream` and is packed with zlib is unpacked piece by piece and
thrown away. A stream that an array names many times, as the contents of a page may, counts as often. Images are left
out, because pdfium does not unpack them to read a text.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["unpacks_to_more"]

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ARRAY = re.compile(rb"\[\s*+(?:[0-9]++\s++[0-9]++\s++R\s*+){2,}+")
_REFERENCE = re.compile(rb"([0-9]+)\s+[0-9]+\s+R")
_OBJECT = re.compile(rb"([0-9]++)\s++[0-9]++\s++$")
_LONGEST_NUMBER = 32  # bytes before `obj` in which the number of the object stands
_DICTIONARY = 4096  # bytes before a stream in which its dictionary stands
_HIGHEST_RATIO = 1032  # times its size is the most that a packed stream unpacks to
_PIECE = 1 << 16
_INFLATED = 1 << 20
_DEEPEST = 3  # packed streams inside one another


def unpacks_to_more(found: bytes, most: int) -> bool:
    r"""Say whether the streams of a document unpack to more than *most* bytes.

    >>> packed = zlib.compress(bytes(5000))
    >>> unpacks_to_more(b"<<>>stream\n" + packed + b"endstream", 4000)
    True
    """
    repeated = _repeated(found)
    if len(found) * _HIGHEST_RATIO <= most and not repeated and not _may_nest(found):
        return False
    count = 0
    for match in _STREAM.finditer(found):
        start = match.end()
        head = max(0, found.rfind(b"obj", max(0, start - _DICTIONARY), start))
        if b"/Image" in found[head:start]:
            continue
        number = _OBJECT.search(found, max(0, head - _LONGEST_NUMBER), head)
        times = repeated.get(number[1], 1) if number else 1
        for piece in _unpacked(_packed(found, start, found[head:start]), _DEEPEST):
            count += len(piece) * times
            if count > most:
                return True
    return False


def _repeated(found: bytes) -> dict[bytes, int]:
    """Return how often an array names an object that it names several times, as the contents of a page may."""
    repeated: dict[bytes, int] = {}
    for array in _ARRAY.finditer(found):
        for number, times in Counter(_REFERENCE.findall(array.group())).items():
            if times > 1:
                repeated[number] = max(times, repeated.get(number, 0))
    return repeated


def _may_nest(found: bytes) -> bool:
    """Say whether a stream may be packed twice, and so unpack to any size."""
    return re.search(rb"/Fl[^]>]{0,80}/Fl|/[A-Za-z]{0,10}#[0-9A-Fa-f]{2}|/Filter\s+[0-9]", found) is not None


def _packed(found: bytes, start: int, dictionary: bytes) -> Iterator[bytes]:
    """Iterate over the bytes of a stream, without the text encoding that some programs put around them."""
    if b"ASCII85" in dictionary or b"/A85" in dictionary:
        end = found.find(b"~>", start)
        try:
            yield a85decode(found[start:end]) if end > 0 else b""
        except ValueError:
            yield b""
        return
    for place in range(start, len(found), _PIECE):
        yield found[place : place + _PIECE]


def _unpacked(pieces: Iterable[bytes], depth: int) -> Iterator[bytes]:
    """Iterate over the unpacked bytes of a stream in pieces, and over those of a stream packed inside it."""
    unpacker = zlib.decompressobj()
    inner: list[bytes] = []
    for piece in pieces:
        rest = piece
        while rest and not unpacker.eof:
            try:
                plain = unpacker.decompress(rest, _INFLATED)
            except zlib.error:
                return
            if depth > 1 and plain and (inner or _is_packed(plain)):
                inner.append(plain)
            yield plain
            rest = unpacker.unconsumed_tail
        if unpacker.eof:
            break
    if inner:
        yield from _unpacked(inner, depth - 1)


def _is_packed(plain: bytes) -> bool:
    return plain[0] == 0x78 and len(plain) > 1 and int.from_bytes(plain[:2], "big") % 31 == 0  # noqa: PLR2004 - RFC 1950
