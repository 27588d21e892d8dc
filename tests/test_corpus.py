"""Real documents, which are no part of the repository: their outlines, and what the reports say of the past."""

import re
from pathlib import Path

import pytest

from workplans import Plan, Section, parse, parse_all

PLANS = [
    ("xiamen-2020.txt", 0, 6, 38),
    ("suzhou-2020.txt", 0, 8, 31),
    ("heyuan-2021.txt", 0, 10, 55),
    ("weihai-2019.txt", 0, 4, 28),
    ("compilation-2024.txt", 0, 5, 20),
    ("compilation-2024.txt", 1, 7, 38),
    ("compilation-2024.txt", 2, 12, 43),
]
REPORTS: dict[str, tuple[int | None, ...]] = {
    # how many （一） stand in each of the sections 一、 二、 三、
    "beijing": (0, 0, 10),
    "guangdong": (0, 0, 14),
    "hebei": (0, 5, 6),
    "hubei": (0, 0, 9, 5),
    "jiangsu": (6, 5, 10),
    "shaanxi": (6, 0, 9),
    "shandong": (6, 0, 10),
    "shanghai": (5, 4, 10, 4),
    "sichuan": (0, 0, 10),
    "tianjin": (6, 0, 8),
    "tibet": (0, 0, 8),
    "yunnan": (None, 5, 9),  # a line ends within the label （三） of the review
}
ROUND = re.compile("（[一二三四五六七八九十]+）")
TOP = re.compile(r"^[\s　]*([一二三四五六七八九十])、", re.MULTILINE)


@pytest.fixture
def plans(corpus: Path, request: pytest.FixtureRequest) -> list[Plan]:
    return parse_all((corpus / request.param).read_text(encoding="utf-8"))


@pytest.fixture
def report(corpus: Path, request: pytest.FixtureRequest) -> Plan:
    return parse((corpus / f"{request.param}-2026.txt").read_text(encoding="utf-8"))


class TestPlans:
    @pytest.mark.parametrize(
        ("plans", "place", "sections", "tasks"),
        PLANS,
        indirect=["plans"],
        ids=[f"{name}-{place}" for name, place, *_ in PLANS],
    )
    def test_sections_and_tasks(self, plans: list[Plan], place: int, sections: int, tasks: int) -> None:
        plan = plans[place]
        assert (len(list(plan.iter_sections())), len(list(plan.iter_tasks()))) == (sections, tasks)

    @pytest.mark.parametrize(
        ("plans", "count"),
        [
            ("xiamen-2020.txt", 1),
            ("suzhou-2020.txt", 1),
            ("heyuan-2021.txt", 1),
            ("weihai-2019.txt", 1),
            ("compilation-2024.txt", 3),
        ],
        indirect=["plans"],
    )
    def test_number_of_plans(self, plans: list[Plan], count: int) -> None:
        assert len(plans) == count

    @pytest.mark.parametrize("plans", sorted({name for name, *_ in PLANS}), indirect=True)
    def test_a_regular_document_has_no_issue(self, plans: list[Plan]) -> None:
        assert [issue.message for plan in plans for issue in plan.issues if issue.severity != "note"] == []


def starts_of_headings(text: str) -> list[int]:
    """Return where the lines begin that start with 一、 二、 三、 and so on; a list in an annex counts anew."""
    starts: list[int] = []
    for match in TOP.finditer(text):
        if match[1] != "一二三四五六七八九十"[len(starts)]:
            break
        starts.append(match.start(1))
    return starts


class TestReports:
    @pytest.mark.parametrize("report", REPORTS, indirect=True)
    def test_every_heading_is_a_section(self, report: Plan) -> None:
        starts = [section.span.start for section in report.sections]
        assert [start for start in starts_of_headings(report.source.text) if start not in starts] == []

    @pytest.mark.parametrize(("report", "counts"), REPORTS.items(), ids=list(REPORTS), indirect=["report"])
    def test_headings_go_on_counting(self, report: Plan, counts: tuple[int | None, ...]) -> None:
        numbers = [section.number for section in report.sections if section.label and section.label.endswith("、")]
        assert numbers[: len(counts)] == list(range(1, len(counts) + 1))

    @pytest.mark.parametrize(("report", "counts"), REPORTS.items(), ids=list(REPORTS), indirect=["report"])
    def test_items_in_brackets_stand_inside_of_the_headings(self, report: Plan, counts: tuple[int | None, ...]) -> None:
        found = [len(in_brackets(section)) for section in report.sections[: len(counts)]]
        assert [one for one, count in zip(found, counts, strict=True) if count is not None] == [
            count for count in counts if count is not None
        ]

    @pytest.mark.parametrize("report", REPORTS, indirect=True)
    def test_the_first_section_alone_is_the_review(self, report: Plan) -> None:
        assert [section.is_review for section in report.sections] == [True] + [False] * (len(report.sections) - 1)

    @pytest.mark.parametrize("report", REPORTS, indirect=True)
    def test_a_review_holds_no_target_at_any_depth(self, report: Plan) -> None:
        assert [target.text for target in report.sections[0].iter_targets()] == []

    @pytest.mark.parametrize("report", REPORTS, indirect=True)
    def test_what_stands_below_a_review_is_one(self, report: Plan) -> None:
        assert [section.title for section in report.sections[0].iter_sections() if not section.is_review] == []

    @pytest.mark.parametrize("report", REPORTS, indirect=True)
    def test_the_plan_part_holds_targets(self, report: Plan) -> None:
        assert len(list(report.iter_targets())) > 10


def in_brackets(section: Section) -> list[str]:
    labels = [*(below.label for below in section.sections), *(task.label for task in section.tasks)]
    return [label for label in labels if label is not None and ROUND.fullmatch(label)]
