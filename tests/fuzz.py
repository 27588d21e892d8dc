"""Broken files for every reader: each must give plans or a `WorkplansError`, within limits of time and memory.

    python -m tests.fuzz --seconds 600 --reader pdf

takes the files of tests/files and examples/ and the forms of tests/forms.py, changes them at random, and reads them
in a process of its own, so that a crash of a library and a case that does not end are found too. A case is named by
its number and can be run again:

    python -m tests.fuzz --reader pdf --case 123

`tests/test_fuzz.py` runs the first cases of each reader.
"""

from __future__ import annotations

import argparse
import copy
import io
import random
import resource
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tests import forms
from workplans import Limits, WorkplansError, read_all, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
LIMITS = Limits(file_size=1 << 24, unpacked_size=1 << 24, characters=1 << 22, pages=200, cells=50_000, depth=200)
LONGEST = 20.0  # seconds of one case
MEMORY = 3 << 30  # bytes of the process that reads
READERS = {"text": (".txt",), "html": (".html", ".htm", ".mht"), "docx": (".docx",), "pdf": (".pdf",)}

_PIECES = {
    "text": [
        "一、",
        "（二）",
        "1.",
        "│",
        "\t",
        "\u3000",
        "\ufeff",
        "亿元",
        "12",
        "〃",
        "\n",
        "（",
        "“",
        "\x00",
        "\ufffd",
    ],
    "html": [
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td colspan=999>",
        "<td rowspan=99>",
        "<!--",
        "-->",
        "<script>",
        "<style>",
        "&#x110000;",
        "&nbsp;",
        "<ol start=-1>",
        "<li>",
        "<br>",
        "<p hidden>",
        "<svg>",
        "<a href=x>",
        "<",
    ],
    "docx": [
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "<w:tc>",
        '<w:gridSpan w:val="99999"/>',
        "<w:vMerge/>",
        "<w:del>",
        "<w:t>",
        '<w:numId w:val="1"/>',
        '<w:ilvl w:val="9"/>',
        "&x;",
        "<!DOCTYPE a [<!ENTITY x 'y'>]>",
        "]]>",
        "<w:ins>",
    ],
    "pdf": [
        "obj",
        "endobj",
        "stream\n",
        "endstream",
        "/Kids [1 0 R]",
        "/Parent 1 0 R",
        "/Length 99999",
        "BT",
        "ET",
        "Tj",
        "1 0 0 1 0 0 cm",
        "/Fm0 Do",
        "re f",
        "<</",
        ">>",
        "/FlateDecode",
        "99999999999",
        "-1",
        "xref",
        "%%EOF",
    ],
}


def samples(reader: str) -> list[bytes]:
    """Return the files that a reader reads, in several encodings where they are text."""
    found = [
        path.read_bytes()
        for folder in (ROOT / "tests" / "files", ROOT / "examples")
        for path in sorted(folder.glob("*"))
        if path.suffix in READERS[reader]
    ]
    found += {
        "text": [],
        "html": [forms.portal(), forms.disclosure(), forms.divs()],
        "docx": [forms.word_numbered(), forms.word_typed()],
        "pdf": [forms.pdf()],
    }[reader]
    if reader == "text":
        texts = [text.decode() for text in found]
        found += [text.encode(encoding) for text in texts[:3] for encoding in ("gb18030", "utf-16")]
    return found


# ── changes ─────────────────────────────────────────────────────────────────────────────────────────────────────────
# A file is a list of numbers here: of bytes, or of the code points of its text.


def _flip(chance: random.Random, data: list[int], others: Sequence[Sequence[int]], pieces: Sequence[list[int]]) -> None:
    del pieces
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.choice([chance.randrange(256), chance.choice(chance.choice(others))])


