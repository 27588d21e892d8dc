"""Text files: the encoding is told from the bytes, line ends stay, and what is no text is refused with a reason."""

from __future__ import annotations

import codecs
import io
import json
import os
import pickle
import zipfile
from pathlib import Path
from threading import Thread
from time import sleep
from typing import IO, TYPE_CHECKING, Any, cast

import pytest

from tests.property.strategies import traditional
from workplans import (
    InputError,
    LimitError,
    NoPlanError,
    SchemaError,
    SeveralPlansError,
    Source,
    parse,
    parse_all,
    read,
    read_all,
    to_json,
)
from workplans.limits import Limits
from workplans.readers import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

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
        (TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("hz"), "hz"),
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


def test_chinese_alone_in_utf16() -> None:
    # No digit, no blank and no line end: no NUL byte tells of UTF-16.
    text = "扩大学位供给，办好学校，发展职业教育，实施重点项目。" * 8
    for encoding in ("utf-16-le", "utf-16-be"):
        assert read_source(io.BytesIO(text.encode(encoding))).text == text


def test_characters_of_four_bytes_and_of_hong_kong() -> None:
    text = TEXT + "𠮷㐂㙍村"
    assert read_source(io.BytesIO(text.encode("gb18030"))).text == text
    text = TRADITIONAL + "深水埗鰂魚涌啲嘅"
    assert read_source(io.BytesIO(text.encode("big5hkscs"))).text == text


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


class Short:
    """A file object that gives one byte at a time, of a type of its choice; then what stands for its end."""

    def __init__(self, found: bytes, made: Callable[[bytes], object] = bytes, end: object = b"") -> None:
        self._pieces: list[object] = [made(found[at : at + 1]) for at in range(len(found))]
        self._pieces.append(end)

    def read(self, _: int = -1) -> Any:  # noqa: ANN401 - what is wrong too
        return self._pieces.pop(0)


@pytest.mark.parametrize("made", [bytes, bytearray, memoryview])
def test_a_file_object_that_reads_less_than_it_is_asked_for(made: Callable[[bytes], object]) -> None:
    assert read_source(cast("IO[bytes]", Short(TEXT.encode(), made))).text == TEXT


def test_a_file_object_that_reads_little_at_a_time_has_a_limit() -> None:
    assert read_source(cast("IO[bytes]", Short(b"abc")), limits=Limits(file_size=3)).text == "abc"
    with pytest.raises(LimitError, match=r"^<file>: the file has more than 2 bytes"):
        read_source(cast("IO[bytes]", Short(b"abc")), limits=Limits(file_size=2))


def test_a_file_object_that_would_block_is_an_error() -> None:
    with pytest.raises(BlockingIOError, match=r"^the file object does not block and has no bytes yet"):
        read_source(cast("IO[bytes]", Short(b"abc", end=None)))


def test_a_pipe_is_read_to_its_end() -> None:
    out, into = os.pipe()

    def write() -> None:
        with open(into, "wb", buffering=0) as pipe:  # noqa: PTH123 - a descriptor
            for line in TEXT.encode().splitlines(keepends=True):
                pipe.write(line)
                sleep(0.01)

    thread = Thread(target=write)
    thread.start()
    with open(out, "rb", buffering=0) as pipe:  # noqa: PTH123 - as above
        assert read_source(cast("IO[bytes]", pipe)).text == TEXT
    thread.join()


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


@pytest.mark.parametrize("options", [{"sort_keys": True}, {"sort_keys": True, "indent": 1, "ensure_ascii": False}])
def test_json_with_its_keys_in_another_order(options: dict[str, Any]) -> None:
    plan = parse(TEXT)
    fields = json.loads(to_json(plan))
    assert next(iter(sorted(fields))) != "schema_version"
    assert read(io.BytesIO(json.dumps(fields, **options).encode())) == plan


def test_json_lines_with_their_keys_in_another_order() -> None:
    plan = parse(TEXT)
    line = json.dumps(json.loads(to_json(plan)), sort_keys=True)
    assert read_all(io.BytesIO(f"{line}\n{line}\n".encode())) == [plan, plan]


def test_an_array_of_plans_is_refused_as_json() -> None:
    with pytest.raises(SchemaError, match=r"^expected an object, got an array @ \$$"):
        read(io.BytesIO(f"[\n{to_json(parse(TEXT))}]".encode()))


