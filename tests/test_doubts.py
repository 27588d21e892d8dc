"""Amounts that can be read in two ways, and amounts that were not understood, become issues; all others do not."""

import pytest

from workplans import Issue, find_targets, parse

HEAD = "某县2025年工作要点\n一、民生\n1."


def issues(sentence: str) -> list[Issue]:
    return list(parse(HEAD + sentence).issues)


@pytest.mark.parametrize(
    ("sentence", "amount", "words"),
    [
        ("推进教育、医疗、养老三项改革。", "三项", "may only sum up what is named beside it"),
        ("抓好垃圾分类和物业管理两个关键小事。", "两个", "may only sum up what is named beside it"),
        ("解决“钱从哪里来、用到哪里去”两个关键难题。", "两个", "may only sum up what is named beside it"),
        ("开展消防、食堂、校车等11个重点整治方面排查。", "11个", "may only sum up what is named beside it"),
        ("办好十件民生实事。", "十件", "the size of a package of measures"),
        ("落实稳经济33条措施。", "33条", "the size of a package of measures"),
        ("对首次上规的企业，每户给予奖励10万元。", "10万元", "a grant on conditions"),
        ("合计│新建公厕8座。", "8座", "a total"),
        ("一季度，完成技改投资6.3亿元，同比增长15%。", "6.3亿元", "may have been reached"),
        ("把握就业和住房两个方面。", "两个", "it may count"),
        ("共建成公厕8座。", "8座", "it may lie ahead"),
        ("落实“每天一小时体育锻炼”要求。", "一小时", "a standard to keep"),
        ("实施五年百部文艺精品创作。", "百部", "it may be that many"),
        ("加快推进总投资5.6亿元的物流园建设。", "5.6亿元", "an amount to spend"),
    ],
)
def test_two_readings(sentence: str, amount: str, words: str) -> None:
    plan = parse(HEAD + sentence)
    found = {plan.source.text[issue.span.start : issue.span.end]: issue for issue in plan.issues}
    assert found[amount].code == "two-readings"
    assert found[amount].severity == "note"
    assert words in found[amount].message


def test_an_amount_that_was_not_understood() -> None:
    (issue,) = issues("安排如下：12个。")
    assert (issue.code, issue.severity) == ("amount-unread", "note")
    assert not list(find_targets("安排如下：12个。"))


def test_a_bound_without_words_is_a_target_that_was_not_understood() -> None:
    (issue,) = issues("不少于12个。")
    assert (issue.code, issue.message) == (
        "amount-unread",
        "'不少于12个' is a target of its own: neither a verb nor a noun was found that it belongs to",
    )


def test_an_amount_has_one_issue() -> None:
    assert [issue.code for issue in issues("合计：12个。")] == ["amount-unread"]


@pytest.mark.parametrize(
    "sentence",
    [
        "新建学校2所，改造公厕8座。",
        "培育省、市级示范机构4家。",
        "在甲区和乙区建设两所学校。",
        "新增泊位900个、公交站30个、自行车1000辆。",
        "指导一中、二中等4所学校推进建设。",
        "去年新建学校3所。",
        "打造“十五分钟”生活圈。",
        "农村低保标准提高到每人每月650元。",
        "落实中央八项规定。",
        "累计已发放贷款3亿元。",
        "新建学校3所、幼儿园2所。",
        "建设公园4个、停车场2个。",
        "推广普及优良品种2个。",
        "组织群众参与文体活动2场。",
        "加强对口支援，落实补助资金1.2亿元。",
        "一季度，力争完成技改投资6亿元，同比增长10%。",
        "总计投资30亿元的项目年内开工12个。",
    ],
)
def test_one_reading(sentence: str) -> None:
    assert issues(sentence) == []
