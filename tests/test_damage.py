"""What a text lost before it came here is told, and no amount is read beside it."""

from __future__ import annotations

import pytest

from workplans import find_targets, parse
from workplans.damage import damage_in
from workplans.source import shadow_of

STRETCHES = [
    # decoded the wrong way
    ("新增æ–°å¢ž3万个", [("garbled", "æ–°å¢ž")]),
    ("新增ÐÂÔö3万个", [("garbled", "ÐÂÔö")]),
    ("新增鏂板3万个", [("garbled", "鏂板")]),
    ("供应æ–°3条，å¢ž", [("garbled", "æ–°3条，å¢ž")]),
    ("產業鏈、創新鏈3條", []),
    ("引进Café、São Paulo品牌3个", []),
    ("面积25m²±5%，气温5°C", []),
    # lost
    ("新增学位\ufffd\ufffd3万个", [("characters-lost", "\ufffd\ufffd")]),
    ("新增??个，培训教师30人，改造??所", [("characters-lost", "??"), ("characters-lost", "??")]),
    ("????建成3所????", [("characters-lost", "????建成3所????")]),
    ("能完成吗？？3个", []),
    ("青政办〔20233 号", [("characters-lost", "〔20233")]),
    ("青政办〔2023〕3号", []),
    # masked
    ("引进项目**个", [("figure-masked", "**")]),
    ("引进项目ＸＸ个", [("figure-masked", "ＸＸ")]),
    ("投入3××万元", [("figure-masked", "3××")]),
    ("种植____万亩", [("figure-masked", "____")]),
    ("新建3__5个", [("figure-masked", "3__5")]),
    ("增长x%", [("figure-masked", "x")]),
    ("培训（ ）人", [("figure-masked", "（ ）")]),
    ("引进项目○○个", [("figure-masked", "○○")]),
    ("投入某万元", [("figure-masked", "某")]),
    ("投入  万元", [("figure-masked", "  ")]),
    ("投入约亿元", [("figure-masked", "约")]),
    ("投入约 万元", [("figure-masked", "约 ")]),
    ("新增**3**个", []),  # bold type in Markdown
    ("7×24小时，3×5个", []),
    ("xx县、××年×月×日、xx名师工作室、XX家长学校", []),
    ("为某校培训3人，某个项目", []),
    ("IPX4级，5G，二〇二五年", []),
    ("节约亿元", []),
    ("投入\n万元以上", []),
    ("总投资三 亿元", []),
]


@pytest.mark.parametrize(("text", "stretches"), STRETCHES)
def test_stretches(text: str, stretches: list[tuple[str, str]]) -> None:
    damage = damage_in(text, shadow_of(text))
    found = [] if damage is None else [(one.code, text[one.start : one.end]) for one in damage.stretches]
    assert found == stretches


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("新增学位\ufffd3万个，培训教师30人。", ["30"]),
        ("新增学位3万\ufffd，培训教师30人。", ["30"]),
        ("新增æ–°å¢ž3万个，培训教师30人。", ["30"]),
        ("æ–°å¢ž12ä¸ªå›­，培训教师30人。", ["30"]),
        ("新增??3万个，培训教师30人。", ["30"]),
        ("引进项目**个，投入  万元，培训教师30人。", ["30"]),
        ("新建3__5个，培训教师30人。", ["30"]),
        ("于20__年底前培训教师30人。", ["30"]),
    ],
)
def test_no_amount_is_read_beside_the_damage(text: str, values: list[str]) -> None:
    assert [str(target.quantity.value) for target in find_targets(text)] == values
    plan = parse(f"青禾县2025年工作要点\n一、任务\n1.{text}\n2.新建学校2所。\n")
    assert [str(target.quantity.value) for target in plan.iter_targets()] == [*values, "2"]


def test_a_masked_year_is_a_deadline_that_is_open() -> None:
    plan = parse("青禾县2025年工作要点\n一、任务\n1.于20××年底前新建学校3所。\n2.培训教师30人。\n")
    deadline = next(plan.iter_targets()).deadline
    assert deadline is not None
    assert (deadline.text, deadline.on) == ("20××年底前", None)


def test_issues() -> None:
    text = "青禾县2025年工作要点\n一、任务\n1.引进项目**个，新增\ufffd3个，改造鏂板瀛︿綅。\n2.培训教师30人。\n"
    plan = parse(text)
    found = [(issue.code, issue.severity.value, text[issue.span.start : issue.span.end]) for issue in plan.issues]
    assert found == [
        ("figure-masked", "warning", "**"),
        ("characters-lost", "error", "\ufffd"),
        ("garbled", "error", "鏂板瀛︿綅"),
    ]
    assert [issue.message for issue in plan.issues] == [
        "'**': a figure is masked or missing",
        "'\ufffd': characters were lost before the text was saved; the digits beside them may not be all",
        "'鏂板瀛︿綅': the characters were decoded the wrong way before the text was saved",
    ]
