"""Agencies and time limits that a task gives, in every form that plans use."""

import pytest

from workplans import parse

HEAD = "某县2025年工作要点\n一、扩大供给\n1.推进学校建设。"
FORMS = [
    ("新建学校2所。（责任单位：县教育局、县住建局）", ["县教育局 responsible", "县住建局 responsible"]),
    (
        "新建学校2所。（牵头单位：县教育局；配合单位：县住建局、各乡镇）",
        ["县教育局 lead", "县住建局 support", "各乡镇 support"],
    ),
    ("新建学校2所。（县教育局牵头，县住建局、各乡镇配合）", ["县教育局 lead", "县住建局 support", "各乡镇 support"]),
    ("新建学校2所。县住建局牵头，各乡镇配合。", ["县住建局 lead", "各乡镇 support"]),
    ("由县教育局牵头，会同县财政局抓好落实。", ["县教育局 lead", "县财政局 support"]),
    ("（教育局牵头负责，财政局等按职责分工负责）", ["教育局 lead", "财政局 support"]),
    ("新建学校2所。（市教育局、市财政局）", ["市教育局 responsible", "市财政局 responsible"]),
    ("新建学校2所。【县教育局、县财政局】", ["县教育局 responsible", "县财政局 responsible"]),
    ("新建学校2所。[牵头单位：县教育局，责任单位：县财政局]", ["县教育局 lead", "县财政局 responsible"]),
    ("新建学校2所。责任科室：基教科、人事科。", ["基教科 responsible", "人事科 responsible"]),
    ("新建学校2所。\n责任单位：教育局\n责任人：张三", ["教育局 responsible", "张三 responsible"]),
    (
        "（责任单位：发展改革委（物价局、粮食局）、县财政局）",
        ["发展改革委（物价局、粮食局） responsible", "县财政局 responsible"],
    ),
    ("责任部门：县教育局 配合部门：县财政局 完成时间：2025年12月", ["县教育局 responsible", "县财政局 support"]),
    ("【学位】新建学校2所。", []),
]
LIMITS = [
    ("完成时限：6月底前", "6月底前"),
    ("完成时间：2025年12月", "2025年12月"),
    ("办结期限 : 三季度末", "三季度末"),
    ("每天锻炼时间：1小时", None),
]


@pytest.mark.parametrize(("text", "agencies"), FORMS)
def test_agencies(text: str, agencies: list[str]) -> None:
    (task,) = parse(HEAD + text).iter_tasks()
    assert [f"{agency.name} {agency.role}" for agency in task.agencies] == agencies
    for agency in task.agencies:
        assert (HEAD + text)[agency.span.start : agency.span.end] == agency.name


@pytest.mark.parametrize(("text", "limit"), LIMITS)
def test_time_limits(text: str, limit: str | None) -> None:
    (task,) = parse(HEAD + text).iter_tasks()
    assert (task.deadline and task.deadline.text) == limit


def test_a_task_without_agencies_answers_with_those_of_its_section() -> None:
    plan = parse(
        "某县2025年工作要点\n一、学位（责任单位：县教育局）\n1.新建学校2所。\n2.培训教师。（责任单位：县财政局）"
    )
    assert [[agency.name for agency in task.agencies] for task in plan.iter_tasks()] == [["县教育局"], ["县财政局"]]
