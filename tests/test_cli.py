"""The command line: what it prints where, its exit codes, and that it never shows a traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

import workplans
from workplans import Issue, Plan, Section, Severity, Source, Span, Task, from_csv, from_json, read, read_all
from workplans import cli as command_line
from workplans._display import cut, plan_lines
from workplans.cli import main
from workplans.errors import display_width
from workplans.writers.jsontext import from_jsonl
from workplans.writers.tables import target_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
TEXT = """\
青禾市教育局2025年工作要点

一、扩大学位供给
1.推进学校建设。年内新增学位不少于4.3万个。
2.提高质量。优良率由86%提高到90%。
"""
BAD_INPUTS = {
    "empty": (b"", 3, "the file is empty"),
    "binary": (b"a\0b", 3, "the file is not text: it holds NUL bytes"),
    "rtf": (
        b"{\\rtf1",
        3,
        (
            "the file is an RTF document (.rtf), which is not read; save it as .docx in Word or WPS, "
            "or run soffice --headless --convert-to docx FILE"
        ),
    ),
    "no plan": ("今天天气很好。".encode(), 1, "found no plan"),
    "nested labels": (("（一）" * 100_000).encode(), 1, "found no plan"),
    "nested dots": (b"1." * 100_000, 1, "found no plan"),
}


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def feed(monkeypatch: pytest.MonkeyPatch, found: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(found)))


def run(
    *arguments: str | Path, given: bytes = b"", stdout: IO[bytes] | int = subprocess.PIPE, **variables: str
) -> tuple[int, bytes, str]:
    """Run the program in a process of its own: exit code, standard output, standard error."""
    environment = {**os.environ, "PYTHONPATH": str(Path(workplans.__file__).parents[1]), **variables}
    command = [sys.executable, "-m", "workplans", *map(str, arguments)]
    done = subprocess.run(command, input=given, stdout=stdout, stderr=subprocess.PIPE, env=environment, check=False)  # noqa: S603 - ours
    return done.returncode, done.stdout or b"", done.stderr.decode()


def test_show(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(plan_file)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert (
        out
        == """\
青禾市教育局2025年工作要点
  year    2025
  issuer  青禾市教育局
  source  plan.txt, utf-8

outline: 1 section, 2 tasks
  一、 扩大学位供给
    1. 推进学校建设  [1 target]
    2. 提高质量  [1 target]

targets: 2
  task  action  indicator  amount       deadline
  1.    新增    学位       >= 43000 个  年内 (2025-12-31)
  2.    提高到  优良率     86% → 90%
