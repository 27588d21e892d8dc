"""The table of targets: the same rows back, exact numbers, no formula, and no half-written file."""

from __future__ import annotations

import csv
import io
import os
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from workplans import (
    Agency,
    AgencyRole,
    Change,
    Comparator,
    Deadline,
    Plan,
    Quantity,
    SchemaError,
    Section,
    Source,
    Span,
    Target,
    Task,
    from_csv,
    parse_all,
    to_csv,
)
from workplans.writers.tables import TargetRow, target_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workplans.writers.csvfile import Dialect

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
DIALECTS: tuple[Dialect, ...] = ("excel", "plain")
HEADER = (
    "plan_title,year,issuer,document_number,issued,section_number,section_label,section_title,task_number,task_label,"
    "task_title,lead_agencies,support_agencies,responsible_agencies,action,indicator,value,upper,comparator,unit,"
    "quantity_text,per,deadline,deadline_on,baseline,baseline_unit,change,modality,text,source_name,start,end"
)


def target(at: int, value: Decimal | Fraction = Decimal(1), text: str = "甲") -> Target:
    return Target(quantity=Quantity(value=value, text=text, span=Span(at, at + 1)), text=text, span=Span(at, at + 1))


def agencies(*pairs: tuple[str, AgencyRole]) -> tuple[Agency, ...]:
    return tuple(Agency(name=name, role=role, span=Span(0, 1)) for name, role in pairs)


PLAN = Plan(
    title="青禾市2025年工作要点",
    year=2025,
    issuer="青禾市教育局",
    document_number="青教〔2025〕3号",
    issued=date(2025, 2, 3),
    targets=(target(1),),
    sections=(
        Section(
            number=1,
            label="一、",
            title="扩大学位",
            targets=(target(11, Decimal("4.30")),),
            agencies=agencies(("市发展改革局", AgencyRole.LEAD)),
            sections=(
                Section(
                    label="（甲）",
                    title="新建",
                    tasks=(
                        Task(
                            number=3,
                            label="3.",
                            title="建校",
                            text="x",
                            targets=(
                                Target(
                                    action="新增",
                                    indicator="学位",
                                    quantity=Quantity(
                                        value=Decimal("1E+5"),
                                        upper=Decimal("2E-7"),
                                        comparator=Comparator.AT_LEAST,
                                        unit="个",
                                        text="十万个",
                                        span=Span(31, 34),
                                    ),
                                    per="每年",
                                    deadline=Deadline(text="年内", on=date(2025, 12, 31), span=Span(30, 31)),
                                    baseline=Quantity(value=Fraction(1, 3), unit="成", text="乙", span=Span(30, 31)),
                                    change=Change.INCREASE,
                                    modality="力争",
                                    text='年内, "新增"\n学位',
                                    span=Span(30, 35),
                                ),
                            ),
                            agencies=agencies(
                                ("市教育局", AgencyRole.LEAD),
                                ("市住建局", AgencyRole.SUPPORT),
                                ("市财政局", AgencyRole.SUPPORT),
                                ("各镇", AgencyRole.RESPONSIBLE),
                            ),
                            span=Span(30, 40),
                        ),
                    ),
                    span=Span(30, 40),
                ),
            ),
            tasks=(Task(title="", text="x", targets=(target(20),), span=Span(20, 25)),),
            span=Span(10, 40),
        ),
    ),
    source=Source(text="." * 50, name="青禾.txt"),
    span=Span(0, 50),
)

ROW = TargetRow(value=Decimal(1), comparator=Comparator.EQUAL, quantity_text="1个", text="建1个", start=0, end=1)


def with_text(*texts: str) -> Plan:
    """Return a plan whose targets have these texts."""
    targets = tuple(target(place, text=text) for place, text in enumerate(texts))
    return Plan(targets=targets, source=Source(text="." * len(texts)), span=Span(0, len(texts)))


