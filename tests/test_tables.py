"""Task tables in plain text: which cell is what, in the shapes in which tables are published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplans import Plan, Section, Task, parse, parse_all, to_json

HEAD = "青禾县2025年重点任务分解表\n"


def amount(plan: Plan, task: Task) -> str:
    shown = []
    for target in task.targets:
        quantity = target.quantity
        assert plan.source.text[quantity.span.start : quantity.span.end] == quantity.text
        bound = "" if quantity.comparator.value == "=" else quantity.comparator.value
        words = [
            target.action or "-",
            target.indicator or "-",
            f"{bound}{quantity.value}{quantity.unit or ''}",
            f"by {target.deadline.text}" if target.deadline else "",
            f"from {target.baseline.value}" if target.baseline else "",
        ]
        shown.append(" ".join(filter(None, words)))
    return "; ".join(shown)


def lines_of(plan: Plan, section: Section, depth: int = 0) -> list[str]:
    found = [f"{'  ' * depth}{section.label or '-'} {section.title or '-'}"]
    children: list[Section | Task] = [*section.sections, *section.tasks]
    for child in sorted(children, key=lambda child: child.span.start):
        if isinstance(child, Section):
            found.extend(lines_of(plan, child, depth + 1))
            continue
        agencies = " ".join(f"{agency.name}/{agency.role[0].upper()}" for agency in child.agencies)
        deadline = f"{child.deadline.text}={child.deadline.on}" if child.deadline else ""
        cells = [f"{child.label or '-'} {child.title}", agencies, deadline, amount(plan, child)]
        found.append("  " * (depth + 1) + " | ".join(cells))
    return found


def shown(text: str) -> list[str]:
    plan = parse(text)
    return [line for section in plan.sections for line in lines_of(plan, section)]


ROWS = [
    "- -",
    "  1 新增停车泊位 | 县城管局/R | 6月底前=2025-06-30 | 新增 停车泊位 900个 by 6月底前",
    "  2 幼儿园覆盖率 | 县教育局/R 县财政局/R | 2025年12月=2025-12-31 | 达到 幼儿园覆盖率 >=89% by 2025年12月",
    "  3 开展就业服务 | 县人社局/L 县总工会/S | 全年=2025-12-31 | 新增 城镇新增就业 >=26000人 by 全年",
]
CELLS = [
    ["序号", "重点任务", "目标", "责任单位", "完成时限"],
    ["1", "新增停车泊位", "900个", "县城管局", "6月底前"],
    ["2", "幼儿园覆盖率", "达到89%以上", "县教育局、县财政局", "2025年12月"],
    ["3", "开展就业服务", "城镇新增就业不少于2.6万人", "县人社局牵头，县总工会配合", "全年"],
]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("\t".join(row) for row in CELLS),
        "\n".join(" │ ".join(row) for row in CELLS),
        "\n".join("｜".join(row) + "｜" for row in CELLS),
        "\n".join("| " + " | ".join(row) + " |" for row in CELLS),
        "\n".join("| " + " | ".join(row) + " |" for row in [CELLS[0], ["---", ":-:", "---", "---", "---"], *CELLS[1:]]),
        "\n+----+----+\n".join("|" + "|".join(row) + "|" for row in CELLS),
        "\n".join("\n".join(row) for row in CELLS),
        "\n\n".join("\n\n".join(row) for row in CELLS),
        "\r\n".join("\t".join(row) for row in CELLS),
        "\n".join("\t".join(row) for row in CELLS) + "\n合计\t3项\t\t\t",
        "\n".join("\t".join(row) + "\t\t" for row in CELLS),
        "\n".join("\t".join(row) for row in [*CELLS[:3], CELLS[0], CELLS[3]]),  # the header again on the next page
    ],
    ids="tabs bars wide-bars pipes markdown rules lines spaced-lines crlf total empty-columns header-again".split(),
)
def test_shapes(text: str) -> None:
    assert shown(HEAD + text) == ROWS


@pytest.mark.parametrize("order", [[4, 3, 0, 1, 2], [1, 2, 3, 4, 0], [0, 3, 4, 1, 2]])
def test_columns_in_any_order(order: list[int]) -> None:
    rows = "\n".join("\t".join(row[place] for place in order) for row in CELLS)
    assert shown(HEAD + rows) == ROWS


@pytest.mark.parametrize(
    "names",
    [
        ["编号", "工作任务", "年度目标", "责任部门", "完成时间"],
        ["序 号", "任务名称", "量化指标", "责任单位（排在首位的为牵头单位）", "时间节点"],
        ["项次", "主要任务", "目标要求", "承办单位", "办结时限"],
        ["NO.", "民生实事项目", "2025年目标", "责任主体", "进度安排"],
    ],
)
def test_columns_in_any_wording(names: list[str]) -> None:
    rows = "\n".join("\t".join(row) for row in [names, *CELLS[1:]])
    assert shown(HEAD + rows) == ROWS


def test_without_a_header_the_cells_say_what_they_are() -> None:
    rows = "\n".join("\t".join(row) for row in CELLS[1:])
    assert shown(HEAD + rows) == ROWS
    flat = "\n".join("\n".join(row) for row in CELLS[1:])
    assert shown(HEAD + flat) == ROWS


def test_merged_cells() -> None:
    text = HEAD + (
        "序号\t重点任务\t具体举措\t牵头单位\t配合单位\t完成时限\n"
        "1\t扩大学位\t新建学校3所\t县教育局\t县财政局\t8月底\n"
        "〃\t〃\t新增学位4500个\t〃\t\t〃\n"
        "2\t建强队伍\t培训教师300人次\t县教育局\t〃\t年内\n"
    )
    assert shown(text) == [
        "1 扩大学位",
        "  - 新建学校3所 | 县教育局/L 县财政局/S | 8月底=2025-08-31 | 新建 学校 3所 by 8月底",
        "  - 新增学位4500个 | 县教育局/L | 8月底=2025-08-31 | 新增 学位 4500个 by 8月底",
        "2 建强队伍",
        "  - 培训教师300人次 | 县教育局/L | 年内=2025-12-31 | 培训 教师 300人次 by 年内",
    ]


def test_empty_cells_below_what_heads_several_rows_are_merged() -> None:
    text = HEAD + (
        "类别\t任务\t责任单位\n教育\t新建学校3所\t县教育局\n\t新增学位4500个\t\n交通\t改造公路5公里\t县交通局\n"
        "\t新增公交2条\t县公交公司\n"
    )
    assert shown(text) == [
        "- 教育",
        "  - 新建学校3所 | 县教育局/R |  | 新建 学校 3所",
        "  - 新增学位4500个 | 县教育局/R |  | 新增 学位 4500个",
        "- 交通",
        "  - 改造公路5公里 | 县交通局/R |  | 改造 公路 5公里",
        "  - 新增公交2条 | 县公交公司/R |  | 新增 公交 2条",
    ]


def test_an_empty_cell_of_a_row_of_its_own_stays_empty() -> None:
    text = HEAD + "序号\t任务\t责任单位\n1\t新建学校3所\t县教育局\n2\t新增学位4500个\t\n3\t植树30棵\t县林业局\n"
    assert [[agency.name for agency in task.agencies] for task in parse(text).iter_tasks()] == [
        ["县教育局"],
        [],
        ["县林业局"],
    ]


def test_rows_over_the_whole_width_head_what_follows() -> None:
    text = HEAD + (
        "序号│重点任务│责任单位│完成时限\n一、教育（2项）\n1│新建学校3所│县教育局│8月底\n"
        "2│培训教师300人次│县教育局│年内\n二、交通（1项）\n3│改造公路120公里│县交通局│11月底\n"
    )
    assert [line.split(" | ")[0] for line in shown(text)] == [
        "一、 教育（2项）",
        "  1 新建学校3所",
        "  2 培训教师300人次",
        "二、 交通（1项）",
        "  3 改造公路120公里",
    ]


def test_a_header_of_two_rows() -> None:
    text = HEAD + (
        "序号\t任务\t目标\t\t\t责任单位\n\t\t一季度\t上半年\t全年\t\n1\t新建公厕\t5座\t10座\t20座\t县城管局\n"
        "2\t植树\t1万株\t2万株\t3.5万株\t县林业局\n"
    )
    assert shown(text)[1].split(" |  | ") == [
        "  1 新建公厕 | 县城管局/R",
        "新建 公厕 5座 by 一季度; 新建 公厕 10座 by 上半年; 新建 公厕 20座 by 全年",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "单位：万亩\n乡镇\t造林面积\n澄墨镇\t1.2\n栖砚镇\t0.85\n合计\t2.05",
        "表1 造林任务（单位：万亩）\n乡镇\t造林面积\n澄墨镇\t1.2\n栖砚镇\t0.85",
        "乡镇\t造林面积（万亩）\n澄墨镇\t1.2\n栖砚镇\t0.85",
        "乡镇\t造林面积\n澄墨镇\t1.2万亩\n栖砚镇\t0.85万亩",
        "乡镇\t计量单位\t造林面积\n澄墨镇\t万亩\t1.2\n栖砚镇\t万亩\t0.85",
    ],
    ids=["line above", "caption", "header", "cell", "column"],
)
def test_units(text: str) -> None:
    plan = parse("青禾县2025年造林工作方案\n" + text)
    assert [(target.indicator, str(target.quantity.value), target.quantity.unit) for target in plan.iter_targets()] == [
        ("造林面积", "12000", "亩"),
        ("造林面积", "8500", "亩"),
    ]


def test_units_of_several_columns() -> None:
    plan = parse(
        "青禾县2025年造林工作方案\n单位：万亩、万株\n乡镇\t造林面积\t四旁植树\n澄墨镇\t1.2\t30\n栖砚镇\t0.8\t22"
    )
    assert [str(target.quantity.value) + str(target.quantity.unit) for target in plan.iter_targets()] == [
        "12000亩",
        "300000株",
        "8000亩",
        "220000株",
    ]


def test_a_figure_whose_unit_is_not_said_is_an_issue() -> None:
    plan = parse("青禾县2025年造林工作方案\n乡镇\t造林面积\n澄墨镇\t1.2\n栖砚镇\t0.85")
    assert list(plan.iter_targets()) == []
    assert [(issue.code, plan.source.text[issue.span.start : issue.span.end]) for issue in plan.issues] == [
        ("cell-unread", "1.2"),
        ("cell-unread", "0.85"),
    ]


def test_indicators_with_a_level_before() -> None:
    text = (
        "青禾县2026年主要指标计划\n指标名称\t计量单位\t2025年实际\t2026年预期目标\t属性\n"
        "地区生产总值\t亿元\t320.5\t增长6%左右\t预期性\n城镇登记失业率\t%\t3.8\t4以内\t约束性\n"
        "粮食产量\t万吨\t12.5\t稳定在12.6\t约束性\n巩固率\t%\t97\t98\t预期性\n"
    )
    assert shown(text) == [
        "- -",
        "  - 地区生产总值 |  |  | 增长 地区生产总值 ~6% by 2026年",
        "  - 城镇登记失业率 |  |  | - 城镇登记失业率 <=4% by 2026年 from 3.8",
        "  - 粮食产量 |  |  | 稳定在 粮食产量 126000吨 by 2026年 from 125000",
        "  - 巩固率 |  |  | - 巩固率 98% by 2026年 from 97",
    ]


def test_what_was_reached_is_no_target() -> None:
    text = (
        "青禾县2025年实事项目任务清单\n项目\t年度目标\t目前进展\t完成率\t备注\n"
        "新增床位\t500张\t306张\t61.2%\t已开工3处\n新建公厕\t20座\t12座\t60%\t\n"
    )
    assert shown(text) == [
        "- -",
        "  - 新增床位 |  |  | 新增 床位 500张",
        "  - 新建公厕 |  |  | 新建 公厕 20座",
    ]


def test_weights_and_what_a_project_costs_as_a_whole_are_no_targets() -> None:
    text = (
        "青禾县2025年重点项目工作方案\n项目名称│建设内容│总投资（万元）│2025年计划投资（万元）│权重│责任单位\n"
        "城南学校│新建教学楼2栋│12000│5000│20│县教育局\n滨河路│改造道路3.5公里│8,000│3,200.5│10│县住建局\n"
    )
    assert shown(text) == [
        "- -",
        "  - 城南学校 | 县教育局/R |  | 新建 教学楼 2栋; - 计划投资 50000000元 by 2025年",
        "  - 滨河路 | 县住建局/R |  | 改造 道路 3.5公里; - 计划投资 32005000元 by 2025年",
    ]


def test_a_cell_on_several_lines_of_a_flattened_table() -> None:
    text = HEAD + (
        "序号\n任务\n责任单位\n完成时限\n1\n建设停车场\n新增泊位900个\n县城管局\n县交警大队\n6月底\n"
        "2\n适老化改造\n为800户困难家庭改造厨卫\n县民政局\n10月底\n"
    )
    assert shown(text) == [
        "- -",
        "  1 建设停车场新增泊位900个 | 县城管局/R 县交警大队/R | 6月底=2025-06-30 | 新增 泊位 900个 by 6月底",
        "  2 适老化改造为800户困难家庭改造厨卫 | 县民政局/R | 10月底=2025-10-31 | 改造 困难家庭 800户 by 10月底",
    ]


def test_a_table_inside_a_plan() -> None:
    text = (
        "青禾县2025年政府工作要点\n一、主要任务\n（一）重点项目\n序号\t项目\t建设内容\t责任单位\n"
        "1\t城南学校\t新建教学楼2栋\t县教育局\n2\t城北医院\t新增床位200张\t县卫健局\n"
        "以上项目每月调度1次，确保按期完成。\n（二）重点工作\n1.新建公厕20座。\n2.植树3万株。\n"
        "二、保障措施\n加强督查，每季度通报1次。\n"
    )
    assert [line.split(" | ")[0] for line in shown(text)] == [
        "一、 主要任务",
        "  （一） 重点项目",
        "    1 城南学校",
        "    2 城北医院",
        "    - 以上项目每月调度1次，确保按期完成",
        "  （二） 重点工作",
        "    1. 新建公厕20座",
        "    2. 植树3万株",
        "二、 保障措施",
        "  - 加强督查，每季度通报1次",
    ]


def test_a_table_behind_the_plan_is_no_part_of_its_last_item() -> None:
    text = (
        "青禾县2025年工作要点\n一、教育\n1.新建学校3所。\n2.培训教师300人。\n附表：\n青禾县2025年任务分解表\n"
        "序号\t任务\t责任单位\n1\t新建学校3所\t县教育局\n2\t培训教师300人\t县教育局\n"
    )
    plan = parse(text)
    assert [task.text for task in plan.sections[0].tasks] == ["1.新建学校3所。", "2.培训教师300人。"]
    assert [task.number for task in plan.sections[1].iter_tasks()] == [1, 2]


def test_several_tables_with_captions_go_on_counting() -> None:
    text = (
        "青禾县2025年民生实事任务分解表\n表1 教育\n序号\t任务\t责任单位\n1\t新建学校3所\t县教育局\n"
        "2\t改造食堂5个\t县教育局\n"
        "表2 交通\n3\t改造公路5公里\t县交通局\n4\t新增公交2条\t县公交公司\n"
    )
    plan = parse(text)
    assert [(section.title, [task.number for task in section.tasks]) for section in plan.sections] == [
        ("表1教育", [1, 2]),
        ("表2交通", [3, 4]),
    ]
    assert plan.issues == ()


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        ("牵头单位：县教育局；配合单位：县财政局、县住建局", ["县教育局 lead", "县财政局 support", "县住建局 support"]),
        ("县交通局（牵头），县财政局（配合）", ["县交通局 lead", "县财政局 support"]),
        ("*县人社局、县总工会", ["县人社局 responsible", "县总工会 responsible"]),
        ("县人社局 张明远", ["县人社局 responsible"]),
    ],
)
def test_agencies_of_a_cell(cell: str, agencies: list[str]) -> None:
    task = next(parse(HEAD + f"序号\t任务\t责任单位\n1\t新建学校3所\t{cell}\n2\t植树30棵\t县林业局\n").iter_tasks())
    assert [f"{agency.name} {agency.role}" for agency in task.agencies] == agencies


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("3月—8月", "2025-08-31"),
        ("2025.3-2025.12", "2025-12-31"),
        ("2025年8月—12月", "2025-12-31"),
        ("5月1日—10月31日", "2025-10-31"),
        ("2025-06-30", "2025-06-30"),
        ("2026", "2026-12-31"),
        ("2025年6月启动，12月底完成", "2025-12-31"),
        ("长期坚持", "None"),
    ],
)
def test_the_day_of_a_deadline(cell: str, day: str) -> None:
    task = next(parse(HEAD + f"序号\t任务\t完成时限\n1\t新建学校3所\t{cell}\n2\t植树30棵\t年内\n").iter_tasks())
    assert task.deadline is not None
    assert (task.deadline.text, str(task.deadline.on)) == (cell, day)


@pytest.mark.parametrize(
    "row",
    [
        "一、经济发展\t\t",
        "一、经济发展",
        "| 一、经济发展 | | |",
        "一、经济发展│〃│〃",
        "一│经济发展│",
        "\t一、经济发展\t",
    ],
)
def test_rows_that_head_others(row: str) -> None:
    body = "序号\t任务\t责任单位\n{row}\n1\t新建学校3所\t县教育局\n2\t植树30棵\t县林业局\n"
    if "│" in row or "|" in row:
        body = body.replace("\t", "│")
    plan = parse(HEAD + body.format(row=row))
    assert [(section.number, section.title) for section in plan.sections] == [(1, "经济发展")]
    assert [task.number for task in plan.iter_tasks()] == [1, 2]


def test_an_empty_cell_between_bars_is_a_cell() -> None:
    text = HEAD + (
        "类别│任务│目标│责任单位\n教育│学校│新建2所│县教育局\n│学位│新增900个│县教育局\n交通│公路│改造5公里│县交通局\n"
    )
    assert [line.split(" | ")[0] for line in shown(text)] == ["- 教育", "  - 学校", "  - 学位", "- 交通", "  - 公路"]


def test_a_head_that_stands_in_every_row_is_one_section() -> None:
    text = HEAD + "类别\t序号\t任务\n教育\t1\t新建学校3所\n教育\t2\t培训教师30人\n交通\t3\t改造公路5公里\n"
    plan = parse(text)
    assert [(section.title, len(section.tasks)) for section in plan.sections] == [("教育", 2), ("交通", 1)]


def test_a_note_below_a_table_is_text_of_its_section() -> None:
    text = (
        "青禾县2025年工作要点\n一、教育\n序号\t任务\t责任单位\n1\t新建学校3所\t县教育局\n2\t植树30棵\t县林业局\n"
        "注：成活率不得低于85%。\n二、交通\n改造公路5公里。\n"
    )
    plan = parse(text)
    assert plan.sections[0].text == "注：成活率不得低于85%。"
    assert [task.number for task in plan.sections[0].tasks] == [1, 2]
    assert [str(target.quantity.value) for target in plan.iter_targets()] == ["3", "30", "85", "5"]


def test_units_behind_the_name_of_an_indicator() -> None:
    plan = parse("青禾县主要指标计划\n指标名称\t2025年目标\n地区生产总值（亿元）\t128\n城镇登记失业率（%）\t≤4")
    assert [f"{target.quantity.value}{target.quantity.unit}" for target in plan.iter_targets()] == [
        "12800000000元",
        "4%",
    ]


def test_columns_of_scores_and_problems_are_not_read() -> None:
    text = HEAD + (
        "序号\t考核指标\t年度目标\t评分标准\t存在问题\t责任单位\n1\t新建学校\t3所\t每少1所扣2分\t用地缺30亩\t县教育局\n"
        "2\t城镇新增就业\t2600人\t每少1人扣2分\t资金缺口200万元\t县人社局\n"
    )
    assert [str(target.quantity.value) for target in parse(text).iter_targets()] == ["3", "2600"]


@pytest.mark.parametrize(
    "text",
    [
        "一、实施“一网|一窗”改革，新增网点12个。\n二、推广“1|3|5”模式，新建学校2所。",
        "一、新增网点12个。\n二、新建学校2所。\n扫一扫 | 分享 | 打印\n版权所有：某县政府 | 联系我们",
    ],
)
def test_bars_in_prose_part_no_cells(text: str) -> None:
    plan = parse("青禾县2025年工作要点\n" + text)
    assert [task.label for task in plan.iter_tasks()] == ["一、", "二、"]
    assert all("|" not in task.title or "“" in task.title for task in plan.iter_tasks())


def test_page_numbers_between_long_paragraphs_are_no_rows() -> None:
    prose = "推进各项工作，完善体制机制，加强组织领导，压实工作责任，强化督促检查，确保各项任务落到实处、取得实效。" * 3
    body = "".join(f"{label}、事项\n{prose}\n{prose}\n{page}\n" for page, label in enumerate("一二三四五", start=1))
    plan = parse("青禾县2025年工作要点\n" + body)
    assert [task.label for task in plan.iter_tasks()] == ["一、", "二、", "三、", "四、", "五、"]


def test_marked_rows() -> None:
    plan = parse("青禾县2025年工作计划\n# 新增小区40个│城管局\n# 新建公园2个│园林局")
    assert [str(target.quantity.value) for target in plan.iter_targets()] == ["40", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "青禾县2025年工作要点\n一、\t扩大学位\n1.\t新建学校3所。\n2.\t改造食堂5个。",
        "青禾县2025年工作要点\n索引号│QH001│发布机构│县政府\n一、扩大学位\n1.新建学校3所。\n2.改造食堂5个。",
        "青禾县2025年工作要点\n\t一、扩大学位\n\t1.新建学校3所。\n\t2.改造食堂5个。",
    ],
    ids=["tab behind a label", "metadata", "indent"],
)
def test_what_is_no_table(text: str) -> None:
    assert [(task.label, task.title) for task in parse(text).iter_tasks()] == [
        ("1.", "新建学校3所"),
        ("2.", "改造食堂5个"),
    ]


word = st.text(st.sampled_from("甲乙丙 0123456789%新建所、局│\t|〃。一（）()"), max_size=8)
table = st.lists(st.lists(word, min_size=1, max_size=5), min_size=1, max_size=8)


@given(table, st.sampled_from(["\t", "│", "|", "\n"]), st.booleans())
def test_any_table_is_read(rows: list[list[str]], mark: str, named: bool) -> None:
    header = (
        mark.join(["序号", "重点任务", "目标", "责任单位", "完成时限"][: max(map(len, rows))]) + "\n" if named else ""
    )
    text = HEAD + header + "\n".join(mark.join(row) for row in rows)
    for plan in parse_all(text):
        assert to_json(plan)
        for task in plan.iter_tasks():
            assert plan.source.text[task.span.start : task.span.end] == task.text


@given(
    st.lists(
        st.tuples(st.integers(1, 900), st.sampled_from("县教育局 县城管局 县民政局".split())), min_size=2, max_size=9
    )
)
def test_what_a_table_says_is_what_was_put_into_it(rows: list[tuple[int, str]]) -> None:
    body = "".join(f"{k}\t新建学校\t{count}所\t{name}\n" for k, (count, name) in enumerate(rows, start=1))
    plan = parse(HEAD + "序号\t任务\t目标\t责任单位\n" + body)
    assert [(int(task.targets[0].quantity.value), task.agencies[0].name) for task in plan.iter_tasks()] == rows