"""
    )


def test_show_lists_issues_by_line_and_column() -> None:
    text = "标题\r\n一、甲\r2.乙\n"
    plan = Plan(
        sections=(
            Section(label="\x1b[31m一、", tasks=(Task(title="乙\u202e", text="x", span=Span(4, 9)),), span=Span(4, 9)),
        ),
        issues=(
            Issue(code="a-b", severity=Severity.WARNING, message="first", span=Span(0, 1)),
            Issue(code="c", severity=Severity.NOTE, message="second", span=Span(9, 10)),
        ),
        source=Source(text=text),
        span=Span(0, len(text)),
    )
    assert list(plan_lines(plan, 80)) == [
        "(no title)",
        "",
        "outline: 1 section, 1 task",
        "  [31m一、 (no title)",
        "    乙",
        "",
        "targets: 0",
        "",
        "issues: 2",
        "  1:1  warning  a-b  first",
        "  3:2  note     c    second",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_terminal(path: Path, width: int) -> None:
    for plan in read_all(path):
        lines = list(plan_lines(plan, width))
        assert max(map(display_width, lines)) <= width
        assert sum(1 for _ in plan.iter_targets()) == int(next(n for n in lines if n.startswith("targets: "))[9:])


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("学位", 4, "学位"), ("学位", 3, "学…"), ("学位", 2, "…"), ("学 位", 4, "学…"), ("abcd", 3, "ab…"), ("", 0, "")],
)
def test_cut(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_convert_to_each_format(plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = read(plan_file)
    for name in ("out.json", "out.jsonl", "OUT.CSV"):
        assert main(["convert", str(plan_file), str(plan_file), "-o", str(tmp_path / name)]) == 0
    assert capsys.readouterr() == ("", "")
    written = (tmp_path / "out.json").read_bytes().decode()
    assert from_json(written) == [plan, plan]
    assert written.endswith("}\n")
    assert list(from_jsonl((tmp_path / "out.jsonl").read_bytes().decode())) == [plan, plan]
    assert from_csv(tmp_path / "OUT.CSV") == list(target_rows([plan, plan]))
    assert (tmp_path / "OUT.CSV").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (
        main(["convert", str(plan_file), "-o", str(tmp_path / "out.x"), "--format", "csv", "--dialect", "plain"]) == 0
    )
    assert (tmp_path / "out.x").read_bytes().startswith(b"plan_title,")
    assert len(list(tmp_path.iterdir())) == 5


def test_standard_input_and_output_are_utf_8(plan_file: Path) -> None:
    code, out, err = run(
        "convert", "-", "-o", "-", "--format", "json", given=TEXT.encode("gb18030"), PYTHONIOENCODING="ascii"
    )
    assert (code, err) == (0, "")
    (plan,) = from_json(out.decode())  # type: ignore[misc] # convert writes a list
    assert (plan.source.text, plan.source.encoding) == (TEXT, "gb18030")
    code, out, err = run("show", plan_file, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert (code, err) == (0, "")
    assert out.decode().startswith("青禾市教育局2025年工作要点")
    assert b"\r" not in run("convert", plan_file, "-o", "-", "--format", "jsonl")[1]


def test_standard_output_without_bytes(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stdout)
    assert main(["convert", str(plan_file), "-o", "-", "--format", "json"]) == 0
    assert from_json(stdout.getvalue()) == [read(plan_file)]


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_inputs(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, code, reason = BAD_INPUTS[name]
    path = tmp_path / "a.txt"
    path.write_bytes(found)
    assert main(["show", str(path)]) == code
    assert capsys.readouterr() == ("", f"workplans: {path}: {reason}\n")
    assert main(["convert", str(path), "-o", str(tmp_path / "out.json")]) == code
    assert capsys.readouterr() == (
        "",
        f"workplans: {path}: {reason}\nworkplans: found no plan, so nothing was written\n",
    )
    assert list(tmp_path.iterdir()) == [path]


def test_missing_files_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    assert main(["show", str(missing), str(tmp_path)]) == 3
    assert capsys.readouterr() == (
        "",
        f"workplans: {missing}: No such file or directory\nworkplans: {tmp_path}: this is a folder, not a file\n",
    )


def test_ten_megabytes_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("青禾市2025年工作要点\n一、甲\n1." + "推进学校建设，" * 500_000, encoding="utf-8")
    assert path.stat().st_size > 10_000_000
    assert main(["convert", str(path), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert main(["show", str(path)]) == 0
    out, err = capsys.readouterr()
    assert max(map(display_width, out.splitlines())) <= 100
    assert err == ""


def test_one_bad_file_does_not_stop_the_others(
    plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, none, output = tmp_path / "empty.txt", tmp_path / "none.txt", tmp_path / "out.json"
    empty.touch()
    none.write_text("今天天气很好。", encoding="utf-8")
    files = [str(path) for path in (plan_file, empty, none, plan_file)]
    assert main(["convert", *files, "-o", str(output)]) == 3
    assert capsys.readouterr() == ("", f"workplans: {empty}: the file is empty\nworkplans: {none}: found no plan\n")
    assert from_json(output.read_text(encoding="utf-8")) == [read(plan_file)] * 2
    assert main(["show", *files]) == 3
    assert capsys.readouterr().out.count("outline: ") == 2
    assert main(["show", str(none), str(plan_file)]) == 1


def test_a_mistake_of_the_library_costs_one_file(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(path: str) -> list[Plan]:
        if path == "bad.txt":
            raise IndexError("no such thing")
        return read_all(path)

    monkeypatch.setattr(command_line, "read_all", failing)
    assert main(["show", "bad.txt", str(plan_file)]) == 3
    out, err = capsys.readouterr()
    assert out.startswith("青禾市")
    assert err == "workplans: bad.txt: internal error, please report it: IndexError: no such thing\n"


def test_output_that_cannot_be_written(plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere, folder = tmp_path / "nowhere" / "out.json", tmp_path / "folder.csv"
    folder.mkdir()
    assert main(["convert", str(plan_file), "-o", str(nowhere)]) == 4
    assert capsys.readouterr() == ("", f"workplans: cannot write {nowhere}: No such file or directory\n")
    assert main(["convert", str(plan_file), "-o", str(folder)]) == 4
    assert capsys.readouterr() == ("", f"workplans: cannot write {folder}: Is a directory\n")
    assert sorted(tmp_path.iterdir()) == [folder, plan_file]


def test_an_interrupt_leaves_no_file(plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def interrupted(path: str) -> list[Plan]:
        calls.append(path)
        if len(calls) == 2:
            # The first plan has been written by now.
            assert len(list(tmp_path.iterdir())) == 2
            raise KeyboardInterrupt
        return read_all(path)

    monkeypatch.setattr(command_line, "read_all", interrupted)
    output = tmp_path / "out.csv"
    assert main(["convert", str(plan_file), str(plan_file), "-o", str(output)]) == 130
    assert list(tmp_path.iterdir()) == [plan_file]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "workplans: error: the following arguments are required: COMMAND"),
        (["show"], "workplans show: error: the following arguments are required: FILE"),
        (["convert", "a.txt"], "workplans convert: error: the following arguments are required: -o/--output"),
        (
            ["convert", "a.txt", "-o", "out.xls"],
            "workplans: error: cannot tell a format from 'out.xls': name .json, .jsonl, .csv, or --format",
        ),
        (
            ["convert", "a.txt", "-o", "-"],
            "workplans: error: cannot tell a format from '-': name .json, .jsonl, .csv, or --format",
        ),
        (
            ["convert", "a.txt", "-o", "a.json", "--dialect", "plain"],
            "workplans: error: --dialect is of use with csv only",
        ),
    ],
)
def test_wrong_usage(arguments: Sequence[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == message


@pytest.mark.parametrize("arguments", [["--help"], ["show", "--help"], ["convert", "--help"], ["--version"]])
def test_help_and_version_go_to_standard_output(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code in (0, None)
    out, err = capsys.readouterr()
    assert out.startswith("workplans " if arguments == ["--version"] else "usage: workplans")
    assert err == ""


def test_closed_standard_streams(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["show", "-"]) == 3
    assert capsys.readouterr() == ("", "workplans: -: standard input is closed\n")
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["show", str(plan_file)]) == 4
    assert main(["convert", str(plan_file), "-o", "-", "--format", "csv"]) == 4
    assert capsys.readouterr().err == "workplans: cannot write standard output: standard output is closed\n" * 2


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    feed(monkeypatch, TEXT.encode("utf-16"))
    assert main(["show", "-"]) == 0
    assert capsys.readouterr().out.startswith("青禾市")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["show"], ["convert", "-o", "-", "--format", "json"]])
def test_a_full_disk(plan_file: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = run(arguments[0], plan_file, *arguments[1:], stdout=full)
    assert (code, err) == (4, "workplans: cannot write standard output: No space left on device\n")


@pytest.mark.parametrize("arguments", [["show"], ["convert", "-o", "-", "--format", "json"]])
def test_a_reader_that_leaves_early(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT + "".join(f"{n}.新建学校2所。\n" for n in range(3, 900)), encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        code, _, err = run(arguments[0], path, *arguments[1:], stdout=pipe)
    assert (code, err) == (0, "")


def test_the_bound_of_a_change_is_on_its_size(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("云岭县教育局2026年工作要点\n一、健康\n1.近视率每年降低1个百分点以上。", encoding="utf-8")
    assert "- >= 1 个百分点" in run("show", path, PYTHONUTF8="1")[1].decode()
