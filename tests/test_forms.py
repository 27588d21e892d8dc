"""One plan, saved in every form in which plans are published, is the same plan, record for record."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import opencc
import pytest

from tests import forms
from tests.bare import bare
from workplans import parse, read

if TYPE_CHECKING:
    from collections.abc import Callable

EXPECTED = bare(parse(forms.plain()))
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_plain_text(encoding: str, line_end: str) -> None:
    found = read(io.BytesIO(forms.plain().replace("\n", line_end).encode(encoding)))
    assert bare(found) == EXPECTED


@pytest.mark.parametrize(
    ("form", "media_type", "encoding"),
    [
        (forms.portal, "text/html", "gb18030"),
        (forms.disclosure, "text/html", "utf-8"),
        (forms.divs, "text/html", "utf-8"),
        (forms.word_numbered, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", None),
        (forms.word_typed, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", None),
        (forms.pdf, "application/pdf", None),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_other_formats(form: Callable[[], bytes], media_type: str, encoding: str | None) -> None:
    found = read(io.BytesIO(form()))
    assert bare(found) == EXPECTED
    assert (found.source.media_type, found.source.encoding) == (media_type, encoding)
    for task in found.iter_tasks():
        assert found.source.text[task.span.start : task.span.end] == task.text
    assert bare(parse(found.source.text)) == EXPECTED  # all structure is in the text


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
def test_traditional_text(script: str) -> None:
    """The values are the same, and the words are those of the page, in its own script."""
    text = opencc.OpenCC(script).convert(forms.plain())
    back = opencc.OpenCC("t2s")
    assert _converted(bare(parse(text)), back.convert) == _converted(EXPECTED, back.convert)
    encoded = read(io.BytesIO(text.encode("big5hkscs", "ignore")))
    assert [task.number for task in encoded.iter_tasks()] == [task.number for task in parse(text).iter_tasks()]


def test_full_width_text() -> None:
    narrow = str.maketrans({value: chr(key) for key, value in WIDE.items()})
    found = parse(forms.plain().translate(WIDE))
    assert _converted(bare(found), lambda words: words.translate(narrow)) == _converted(
        EXPECTED, lambda words: words.translate(narrow)
    )


def _converted(value: object, convert: Callable[[str], str]) -> object:
    """Return nested data with all texts converted."""
    if isinstance(value, dict):
        return {key: _converted(inner, convert) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_converted(inner, convert) for inner in value]
    return convert(value) if type(value) is str else value