def _cut(chance: random.Random, data: list[int], others: Sequence[Sequence[int]], pieces: Sequence[list[int]]) -> None:
    del others, pieces
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, max(1, len(data) // 4))]


def _repeat(
    chance: random.Random, data: list[int], others: Sequence[Sequence[int]], pieces: Sequence[list[int]]
) -> None:
    del others, pieces
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randint(1, 400)] * chance.randint(1, 50)


def _insert(
    chance: random.Random, data: list[int], others: Sequence[Sequence[int]], pieces: Sequence[list[int]]
) -> None:
    del others
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data))
        data[start:start] = chance.choice(pieces) * chance.choice([1, 1, 2, 40])


def _splice(
    chance: random.Random, data: list[int], others: Sequence[Sequence[int]], pieces: Sequence[list[int]]
) -> None:
    del pieces
    other = chance.choice(others)
    start, taken = chance.randrange(len(data)), chance.randrange(len(other))
    data[start : start + chance.randint(0, 200)] = other[taken : taken + chance.randint(1, 2000)]


_CHANGES = [_flip, _cut, _repeat, _insert, _splice]


def _change(
    chance: random.Random, data: list[int], others: Sequence[Sequence[int]], pieces: Sequence[list[int]]
) -> None:
    for _ in range(chance.choice([1, 1, 2, 4])):
        if data:
            chance.choice(_CHANGES)(chance, data, others, pieces)