@pytest.mark.parametrize("text", ['{"甲": 1}', '甲 {"schema_version": "1.0"}', '{甲"schema_version": 1}'])
def test_what_only_looks_like_json_of_this_library_is_text(text: str) -> None:
    assert read_source(io.BytesIO(text.encode())).media_type == "text/plain"


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr(name, "甲" * 100)
    return file.getvalue()


def zipped_odt() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    return file.getvalue()


NOT_READ = "which is not read"
CONVERT = f"{NOT_READ}; save it as .docx in Word or WPS, or run soffice --headless --convert-to docx FILE"
TABBED = f"{NOT_READ}; save the sheet as tab-separated text (.txt)"
RESAVE = "open it in Word or WPS and save it without one"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ISO_2022 = "the file is in ISO-2022-CN, which is not read"
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
        (TEXT.encode("utf-16-le")[:-1], "the file is damaged: UTF-16 with an odd number of bytes"),
        (TEXT.encode()[:30] + b"\0" + TEXT.encode()[30:], NUL),
        (b"\x1b$)A\x0e" + bytes(byte & 0x7F for byte in "青禾市".encode("gb2312")) + b"\x0f", ISO_2022),
        (codecs.BOM_UTF16_LE + b"a", "its byte order mark says utf-16, which the rest is not"),
        (codecs.BOM_UTF8 + b"abc\xff", "its byte order mark says utf-8-sig, which the rest is not"),
        (TEXT.encode()[:-1], "the file is damaged: UTF-8 but for byte 109 in line 3"),
        (
            b"\n" + "甲乙丙".encode() + b"\xb4\xd3" + "丁戊己".encode(),
            "the file is damaged: UTF-8 but for byte 10 in line 2",
        ),
        ("甲\ufffd乙\ufffd丙".encode(), "2 of 5 characters were lost (U+FFFD) before the file was saved"),
        (zipped("xl/workbook.xml"), f"the file is an Excel workbook (.xlsx), {TABBED}"),
        (
            zipped("ppt/presentation.xml"),
            f"the file is a PowerPoint presentation (.pptx), {NOT_READ}; save its outline as text, or save it as PDF",
        ),
        (zipped("OFD.xml"), f"the file is an OFD document (.ofd), {NOT_READ}; save it as PDF"),
        (zipped("a.txt"), f"the file is a zip archive, {NOT_READ}; unpack it"),
        (zipped_odt(), f"the file is an OpenDocument text (.odt), {CONVERT}"),
        (b"%PDF-1.7\n", "the file is a damaged PDF document"),
        (OLE, f"the file is an old Office document (.doc, .wps), {CONVERT}"),
        (OLE + "Workbook".encode("utf-16-le"), f"the file is an old Excel workbook (.xls, .et), {TABBED}"),
        (
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            f"the file is an Office document with a password, {NOT_READ}; {RESAVE}",
        ),
        (b"{\\rtf1\\ansi", f"the file is an RTF document (.rtf), {CONVERT}"),
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
    with pytest.raises(FileNotFoundError, match=r"the path is empty: ''$"):
        read("")


class InBytes:
    def __fspath__(self) -> bytes:
        return b"a.txt"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b"a.txt", "expected a path or a binary file object, got bytes"),
        (3, "expected a path or a binary file object, got int"),
        (None, "expected a path or a binary file object, got None"),
        (["a.txt"], "expected a path or a binary file object, got list"),
        (InBytes(), "expected a path that is a str, got one that is bytes"),
    ],
    ids=["bytes", "int", "None", "list", "path in bytes"],
)
@pytest.mark.parametrize("reader", [read, read_all, read_source])
def test_what_is_neither_a_path_nor_a_file(reader: Callable[[Any], object], given: object, reason: str) -> None:
    with pytest.raises(TypeError) as caught:
        reader(given)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "text",
    [
        TEXT + "\x0b\x0c\x07",  # marks that a copy from a word processor leaves behind
        TEXT + "\ufffd",
        "<甲>" + TEXT,
        "PK小组" + TEXT,
    ],
)
def test_text_with_small_flaws_is_read_as_it_is(text: str) -> None:
    assert read_source(io.BytesIO(text.encode())).text == text
