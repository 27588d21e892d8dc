"""Traditional text gives the records of the simplified text: the samples, and plans of Taiwan, Hong Kong, Macau."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

from workplans import Plan, parse, parse_all
from workplans.source import is_traditional

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
T2S = OpenCC("t2s")


def records(plans: list[Plan]) -> list[tuple[object, ...]]:
    """Return what plans say, position by position."""
    rows: list[tuple[object, ...]] = []
    for plan in plans:
        rows.append((plan.title, plan.year, plan.issuer, plan.issued, plan.published, plan.addressees, plan.span))
        rows.extend((issue.code, issue.span) for issue in plan.issues)
        rows.extend(
            (section.number, section.label, section.title, section.is_review, section.text, section.span)
            for section in plan.iter_sections()
        )
        for task in plan.iter_tasks():
            agencies = [(agency.name, agency.role) for agency in task.agencies]
            rows.append((task.number, task.label, task.title, task.text, agencies, task.deadline, task.span))
        for target in plan.iter_targets():
            quantity = target.quantity
            rows.append((target.action, target.indicator, target.per, target.modality, target.change, target.deadline))
            rows.append((quantity.value, quantity.upper, quantity.comparator, quantity.unit, target.text, target.span))
    return rows


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path, config: str) -> None:
    """All records are the same, positions included; the words are those of the text, in its script."""
    convert = OpenCC(config).convert
    text = path.read_text(encoding="utf-8")
    other = convert(text)
    assert len(other) == len(text)
    assert is_traditional(other)
    assert not is_traditional(text)
    written = [T2S.convert(repr(row)) for row in records(parse_all(other))]
    assert written == [T2S.convert(convert(repr(row))) for row in records(parse_all(text))]


def test_the_gate_on_real_documents(corpus: Path) -> None:
    for path in corpus.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert not is_traditional(text)
        for config in ("s2t", "s2tw", "s2hk"):
            assert is_traditional(OpenCC(config).convert(text))


def amounts(text: str) -> list[tuple[str, str, str | None, str]]:
    return [
        (
            f"{target.quantity.comparator}{target.quantity.value}",
            target.quantity.unit or "",
            target.indicator,
            str(target.deadline.on) if target.deadline else "",
        )
        for target in parse(text).iter_targets()
    ]


TAIWAN = """青禾市政府教育局民國113年度施政計畫
壹、年度施政目標
一、改善學習環境
（一）113年底前完成老舊校舍改建12棟，新增公共托育家園8處，提供托位480個。
（二）本年度辦理親職講座30場次。
二、營造友善校園
（一）公文時程不超過15個工作天，滿意度達七成以上。
（二）編列經費新臺幣2億3,500萬元，汰換公車30輛、購置電腦1,200臺，新建教室20間。
貳、年度重要施政計畫
一、營運管理：113學年度國小學生人數約6萬3千人。
二、擴充長照據點：於114年6月30日前增設據點15處，布建率達百分之九十。
"""


def test_taiwan() -> None:
    plan = parse(TAIWAN)
    assert (plan.title, plan.year) == ("青禾市政府教育局民國113年度施政計畫", 2024)
    assert [(one.label, one.title) for one in plan.sections] == [("壹、", "年度施政目標"), ("貳、", "年度重要施政計畫")]
    assert [one.label for one in plan.sections[0].sections] == ["一、", "二、"]
    assert [task.label for task in plan.iter_tasks()] == ["（一）", "（二）", "（一）", "（二）", "一、", "二、"]
    assert not plan.issues
    assert amounts(TAIWAN) == [
        ("=12", "棟", "老舊校舍改建", "2024-12-31"),
        ("=8", "處", "公共托育家園", "2024-12-31"),
        ("=480", "個", "托位", "2024-12-31"),
        ("=30", "場次", "親職講座", "2024-12-31"),
        ("<=15", "個工作天", "公文時程", ""),
        (">=7", "成", "滿意度", ""),
        ("=235000000", "新台币", "經費", ""),
        ("=30", "輛", "公車", ""),
        ("=1200", "臺", "電腦", ""),
        ("=20", "間", "教室", ""),
        ("~63000", "人", "113學年度國小學生人數", ""),
        ("=15", "處", "據點", "2025-06-30"),
        ("=90", "%", "布建率", "2025-06-30"),
    ]


def test_hong_kong() -> None:
    text = """青嶼區2025年施政報告
一、房屋
82. 未來十年興建30 000個單位，其中公營房屋佔七成。
83. 增加330 000平方呎樓面，撥款2億3,500萬元。
84. 2027年底前提供不少於9,000個宿位，資助名額增至每年1 200個。
"""
    assert [(value, unit) for value, unit, *_ in amounts(text)] == [
        ("=30000", "個"),
        ("=7", "成"),
        ("=330000", "平方呎"),
        ("=235000000", "元"),
        (">=9000", "個"),
        ("=1200", "個"),
    ]
    assert [task.number for task in parse(text).iter_tasks()] == [82, 83, 84]


def test_macau() -> None:
    text = """蓮嶼特區2025年施政計劃
一、民生
（一）向每名長者發放敬老金10,000澳門元。
（二）投入葡幣3億元，興建經濟房屋5,400個單位。
（三）全年提供職位不少於3,000個。
"""
    assert [(value, unit) for value, unit, *_ in amounts(text)] == [
        ("=10000", "澳門元"),
        ("=300000000", "葡币"),
        ("=5400", "個"),
        (">=3000", "個"),
    ]


def test_simplified_navigation_around_a_traditional_plan() -> None:
    navigation = "首页 > 政务公开 > 规划计划\n字号：大 中 小\n乾县、於都、后街\n"
    plan = parse(f"{navigation}{TAIWAN}责任编辑：某某\n版权所有 网站地图 联系我们\n")
    assert [str(target.quantity.value) for target in plan.iter_targets()] == [
        str(target.quantity.value) for target in parse(TAIWAN).iter_targets()
    ]


def test_a_simplified_plan_that_quotes_a_traditional_name() -> None:
    plan = parse(
        "青禾县2025年工作要点\n一、文化\n1.修缮“張氏祠堂”等文物建筑3处，举办乾县、於都交流活动2场。\n2.新建书屋5间。\n"
    )
    assert [(target.indicator, str(target.quantity.value)) for target in plan.iter_targets()] == [
        ("“張氏祠堂”等文物建筑", "3"),
        ("乾县、於都交流活动", "2"),
        ("书屋", "5"),
    ]
