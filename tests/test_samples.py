"""The invented samples in examples/: their outlines as a reader counted them, and their golden JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.goldens import dump, read_golden, samples
from workplans import from_json, read, read_all

EXAMPLES = Path(__file__).parent.parent / "examples"

# Counted by the writers of the samples: sections (at every depth), tasks, and the codes of the warnings, plan by plan.
OUTLINES = {
    "lanchuan-education-2025": [(7, 41, [])],
    "wangchao-health-2024": [(8, 39, ["number-missing", "number-repeated"])],
    "qingtan-government-2026": [(15, 44, ["number-missing", "number-repeated"])],
    "jingxi-plan-2026": [(12, 43, [])],
    "compilation-2023": [(4, 14, ["figure-masked"] * 11), (1, 10, []), (5, 19, []), (3, 11, [])],
    "ximu-wrapped-2025": [(6, 27, ["number-missing"])],
}


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.stem)
def test_golden(sample: Path) -> None:
    """What the code gives is what was accepted; `python tests/goldens.py` shows the difference."""
    assert dump(sample) == read_golden(sample)


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.stem)
def test_golden_reads_back(sample: Path) -> None:
    assert from_json(read_golden(sample)) == read_all(sample)


@pytest.mark.parametrize("name", OUTLINES)
def test_outline(name: str) -> None:
    found = [
        (
            len(list(plan.iter_sections())),
            len(list(plan.iter_tasks())),
            [issue.code for issue in plan.issues if issue.severity != "note"],
        )
        for plan in read_all(EXAMPLES / f"{name}.txt")
    ]
    assert found == OUTLINES[name]


def test_front_matter_of_a_notice() -> None:
    plan = read(EXAMPLES / "lanchuan-education-2025.txt")
    assert (plan.title, plan.year, plan.issuer) == ("澜川市教育局2025年工作要点", 2025, "澜川市教育局")
    assert (plan.document_number, plan.index_number) == ("澜教综〔2025〕11号", "LC00104-02-02-2025-003")
    assert (plan.issued, plan.published) == (date(2025, 2, 27), date(2025, 3, 6))
    assert plan.addressees == (
        "各县(区)教育局",
        "澜川高新区社会事业局",
        "市属各高校",
        "局属各学校(单位)",
        "局机关各科室",
    )


def test_front_matter_in_a_byline() -> None:
    plan = read(EXAMPLES / "wangchao-health-2024.txt")
    assert (plan.issuer, plan.document_number, plan.issued) == ("望潮区卫生健康局", None, None)
    assert plan.published == date(2024, 3, 18)


def test_the_notice_s_own_numbers_are_no_tasks() -> None:
    plan = read(EXAMPLES / "qingtan-government-2026.txt")
    assert [section.number for section in plan.sections] == [1, 2, 3, 4, 5, 6]
    assert "压实工作责任" not in "".join(task.title for task in plan.iter_tasks())


def test_a_line_of_agencies_behind_several_items_is_their_section_s() -> None:
    plan = read(EXAMPLES / "qingtan-government-2026.txt")
    section = plan.sections[0].sections[0]
    assert [agency.name for agency in section.agencies] == ["县工信局", "县科技局", "县财政局", "青檀经济开发区管委会"]
    assert all(task.agencies == section.agencies for task in section.tasks)


def test_a_report_s_review_holds_no_target() -> None:
    plan = read(EXAMPLES / "yunxiu-report-2026.txt")
    assert [section.is_review for section in plan.sections] == [True, False, False, False, False]
    assert list(plan.sections[0].iter_targets()) == []
    assert len([section for section in plan.sections if section.number is not None]) == 4


def test_the_glossary_of_a_report_is_no_part_of_it() -> None:
    plan = read(EXAMPLES / "yunxiu-report-2026.txt")
    assert [task.number for task in plan.sections[-1].tasks] == [*range(1, 11)]


def test_rows_of_flattened_tables_are_tasks() -> None:
    plan = read(EXAMPLES / "yanzhou-breakdown-2025.txt")
    numbers = [task.number for task in plan.iter_tasks()]
    townships = [None] * 5
    assert numbers == [*range(1, 23), *townships, 1, 2, 3, *range(1, 9)]


def test_what_interrupts_a_wrapped_paragraph_is_not_read() -> None:
    plan = read(EXAMPLES / "ximu-wrapped-2025.txt")
    found = {target.indicator: str(target.quantity.value) for target in plan.iter_targets()}
    assert found["乡村旅游精品线路"] == "2"  # a page number and a running head stand between 两 and 条
    assert {target.quantity.unit for target in plan.iter_targets()} >= {"公里", "平方米"}
