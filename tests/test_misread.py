"""Text that was decoded the wrong way is told from text that was not, whatever the script and the length."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from opencc import OpenCC

from workplans import InputError, read_all
from workplans.misread import misread_as, misread_stretches

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))]
TRADITIONAL = [OpenCC(name).convert(text) for text in SAMPLES for name in ("s2t", "s2tw", "s2hk")]
SIZE = 200


def pieces(texts: list[str], step: int = 700) -> list[str]:
    return [text[at : at + SIZE] for text in texts for at in range(0, len(text) - SIZE, step)]


def western(found: bytes) -> str:
    """Decode as browsers do: cp1252, and Latin-1 where cp1252 has nothing."""
    return "".join(chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in found)


def test_no_false_alarm() -> None:
    for text in (*SAMPLES, *TRADITIONAL):
        assert misread_as(text) is None
        assert misread_stretches(text, 0, len(text)) == []
    assert [piece for piece in pieces(SAMPLES + TRADITIONAL, 100) if misread_as(piece)] == []


def test_no_false_alarm_on_real_documents(corpus: Path) -> None:
    for path in corpus.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for one in (text, OpenCC("s2tw").convert(text)):
            assert misread_stretches(one, 0, len(one)) == []
            assert [piece for piece in (one, *pieces([one], 100)) if misread_as(piece)] == []


CASES: dict[str, tuple[list[str], Callable[[str], str], float]] = {
    "UTF-8 read as Latin-1": (SAMPLES, lambda text: text.encode().decode("latin-1"), 1.0),
    "UTF-8 read as cp1252": (SAMPLES, lambda text: western(text.encode()), 1.0),
    "UTF-8 read as cp1252, twice": (SAMPLES, lambda text: western(western(text.encode()).encode()), 1.0),
    "UTF-8 read as GB18030": (SAMPLES, lambda text: text.encode().decode("gb18030", "replace"), 0.95),
    "GB18030 read as Latin-1": (SAMPLES, lambda text: text.encode("gb18030").decode("latin-1"), 1.0),
    "Big5 read as Latin-1": (TRADITIONAL, lambda text: text.encode("big5hkscs", "ignore").decode("latin-1"), 1.0),
    "Big5 read as GB18030": (
        TRADITIONAL,
        lambda text: text.encode("big5hkscs", "ignore").decode("gb18030", "replace"),
        0.99,
    ),
    "GB18030 read as Big5": (SAMPLES, lambda text: text.encode("gb18030").decode("big5hkscs", "replace"), 0.9),
}


@pytest.mark.parametrize("how", CASES)
def test_pages_that_were_decoded_the_wrong_way(how: str) -> None:
    texts, misread, least = CASES[how]
    found = [misread_as(misread(piece)) for piece in pieces(texts)]
    assert found.count(how) >= least * len(found)
    assert set(found) <= {how, None}


@pytest.mark.parametrize("how", CASES)
def test_a_file_that_was_decoded_the_wrong_way_is_refused(how: str) -> None:
    texts, misread, _ = CASES[how]
    with pytest.raises(InputError) as caught:
        read_all(io.BytesIO(misread(texts[0]).replace("\ufffd", "").encode("utf-8", "ignore")))
    reason = f"the file's characters were decoded the wrong way before it was saved: {how}"
    assert str(caught.value) == f"<file>: {reason}"


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("全年æ–°å¢ž学位", ["æ–°å¢ž"]),
        ("全年ÐÂÔö学位", ["ÐÂÔö"]),
        ("全年鏂板学位", ["鏂板学"]),  # the byte that was lost may stand behind the last character
        ("完成鏂板瀛︿綅3万个", ["鏂板瀛︿綅"]),
        ("café、naïve、Đà Nẵng、São Paulo、ööö", []),
        ("——“”……•‰±°·", []),
        ("產業鏈和供應鏈、鐨海、蓬瀛海", []),
    ],
)
def test_stretches(text: str, stretches: list[str]) -> None:
    assert [text[start:end] for start, end in misread_stretches(text, 0, len(text))] == stretches
