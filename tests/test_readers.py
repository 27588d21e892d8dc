"""Text files: the encoding is told from the bytes, line ends stay, and what is no text is refused with a reason."""

from __future__ import annotations

import codecs
import io
import pickle
import zipfile
from pathlib import Path

import pytest

from tests.property.strategies import traditional
from workplans import InputError, NoPlanError, SeveralPlansError, Source, parse_all, read, read_all
from workplans.readers import read_source

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
TEXT = "青禾市教育局2025年工作要点\r\n一、扩大学位供给\n1.新增学位4.3万个。\r2.新建学校2所。"


@pytest.mark.parametrize(
    ("found", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_encodings(tmp_path: Path, found: bytes, encoding: str) -> None:
    path = tmp_path / "要点.txt"
    path.write_bytes(found)
    expected = Source(text=TEXT, name="要点.txt", media_type="text/plain", encoding=encoding)
    assert read_source(path) == expected
    assert read_source(str(path)) == expected
    assert found.decode(encoding) == expected.text
    assert [target.quantity.value for target in read(path).iter_targets()] == [43000, 2]


TRADITIONAL = "青禾市教育局114年度施政計畫\r\n一、擴大學位供給\n1.新增學位4.3萬個。\r2.新建學校2所。"


def test_big5() -> None:
    source = read_source(io.BytesIO(TRADITIONAL.encode("big5")))
    assert (source.text, source.encoding) == (TRADITIONAL, "big5hkscs")
    assert [target.quantity.value for target in read(io.BytesIO(TRADITIONAL.encode("big5"))).iter_targets()] == [
        43000,
        2,
    ]


def test_traditional_text_in_gb18030_stays_so() -> None:
    source = read_source(io.BytesIO(TRADITIONAL.encode("gb18030")))
    assert (source.text, source.encoding) == (TRADITIONAL, "gb18030")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_encoding_of_a_page_is_told_by_its_characters(path: Path) -> None:
    """Every page of 300 characters of the samples is read back from each encoding that can hold it."""
    text = path.read_text(encoding="utf-8")
    pages = [text[start : start + 300] for start in range(0, len(text) - 300, 1500)]
    for page in pages:
        for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
            assert read_source(io.BytesIO(page.encode(encoding))).text == page
        taiwanese = traditional(page).encode("big5hkscs", "ignore")
        assert read_source(io.BytesIO(taiwanese)).text == taiwanese.decode("big5hkscs")


def test_rare_characters_of_gb18030() -> None:
    # GBK lacks both of them.
    text = "㙍村𬭎2025年工作要点"
    assert read_source(io.BytesIO(text.encode("gb18030"))).text == text


def test_file_objects(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    with path.open("rb") as file:
        assert read_source(file).name == "a.txt"
        assert not file.closed
    assert read_source(io.BytesIO(TEXT.encode())).name == "<file>"
    with pytest.raises(TypeError, match=r"^expected a binary file object, got one that reads str$"):
        read_source(io.StringIO(TEXT))  # type: ignore[arg-type] # what is refused


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_read_as_their_text_does(path: Path) -> None:
    plans = read_all(path)
    assert plans
    assert [plan.title for plan in plans] == [plan.title for plan in parse_all(path.read_text(encoding="utf-8"))]
    assert {plan.source.name for plan in plans} == {path.name}


def test_no_plan_and_several_plans() -> None:
    none = "今天天气很好。".encode()
    assert read_all(io.BytesIO(none)) == []
    with pytest.raises(NoPlanError):
        read(io.BytesIO(none))
    two = "甲县2025年工作要点篇1\n一、甲\n1.建校2所。\n甲县2025年工作要点篇2\n一、乙\n1.培训30人。".encode()
    assert len(read_all(io.BytesIO(two))) == 2
    with pytest.raises(SeveralPlansError) as caught:
        read(io.BytesIO(two))
    assert str(caught.value) == "found 2 plans where one was expected: 甲县2025年工作要点篇1; 甲县2025年工作要点篇2"


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr(name, "甲" * 100)
    return file.getvalue()


NOT_READ = "which is not read"
NUL = "the file is not text: it holds NUL bytes"
CONTROL = "the file is not text: it holds control characters"
UNKNOWN = "the file is not text, or in an encoding other than UTF-8, UTF-16, GB18030 or Big5"


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty but for blanks"),
        ("\u3000\n".encode("utf-8-sig"), "the file is empty but for blanks"),
        (codecs.BOM_UTF8, "the file is empty but for blanks"),
        (b"MZ\x90\0\3", NUL),
        ("\0a\0b\0".encode("ascii") * 20, NUL),
        (codecs.BOM_UTF16_LE + "甲\0".encode("utf-16-le"), CONTROL),
        (b"\x01\x02\x03\x7f" * 10 + b"abc", CONTROL),
        (bytes(range(128, 256)) * 3, UNKNOWN),
        (codecs.BOM_UTF16_LE + b"a", "its byte order mark says utf-16, which the rest is not"),
        (codecs.BOM_UTF8 + b"abc\xff", "its byte order mark says utf-8-sig, which the rest is not"),
        (TEXT.encode()[:-1], "the file is damaged: UTF-8 but for byte 109 in line 3"),
        (
            b"\n" + "甲乙丙".encode() + b"\xb4\xd3" + "丁戊己".encode(),
            "the file is damaged: UTF-8 but for byte 10 in line 2",
        ),
        ("甲\ufffd乙\ufffd丙".encode(), "2 of 5 characters were lost (U+FFFD) before the file was saved"),
        (zipped("word/document.xml"), "the file is a docx document, which is not read so far"),
        (zipped("xl/workbook.xml"), f"the file is an Excel workbook (.xlsx), {NOT_READ}"),
        (zipped("ppt/presentation.xml"), f"the file is a PowerPoint presentation (.pptx), {NOT_READ}"),
        (zipped("OFD.xml"), f"the file is an OFD document (.ofd), {NOT_READ}"),
        (zipped("a.txt"), f"the file is a zip archive, {NOT_READ}"),
        (b"%PDF-1.7\n", "the file is a damaged PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"the file is an old Office document (.doc, .wps, .xls), {NOT_READ}"),
        (b"{\\rtf1\\ansi", f"the file is an RTF document (.rtf), {NOT_READ}"),
        (b"\n <!DOCTYPE html>", "the file is a web page, which is not read so far"),
        ("<!-- 甲 --><HTML lang=zh>".encode("gb18030"), "the file is a web page, which is not read so far"),
        ("<html>".encode("utf-16"), "the file is a web page, which is not read so far"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, found: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(found)
    with pytest.raises(InputError) as caught:
        read_all(path)
    assert str(caught.value) == f"{path}: {reason}"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - made just here
    with pytest.raises(InputError) as caught:
        read_all(io.BytesIO(found))
    assert str(caught.value) == f"<file>: {reason}"


def test_folders_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path)
    assert str(caught.value) == f"{tmp_path}: this is a folder, not a file"
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        TEXT + "\x0b\x0c\x07",  # marks that a copy from a word processor leaves behind
        TEXT + "\ufffd",
        "<p>" + TEXT,
        "PK小组" + TEXT,
    ],
)
def test_text_with_small_flaws_is_read_as_it_is(text: str) -> None:
    assert read_source(io.BytesIO(text.encode())).text == text
