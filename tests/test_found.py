"""What was found by trying to break the code, one case each, so that it stays mended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workplans import (
    NumeralError,
    ParseError,
    find_quantities,
    find_targets,
    format_percentage,
    parse,
    parse_number,
    parse_percentage,
    parse_quantity,
)

TITLE = "云岭县教育局2026年工作要点\n"


@pytest.mark.parametrize(
    ("text", "value", "unit", "change"),
    [
        ("旅游总收入翻一番。", "2", "倍", "multiply"),
        ("产值翻番。", "2", "倍", "multiply"),
        ("能耗减半。", "50", "%", "decrease"),
    ],
)
def test_doubling_and_halving(text: str, value: str, unit: str, change: str) -> None:
    (target,) = find_targets(text)
    assert (str(target.quantity.value), target.quantity.unit, target.change) == (value, unit, change)


@pytest.mark.parametrize("text", ["约70公里", "近200家", "翻一番", "翻两番"])
def test_a_quantity_that_begins_with_its_bound(text: str) -> None:
    assert parse_quantity(text).text == text


def test_nothing_is_rounded() -> None:
    assert parse_number("1" + "0" * 31 + "1") == Decimal("1" + "0" * 31 + "1")
    assert parse_number("-" + "9" * 40) == Decimal("-" + "9" * 40)
    assert parse_percentage("99.99999999999999999999999999999999%") == Decimal("0.9999999999999999999999999999999999")
    assert (
        format_percentage(Decimal("0.12345678901234567890123456789012345")) == "12.345678901234567890123456789012345%"
    )


@pytest.mark.parametrize(
    ("text", "value"), [("0万", "0"), ("貳拾", "20"), ("參佰", "300"), ("負五", "-5"), ("13万2", "132000")]
)
def test_numerals(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["三百三百", "二三分之一", "十百", "一万万万"])
def test_numerals_without_a_reading(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_number(text)


def test_parts_of_ten_thousand_and_discounts() -> None:
    assert parse_number("万分之五") == Decimal("0.0005")
    assert parse_percentage("七五折") == Decimal("0.75")


@pytest.mark.parametrize("text", ["十分重要", "2024—2025学年", "八一路", "北京成为", "千方百计", "二期工程"])
def test_no_quantity(text: str) -> None:
    assert list(find_quantities(text)) == []


def test_a_label_before_a_year() -> None:
    plan = parse(TITLE + "一、学位\n1.甲。\n2.2025年续建项目。\n3.乙。")
    assert [task.number for task in plan.iter_tasks()] == [1, 2, 3]
    assert plan.issues == ()


def test_an_inverted_nesting_holds_through_the_plan() -> None:
    plan = parse(TITLE + "1.学位\n一、新建。\n二、改建。\n2.师资\n一、培训。")
    assert [(s.label, [t.label for t in s.tasks]) for s in plan.sections] == [
        ("1.", ["一、", "二、"]),
        ("2.", ["一、"]),
    ]


def test_the_first_heading_of_a_plan_without_numbers() -> None:
    plan = parse(TITLE + "学位建设\n新建幼儿园4所，加快开工。\n师资建设\n培训教师300人次。")
    assert [section.title for section in plan.sections] == ["学位建设", "师资建设"]


def test_a_label_cut_by_a_line_end() -> None:
    plan = parse(TITLE + "一、学位\n（一）甲。\n（二）乙。\n（\n三）丙。")
    assert [task.number for task in plan.iter_tasks()] == [1, 2, 3]


def test_what_exists_already_counts() -> None:
    (target,) = find_targets("改造已建公厕96座。")
    assert (target.action, str(target.quantity.value)) == ("改造", "96")


def test_once_in_five_years() -> None:
    (target,) = find_targets("五年一轮开展校长培训。")
    assert (target.per, str(target.quantity.value), target.quantity.unit) == ("五年", "1", "轮")


def test_each() -> None:
    (target,) = find_targets("东镇、西镇各新建幼儿园2所。")
    assert (target.per, target.action, target.indicator) == ("各", "新建", "幼儿园")


def test_the_beginning_of_a_noun_is_no_adverb_and_no_verb() -> None:
    indicators = [
        next(find_targets(text)).indicator
        for text in (
            "新任村干部轮训率达到100%。",
            "争取上级资金2.4亿元。",
            "规模以上企业突破500家。",
            "平均等待时间不超过5分钟。",
        )
    ]
    assert indicators == ["新任村干部轮训率", "上级资金", "规模以上企业", "等待时间"]


def test_front_matter_is_given_as_it_is_written() -> None:
    plan = parse(
        "雲嶺縣政府教育處\n雲教發〔2026〕3號\n雲嶺縣2026年工作計劃\n一、學位\n1.新增學位300個。\n雲嶺縣政府教育處\n2026年3月5日"
    )
    assert plan.issuer == "雲嶺縣政府教育處"
    assert plan.document_number == "雲教發〔2026〕3號"


def test_the_label_is_no_part_of_a_target() -> None:
    plan = parse(TITLE + "一、甲\n1.新增学位4.3万个。")
    assert [target.text for target in plan.iter_targets()] == ["新增学位4.3万个"]


def test_lines_of_an_error_end_where_lines_of_a_document_end() -> None:
    error = ParseError("expected a digit", "一\r二\u2028三x", 5, 6)
    assert (error.line, error.column) == (3, 2)


def test_a_summary_of_a_past_year_holds_no_target() -> None:
    plan = parse("云岭县教育局2025年工作总结\n一、学位\n1.新增学位300个。\n2.改建学校2所。")
    assert [section.is_review for section in plan.iter_sections()] == [True]
    assert list(plan.iter_targets()) == []


def test_a_title_of_another_kind_above_a_preamble() -> None:
    lead = "为做好全年工作，结合本县实际，现提出以下意见，请各乡镇、各部门按职责抓好组织实施。"
    text = f"云岭县2026年国民经济发展意见\n{lead}\n一、学位\n1.新增学位300个。"
    plan = parse(text + "\n2.改建学校2所。")
    assert (plan.title, plan.year) == ("云岭县2026年国民经济发展意见", 2026)
    assert [task.number for task in plan.iter_tasks()] == [1, 2]


def test_headings_without_numbers_above_items_that_count_anew() -> None:
    plan = parse(TITLE + "学位建设\n1.新建学校2所。\n2.改建学校3所。\n师资建设\n1.培训教师30人。\n2.招聘教师4人。")
    assert [(section.title, [task.number for task in section.tasks]) for section in plan.sections] == [
        ("学位建设", [1, 2]),
        ("师资建设", [1, 2]),
    ]
    assert plan.issues == ()


def test_a_line_of_agencies_is_no_foot_of_a_page() -> None:
    first = "一、新建学校\n新建小学2所。\n承办单位：市城投集团\n"
    second = "二、改造道路\n改造背街小巷15条。\n来源：市财政资金\n培训工人30人。"
    plan = parse(TITLE + first + second)
    tasks = list(plan.iter_tasks())
    assert [agency.name for agency in tasks[0].agencies] == ["市城投集团"]
    assert [str(target.quantity.value) for target in plan.iter_targets()] == ["2", "15", "30"]


@pytest.mark.parametrize("heading", ["巩固提升脱贫攻坚成效", "提升工作成效", "加强档案编研和经验总结"])
def test_a_heading_that_aims_at_success_looks_ahead(heading: str) -> None:
    plan = parse(TITLE + f"一、{heading}\n1.新建学校3所。\n2.改建学校2所。")
    assert len(list(plan.iter_targets())) == 2


@pytest.mark.parametrize(
    "heading", ["2025年目标任务完成情况", "2025年工作计划执行情况", "2025年主要工作开展情况", "2025年工作回顾"]
)
def test_a_heading_that_looks_back(heading: str) -> None:
    plan = parse(TITLE + f"一、{heading}\n1.新增学位3000个。\n二、2026年工作打算\n1.新增学位2000个。")
    assert [section.is_review for section in plan.sections] == [True, False]
    assert [str(target.quantity.value) for target in plan.iter_targets()] == ["2000"]


def test_a_label_is_no_part_of_an_agency() -> None:
    plan = parse(TITLE + "一、学位\n1.县教育局牵头，县财政局配合，新建学校2所。\n2.由县住建局牵头，改建学校3所。")
    names = [[agency.name for agency in task.agencies] for task in plan.iter_tasks()]
    assert names == [["县教育局", "县财政局"], ["县住建局"]]


def test_an_item_behind_a_gap_on_one_line() -> None:
    plan = parse(TITLE + "1、新建2所学校。2、培训30人。4、建3个站。")
    assert [task.number for task in plan.iter_tasks()] == [1, 2, 4]
    assert [issue.code for issue in plan.issues] == ["number-missing"]


def test_a_list_of_attachments_is_no_task() -> None:
    plan = parse(TITLE + "一、甲\n1.建2个站。\n二、乙\n1.建3个站。\n附件：1.任务分解表\n2.责任清单")
    assert [task.title for task in plan.iter_tasks()] == ["建2个站", "建3个站"]


def test_targets_of_a_clause_part_it() -> None:
    texts = [target.text for target in find_targets("新增绿道22公里、立体绿化1.5万平方米；选拔60位名师、15位名校长。")]
    assert texts == ["新增绿道22公里", "立体绿化1.5万平方米", "选拔60位名师", "15位名校长"]


def test_issues_stand_in_document_order() -> None:
    plan = parse("1.新建2所。\n2.改建3所。\n4.扩建1所。\n4.修缮5所。")
    assert [issue.code for issue in plan.issues] == ["title-missing", "number-missing", "number-repeated"]


@pytest.mark.parametrize(
    ("text", "action", "indicator"),
    [
        ("为8000名老年人提供助餐服务。", "提供", "老年人"),
        ("投入资金约50万元改造食堂。", "投入", "资金"),
        ("用户接管新增1850户。", "新增", "用户接管"),
        ("开展集中整治行动不少于24次。", "开展", "集中整治行动"),
        ("PM2.5浓度降至35微克以下。", "降至", "PM2.5浓度"),
    ],
)
def test_verbs_and_nouns(text: str, action: str, indicator: str) -> None:
    (target,) = find_targets(text)
    assert (target.action, target.indicator) == (action, indicator)


def test_a_closing_deadline_behind_a_modality() -> None:
    (target,) = find_targets("新建泵站2座，预计6月底前完工。")
    assert target.deadline is not None
    assert target.deadline.text == "6月底前"


@pytest.mark.parametrize(
    "text", ["支持3类企业扩大关键零部件进口", "改造陆家嘴、徐家汇等商圈", "实现零就业家庭动态清零"]
)
def test_a_lone_zero_or_formal_digit_is_a_word(text: str) -> None:
    assert all(quantity.text == "3类" for quantity in find_quantities(text))