def _changed(chance: random.Random, data: bytes, others: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    result = list(data)
    _change(chance, result, others, [list(piece) for piece in pieces])
    return bytes(result)


def _changed_text(chance: random.Random, data: bytes, pieces: Sequence[bytes]) -> bytes:
    """Change the characters of a text, so that its bytes can still be decoded."""
    try:
        result = [ord(char) for char in data.decode()]
    except UnicodeDecodeError:
        return _changed(chance, data, [data], pieces)
    _change(chance, result, [list(result)], [[ord(char) for char in piece.decode()] for piece in pieces])
    return "".join(map(chr, result)).encode(errors="replace")


def _changed_tree(chance: random.Random, data: bytes) -> bytes:
    """Change the elements of an XML document, so that it stays well-formed."""
    root = etree.fromstring(data)
    values = [value for element in root.iter() for value in element.attrib.values()]
    for _ in range(chance.randint(1, 12)):
        elements = [element for element in root.iter(etree.Element) if element is not root]
        if not elements:
            break
        element, other = chance.choice(elements), chance.choice(elements)
        parent = element.getparent()
        match chance.randrange(4):
            case 0 if parent is not None:
                parent.remove(element)
            case 1:
                other.insert(chance.randint(0, len(other)), copy.deepcopy(element))
            case 2 if element.attrib:
                name = chance.choice(list(element.attrib))
                element.set(name, chance.choice([*values, "", "-1", "0", "99999", "9" * 30, "甲"]))
            case _:
                element.text = chance.choice(["", "1.", "甲" * 50, element.text or ""])
    return etree.tostring(root)


def _changed_inside(chance: random.Random, data: bytes, pieces: Sequence[bytes]) -> bytes:
    """Change one member of a zip archive, so that the rest of it stays sound."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        members = archive.infolist()
        parts = [member.filename for member in members if member.filename.endswith(".xml")]
        chosen = chance.choice([*parts, *[part for part in parts if "document" in part or "numbering" in part] * 4])
        for member in members:
            content = archive.read(member)
            if member.filename == chosen:
                sound = chance.random() < 0.7
                content = _changed_tree(chance, content) if sound else _changed(chance, content, [content], pieces)
            written.writestr(member, content)
    return target.getvalue()


def _changed_streams(chance: random.Random, data: bytes, pieces: Sequence[bytes]) -> bytes:
    """Change what a compressed stream of a PDF document holds."""
    starts = [
        at for at in range(len(data)) if data.startswith(b"stream", at) and not data.startswith(b"endstream", at - 3)
    ]
    at = data.find(b"\n", chance.choice(starts)) + 1 if starts else 0
    try:
        content = zlib.decompressobj().decompress(data[at:], 1 << 20)
    except zlib.error:
        return _changed(chance, data, [data], pieces)
    end = data.find(b"endstream", at)
    return data[:at] + zlib.compress(_changed(chance, content, [content], pieces)) + b"\n" + data[end:]


def case(reader: str, number: int, sources: Sequence[bytes]) -> bytes:
    """Return the broken file of a number, always the same one."""
    chance = random.Random(f"{reader} {number}")  # noqa: S311 - to be repeated, not to be secret
    pieces = [piece.encode() for piece in _PIECES[reader]]
    data = chance.choice(sources)
    inside = chance.random() < 0.7
    if inside and reader in {"text", "html"}:
        return _changed_text(chance, data, pieces)
    if inside and reader == "docx":
        return _changed_inside(chance, data, pieces)
    if inside and reader == "pdf":
        return _changed_streams(chance, data, pieces)
    return _changed(chance, data, sources, pieces)


def check(data: bytes) -> str:
    """Read a file and return what came of it: the number of plans, or the name of the error."""
    try:
        plans = read_all(io.BytesIO(data), limits=LIMITS)
    except WorkplansError as error:
        return type(error).__name__
    for plan in plans:
        to_json(plan)
        for task in plan.iter_tasks():
            if plan.source.text[task.span.start : task.span.end] != task.text:
                raise AssertionError("a span does not lead back to its text")
    return f"{len(plans)} plans" if len(plans) != 1 else "1 plan"


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_cases(reader: str, first: int) -> None:
    """Read cases without an end, telling the number of each before and what came of it after."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sources = samples(reader)
    number = first
    while True:
        print(number, end=" ", flush=True)
        print(check(case(reader, number, sources)), flush=True)
        number += 1


def _watch(reader: str, seconds: float, first: int) -> int:
    """Let a process read cases, begin anew behind one that broke it, and return how many did."""
    broken, number, slowest = 0, first, 0.0
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        command = [sys.executable, "-m", "tests.fuzz", "--reader", reader, "--from", str(number), "--endless"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603
            began = time.monotonic()
            timer = threading.Timer(max(1.0, end - began), process.terminate)
            timer.start()
            done, said = False, ""
            assert process.stdout is not None
            assert process.stderr is not None
            while True:
                watchdog = threading.Timer(LONGEST, process.kill)
                watchdog.start()
                line = process.stdout.readline()
                watchdog.cancel()
                if not line.endswith("\n"):
                    said = line
                    break
                now = time.monotonic()
                slowest, began = max(slowest, now - began), now
                name, outcome = line.split(" ", 1)
                number = int(name) + 1
                outcomes[outcome.strip()] += 1
            done = time.monotonic() >= end
            timer.cancel()
            errors = process.stderr.read()
        if not done:
            number = int(said.strip() or number)
            print(f"{reader} case {number} broke: exit code {process.returncode}\n{errors[-3000:]}", flush=True)
            broken, number = broken + 1, number + 1
    print(
        f"{reader}: cases {first} to {number - 1}, {broken} broke, the slowest took {slowest:.2f} s; {dict(outcomes)}"
    )
    return broken


def main() -> int:
    """Run the command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reader", choices=[*READERS, "all"], default="all")
    arguments.add_argument("--seconds", type=float, default=60, help="for each reader")
    arguments.add_argument("--from", dest="first", type=int, default=0, help="the number of the first case")
    arguments.add_argument("--case", type=int, help="read this one case, here")
    arguments.add_argument("--endless", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.case is not None:
        print(check(case(options.reader, options.case, samples(options.reader))))
        return 0
    if options.endless:
        _read_cases(options.reader, options.first)
    readers = list(READERS) if options.reader == "all" else [options.reader]
    return min(1, sum(_watch(reader, options.seconds, options.first) for reader in readers))


if __name__ == "__main__":
    sys.exit(main())
