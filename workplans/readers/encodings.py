"""From bytes to text, in the encodings that Chinese offices use.

A byte order mark decides; without one the bytes are UTF-8 if they can be, else GB18030, which holds GBK and GB2312, or
Big5. Most bytes of the one can be read as the other, so the frequent characters decide: text in Big5 that is read as
GB18030 has hardly any. UTF-16 and UTF-32 without a mark are told in the same way. What was decoded the wrong way before
it was saved is refused, not repaired. Line ends stay as they are: spans count in the text that the file holds.
"""

from __future__ import annotations

import codecs
import re

from workplans.errors import InputError
from workplans.misread import HAN, PLAIN, frequent_share, misread_as

__all__ = ["check_text", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_DECLARED = dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb-2312", "cp936"), "gb18030") | dict.fromkeys(
    ("big5", "big5-hkscs", "big5hkscs", "x-big5", "cp950"), "big5hkscs"
)
"""The encodings that files declare, and those that hold them and what is wrongly written in them."""

_SHOWN = re.compile("[^ \t\r\n\u3000\ufeff]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")  # neither a blank nor a line end to anyone
_MOST_CONTROL = 0.02  # more of them are no text; a few are what a copy from a web page or a PDF leaves behind
_LOST = "\ufffd"
_FREQUENT = 0.12  # of the Han characters of a text, more are frequent ones; of misread bytes, hardly any
_ENOUGH = 40  # Han characters of which a few must be frequent ones, or the bytes are in some other encoding
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")
_MOST_LOST = 0.1  # where every tenth character is lost, what is left misleads


def decode(name: str, found: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text that the bytes hold, and the Python name of their encoding.

    Args:
        name: the file, for messages.
        found: its bytes.
        declared: the encoding that the file says it is in; it only decides between readings that are possible.

    Raises:
        InputError: they are no text, damaged, or in an encoding that is not known.
    """
    for mark, encoding in _MARKS:
        if found.startswith(mark):
            try:
                return found.decode(encoding), encoding
            except UnicodeDecodeError:
                raise InputError(name, f"its byte order mark says {encoding}, which the rest is not") from None
    if b"\0" in found:
        return _decode_wide(name, found)
    if found.isascii():
        return _decode_ascii(name, found)
    try:
        return found.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _check_damage(name, found, error.start)
    chinese, taiwanese = _decoded(found, "gb18030"), _decoded(found, "big5hkscs")
    text, encoding = chinese, "gb18030"
    said = _DECLARED.get((declared or "").lower().replace("_", "-"))
    if chinese is not None and taiwanese is not None and said is not None:
        if said == "big5hkscs" and not _is_likelier(chinese, taiwanese):
            return taiwanese, said
        if said == "gb18030" and not _is_likelier(taiwanese, chinese):
            return chinese, said
    if taiwanese is not None and (chinese is None or _is_likelier(taiwanese, chinese)):
        text, encoding = taiwanese, "big5hkscs"
    if text is not None and (len(HAN.findall(text)) < _ENOUGH or _frequent(text) > _FREQUENT):
        return text, encoding
    for wide in ("utf-16-le", "utf-16-be"):  # without a NUL byte: no digit, no line end
        if _frequent(found.decode(wide, "ignore")) > PLAIN:
            return found.decode(wide), wide
    if text is None or misread_as(text) is None:
        raise InputError(name, "the file is not text, or in an encoding other than UTF-8, UTF-16, GB18030 or Big5")
    return text, encoding


def _decode_wide(name: str, found: bytes) -> tuple[str, str]:
    """Decode what holds NUL bytes: UTF-32 or UTF-16 without a mark."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = _decoded(found, encoding)
        if text is not None and "\0" not in text and _frequent(text) > _FREQUENT:
            return text, encoding
    if len(found) % 2:
        for encoding in ("utf-16-le", "utf-16-be"):
            if _frequent(found[:-1].decode(encoding, "replace")) > _FREQUENT:
                raise InputError(name, "the file is damaged: UTF-16 with an odd number of bytes")
    raise InputError(name, "the file is not text: it holds NUL bytes")


def _decode_ascii(name: str, found: bytes) -> tuple[str, str]:
    """Decode what is all ASCII: Chinese in seven bits, or a text without a Chinese character."""
    if b"\x1b$" in found and b"\x0e" in found:
        raise InputError(name, "the file is in ISO-2022-CN, which is not read")
    text = _decoded(found, "hz") if b"~{" in found else None
    return (text, "hz") if text is not None and _frequent(text) > _FREQUENT else (found.decode("ascii"), "utf-8")


def _decoded(found: bytes, encoding: str) -> str | None:
    try:
        return found.decode(encoding)
    except UnicodeDecodeError:
        return None


def _frequent(text: str) -> float:
    return frequent_share(text) or 0.0


def _is_likelier(text: str, other: str) -> bool:
    """Say whether bytes that can be read in two ways are meant to be read as *text*."""
    share = _frequent(text)
    return share > _FREQUENT and share > 2 * _frequent(other)


def _check_damage(name: str, found: bytes, at: int) -> None:
    """Refuse UTF-8 with a wrong byte in it, which GB18030 might read as other characters without a complaint."""
    replaced = found.decode("utf-8", "replace")
    lost = replaced.count(_LOST)
    # Text in GB18030 is hardly ever UTF-8 by chance: nearly all of its Han characters are lost.
    if len(_BEYOND_ASCII.findall(replaced)) > 2 * lost:
        line = found.count(b"\n", 0, at) + 1
        raise InputError(name, f"the file is damaged: UTF-8 but for byte {at} in line {line}")


def check_text(name: str, text: str) -> None:
    """Refuse what is blank, binary, mostly lost, or was decoded the wrong way.

    Raises:
        InputError: it is.
    """
    if _SHOWN.search(text) is None:
        raise InputError(name, "the file is empty but for blanks")
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise InputError(name, "the file is not text: it holds control characters")
    lost = text.count(_LOST)
    if lost >= _MOST_LOST * len(text):
        raise InputError(name, f"{lost} of {len(text)} characters were lost (U+FFFD) before the file was saved")
    how = misread_as(text)
    if how is not None:
        raise InputError(name, f"the file's characters were decoded the wrong way before it was saved: {how}")