def cells(path: Path, column: str) -> list[str]:
    """Return a column as Python's own csv module reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_rows_say_where_a_target_stands() -> None:
    preamble, section, task, nested = target_rows(PLAN)
    assert preamble == TargetRow(
        plan_title="青禾市2025年工作要点",
        year=2025,
        issuer="青禾市教育局",
        document_number="青教〔2025〕3号",
        issued=date(2025, 2, 3),
        value=Decimal(1),
        comparator=Comparator.EQUAL,
        quantity_text="甲",
        text="甲",
        source_name="青禾.txt",
        start=1,
        end=2,
    )
    assert (section.section_number, section.section_label, section.section_title) == ("1", "一、", "扩大学位")
    assert (section.task_label, section.lead_agencies) == (None, "市发展改革局")
    assert (task.start, task.task_title, task.lead_agencies) == (20, None, None)
    assert nested == attrs.evolve(
        preamble,
        section_number="1",
        section_label="一、 > （甲）",
        section_title="扩大学位 > 新建",
        task_number=3,
        task_label="3.",
        task_title="建校",
        lead_agencies="市教育局",
        support_agencies="市住建局、市财政局",
        responsible_agencies="各镇",
        action="新增",
        indicator="学位",
        value=Decimal(100000),
        upper=Decimal("0.0000002"),
        comparator=Comparator.AT_LEAST,
        unit="个",
        quantity_text="十万个",
        per="每年",
        deadline="年内",
        deadline_on=date(2025, 12, 31),
        baseline=Fraction(1, 3),
        baseline_unit="成",
        change=Change.INCREASE,
        modality="力争",
        text='年内, "新增"\n学位',
        start=30,
        end=35,
    )


def test_what_rows_repeat_is_cut() -> None:
    # Else a line of a megabyte with a hundred thousand targets would be written a hundred thousand times.
    (row,) = target_rows(attrs.evolve(with_text("甲" * 501), title="乙" * 501))
    assert row.plan_title == "乙" * 499 + "…"
    assert row.text == "甲" * 501
    (row,) = target_rows(attrs.evolve(with_text("甲"), title="乙" * 500))
    assert row.plan_title == "乙" * 500


def test_a_row_has_no_empty_text() -> None:
    with pytest.raises(ValueError, match=r"^unit must be None or a text that is not empty, got ''$"):
        attrs.evolve(ROW, unit="")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_round_trip(tmp_path: Path, dialect: Dialect) -> None:
    path = tmp_path / "targets.csv"
    to_csv([PLAN, PLAN], path, dialect=dialect)
    assert from_csv(path) == from_csv(str(path)) == list(target_rows([PLAN, PLAN]))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_round_trip_of_examples(tmp_path: Path, dialect: Dialect) -> None:
    plans = [plan for path in EXAMPLES for plan in parse_all(path.read_text(encoding="utf-8"))]
    to_csv(plans, tmp_path / "targets.csv", dialect=dialect)
    rows = from_csv(tmp_path / "targets.csv")
    assert rows == list(target_rows(plans))
    assert len(rows) == sum(1 for plan in plans for _ in plan.iter_targets()) > 0


def test_bytes_of_the_dialects(tmp_path: Path) -> None:
    to_csv(PLAN, tmp_path / "a.csv")
    to_csv(PLAN, tmp_path / "b.csv", dialect="plain")
    excel, plain = (tmp_path / "a.csv").read_bytes(), (tmp_path / "b.csv").read_bytes()
    assert excel.startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n")
    assert plain.startswith(HEADER.encode() + b"\n")
    assert b"\r" not in plain
    last = (
        "青禾市2025年工作要点,2025,青禾市教育局,青教〔2025〕3号,2025-02-03,1,一、 > （甲）,扩大学位 > 新建,3,3.,建校,"
        "市教育局,市住建局、市财政局,各镇,新增,学位,100000,0.0000002,>=,个,十万个,每年,年内,2025-12-31,1/3,成,increase,力争,"
        '"年内, ""新增""\n学位",青禾.txt,30,35\n'
    )
    assert plain.decode().endswith(last)
    assert cells(tmp_path / "b.csv", "value") == ["1", "4.30", "1", "100000"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+乙", "'+乙"),
        ("-乙", "'-乙"),
        ("@乙", "'@乙"),
        ("\t乙", "'\t乙"),
        ("\r乙", "'\r乙"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠1", "'＠1"),
        ("=", "'="),
        ("-", "'-"),
        ("'=1", "''=1"),
        ("''-5%", "'''-5%"),
        ("'-5%", "''-5%"),
        ("-5%", "-5%"),
        ("+1,234.5", "+1,234.5"),
        ("-0.5‰", "-0.5‰"),
        ("-5%+cmd", "'-5%+cmd"),
        ("'乙", "'乙"),
        ("'", "'"),
        ("乙=1", "乙=1"),
        (" 乙 ", " 乙 "),
    ],
)
def test_formulas_are_guarded_for_a_spreadsheet_only(tmp_path: Path, text: str, written: str) -> None:
    path = tmp_path / "targets.csv"
    to_csv(with_text(text), path)
    assert cells(path, "text") == [written]
    assert [row.text for row in from_csv(path)] == [text]
    to_csv(with_text(text), path, dialect="plain")
    assert cells(path, "text") == [text]
    assert [row.text for row in from_csv(path)] == [text]


def test_a_comparator_is_no_formula(tmp_path: Path) -> None:
    to_csv(PLAN, tmp_path / "targets.csv")
    assert cells(tmp_path / "targets.csv", "comparator") == ["=", "=", "=", ">="]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_hard_texts_survive(tmp_path: Path, dialect: Dialect) -> None:
    texts = ['"', '""', ",", "\n", "\r", "\r\n", '甲\r乙",\n', "\ufeff甲", "\u2028", "\x00", "\ud800", "长" * 200_000]
    to_csv(with_text(*texts), tmp_path / "targets.csv", dialect=dialect)
    assert [row.text for row in from_csv(tmp_path / "targets.csv")] == texts


@pytest.mark.parametrize("dialect", DIALECTS)
def test_text_file_objects(dialect: Dialect) -> None:
    file = io.StringIO(newline="")
    to_csv(with_text("=1"), file, dialect=dialect)
    assert file.getvalue().startswith(HEADER)
    file.seek(0)
    assert [row.text for row in from_csv(file)] == ["=1"]
    # An object that turns CRLF into LF hides the dialect, so it can be named.
    untold = io.StringIO(file.getvalue().replace("\r\n", "\n"))
    assert [row.text for row in from_csv(untold, dialect=dialect)] == ["=1"]


def test_no_plans_and_no_targets_give_a_header(tmp_path: Path) -> None:
    to_csv([], tmp_path / "targets.csv", dialect="plain")
    assert (tmp_path / "targets.csv").read_text(encoding="utf-8") == HEADER + "\n"
    assert from_csv(tmp_path / "targets.csv") == []


def test_only_a_csv_path_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^expected a path that ends with \.csv, got 'tables'$"):
        to_csv(PLAN, "tables")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(IsADirectoryError):
        to_csv(PLAN, tmp_path / "folder.csv")
    with pytest.raises(ValueError, match=r"^expected the dialect 'excel' or 'plain', got 'tsv'$"):
        to_csv(PLAN, tmp_path / "a.csv", dialect="tsv")  # type: ignore[arg-type] # what is refused


def test_a_missing_folder_is_named_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "targets.csv"
    with pytest.raises(FileNotFoundError) as caught:
        to_csv(PLAN, path)
    assert caught.value.filename == str(path)


def failing() -> Iterator[Plan]:
    yield PLAN
    raise RuntimeError("halfway")


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "targets.csv"
    with pytest.raises(RuntimeError, match="halfway"):
        to_csv(failing(), path)
    assert list(tmp_path.iterdir()) == []
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError, match="halfway"):
        to_csv(failing(), path)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes and links")
def test_modes_links_and_pipes_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "targets.csv", tmp_path / "link.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    to_csv(PLAN, link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert len(from_csv(path)) == 4
    # Not the real /dev/null: broken code, run by root, would put a file in its place.
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    to_csv(PLAN, pipe, dialect="plain")
    assert pipe.is_fifo()
    assert os.read(reading, 100).startswith(b"plan_title,")
    os.close(reading)


def broken(**changes: str) -> list[str]:
    """Return the problems of a file with one row in which cells are changed."""
    file = io.StringIO(newline="")
    to_csv(with_text("甲"), file, dialect="plain")
    names = HEADER.split(",")
    (row,) = csv.DictReader(io.StringIO(file.getvalue()))
    row.update(changes)
    text = HEADER + "\n" + ",".join(row[name] for name in names) + "\n"
    with pytest.raises(SchemaError) as caught:
        from_csv(io.StringIO(text))
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("year", "二〇二五", "expected an integer, got '二〇二五' @ line 2, column year"),
        ("year", "２０２５", "expected an integer, got '２０２５' @ line 2, column year"),
        ("year", "2025.0", "expected an integer, got '2025.0' @ line 2, column year"),
        ("task_number", "9" * 5000, f"expected an integer, got '{'9' * 40}…' @ line 2, column task_number"),
        ("issued", "2025/2/3", "expected a date such as 2025-12-31, got '2025/2/3' @ line 2, column issued"),
        (
            "deadline_on",
            "2025-02-30",
            "expected a date such as 2025-12-31, got '2025-02-30' @ line 2, column deadline_on",
        ),
        ("value", "1E+05", "expected a number such as 4.30 or 1/3, got '1E+05' @ line 2, column value"),
        ("value", "NaN", "expected a number such as 4.30 or 1/3, got 'NaN' @ line 2, column value"),
        ("value", "", "expected a number such as 4.30 or 1/3, got nothing @ line 2, column value"),
        ("upper", "1/0", "expected a number such as 4.30 or 1/3, got '1/0' @ line 2, column upper"),
        ("comparator", "≥", "expected = or >= or <= or > or < or ~, got '≥' @ line 2, column comparator"),
        ("change", "grow", "expected increase or decrease or multiply, got 'grow' @ line 2, column change"),
        ("text", "", "expected a text, got nothing @ line 2, column text"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line_and_column(column: str, cell: str, expected: str) -> None:
    assert broken(**{column: cell}) == [expected]


def test_all_problems_are_told_at_once() -> None:
    blank = "," * 31
    text = f'{HEADER}\r\n{blank}\r\n\r\n1,2\r\n"a\r\nb{blank}'
    with pytest.raises(SchemaError) as caught:
        from_csv(io.StringIO(text, newline=""))
    assert caught.value.problems == ("a quote out of place @ line 5, cell 1",)
    with pytest.raises(SchemaError) as caught:
        from_csv(io.StringIO(f'{HEADER}\r\n"a\r\nb"{blank}\r\n\r\n1,2\r\n', newline=""))
    assert [problem.partition(", got ")[2] for problem in caught.value.problems] == [
        "nothing @ line 2, column value",
        "nothing @ line 2, column comparator",
        "nothing @ line 2, column quantity_text",
        "nothing @ line 2, column text",
        "nothing @ line 2, column start",
        "nothing @ line 2, column end",
        "2 @ line 5",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "expected the column 'plan_title', got '' @ line 1, cell 1"),
        ("plan_title,jahr", "expected the column 'year', got 'jahr' @ line 1, cell 2"),
        ("plan_title", "expected the column 'year', got nothing @ line 1, cell 2"),
        (HEADER + ",note\n", "unknown column 'note' @ line 1, cell 33"),
        (HEADER + '\n"a"b', "a quote out of place @ line 2, cell 1"),
        (HEADER + '\na,b"c"', "a quote out of place @ line 2, cell 2"),
        (HEADER + '\n"a', "a quote out of place @ line 2, cell 1"),
    ],
)
def test_a_wrong_table_is_refused(text: str, expected: str) -> None:
    with pytest.raises(SchemaError) as caught:
        from_csv(io.StringIO(text))
    assert caught.value.problems == (expected,)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.csv"
    path.write_bytes(f"{HEADER}\n青禾".encode("gb18030"))
    with pytest.raises(SchemaError) as caught:
        from_csv(path)
    assert caught.value.problems == ("expected UTF-8, got the byte 0xc7 @ line 2",)
