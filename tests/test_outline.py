"""The outline of invented documents: labels, ranks, numbers, paragraphs, furniture."""

from itertools import pairwise

import pytest

from workplans import Issue, Plan, Section, Task, parse, parse_all

TITLE = "云岭县教育局2026年工作要点"
LABELS = [
    # the label of the first item, the label of the second item
    ("一、", "二、"),
    ("第一部分 ", "第二部分 "),
    ("第一章 ", "第二章 "),
    ("第一节 ", "第二节 "),
    ("（一）", "（二）"),
    ("(一)", "(二)"),
    ("1.", "2."),
    ("1．", "2．"),
    ("1、", "2、"),
    ("1. ", "2. "),
    ("(1)", "(2)"),
    ("（1）", "（2）"),
    ("1）", "2）"),
    ("①", "②"),
    ("第一件实事：", "第二件实事："),
    ("壹、", "贰、"),
    ("【一】", "【二】"),
    ("一.", "二."),
    ("１．", "２．"),
    ("（１）", "（２）"),
]
NESTINGS = [
    # the label of the sections, that of the tasks below them
    ("第一部分 ", "第二部分 ", "一、", "二、"),
    ("第一章 ", "第二章 ", "一、", "二、"),
    ("一、", "二、", "（一）", "（二）"),
    ("一、", "二、", "1.", "2."),
    ("一、", "二、", "(1)", "(2)"),
    ("一、", "二、", "①", "②"),
    ("（一）", "（二）", "1．", "2．"),
    ("1.", "2.", "(1)", "(2)"),
    ("1.", "2.", "①", "②"),
    ("壹、", "贰、", "一、", "二、"),
]


def document(*lines: str) -> Plan:
    return parse("\n".join([TITLE, *lines]))


def outline(plan: Plan) -> list[tuple[int | None, str | None, list[int | None]]]:
    """Return number and title of each section with the numbers of its own tasks."""
    return [(one.number, one.title, [task.number for task in one.tasks]) for one in plan.iter_sections()]


def codes(plan: Plan) -> list[tuple[str, str]]:
    """Return the code of each issue with the text that it points at."""
    return [(issue.code, plan.source.text[issue.span.start : issue.span.end]) for issue in plan.issues]


def label_of(words: str) -> str:
    return words.strip()


class TestLabels:
    @pytest.mark.parametrize(("first", "second"), LABELS, ids=[first.strip() + second for first, second in LABELS])
    def test_labelled_paragraphs_are_tasks(self, first: str, second: str) -> None:
        plan = document(f"{first}扩大供给。新建幼儿园若干所。", f"{second}提升质量。开展教研。")
        tasks = list(plan.iter_tasks())
        assert [(task.number, task.label, task.title) for task in tasks] == [
            (1, label_of(first), "扩大供给"),
            (2, label_of(second), "提升质量"),
        ]
        assert plan.issues == ()

    @pytest.mark.parametrize("label", ["十、", "（十二）", "23.", "⑩", "第十件实事：", "【十一】", "二十一、"])
    def test_a_label_says_its_number(self, label: str) -> None:
        numbers = {"十、": 10, "（十二）": 12, "23.": 23, "⑩": 10, "第十件实事：": 10, "【十一】": 11, "二十一、": 21}
        plan = document("1.甲。做好甲项工作。", "2.乙。做好乙项工作。", f"{label}丙。做好丙项工作。")
        found = [task for task in plan.iter_tasks() if task.label == label]
        assert [task.number for task in found] == [numbers[label]]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("1.5万名学生参加活动。", "a decimal"),
            ("2026.3.15起施行。", "a date"),
            ("2026年是开局之年。", "a year"),
            ("100个村完成改造。", "an amount"),
            ("一年级学生参加活动。", "a word"),
            ("十四五规划收官。", "a word"),
            ("（见附件）参照执行。", "a bracket"),
            ("一是抓培训。", "an enumeration inside of a task"),
        ],
    )
    def test_is_no_label(self, line: str, reason: str) -> None:
        plan = document("1.甲。做好甲项工作。", line, "2.乙。做好乙项工作。")
        assert [task.number for task in plan.iter_tasks()] == [1, 2], reason


class TestRanks:
    @pytest.mark.parametrize(("one", "two", "first", "second"), NESTINGS)
    def test_an_item_with_items_below_it_is_a_section(self, one: str, two: str, first: str, second: str) -> None:
        plan = document(
            f"{one}学位",
            f"{first}新建。新建幼儿园。",
            f"{second}改建。改建小学。",
            f"{two}师资",
            f"{first}培训。培训教师。",
        )
        assert outline(plan) == [(1, "学位", [1, 2]), (2, "师资", [1])]

    def test_three_levels(self) -> None:
        plan = document(
            "一、学位",
            "（一）学前",
            "1.新建。新建幼儿园。",
            "（二）小学",
            "1.改建。改建小学。",
            "二、师资",
            "（一）培训",
            "1.轮训。",
        )
        assert outline(plan) == [
            (1, "学位", []),
            (1, "学前", [1]),
            (2, "小学", [1]),
            (2, "师资", []),
            (1, "培训", [1]),
        ]

    def test_four_levels(self) -> None:
        plan = document(
            "第一部分 学位",
            "一、学前",
            "（一）新建",
            "1.选址。做好选址。",
            "2.开工。按时开工。",
            "第二部分 师资",
            "一、培训",
        )
        tasks = [(task.label, task.title) for task in plan.iter_tasks()]
        assert tasks == [("1.", "选址"), ("2.", "开工"), ("一、", "培训")]

    def test_sections_and_tasks_may_stand_side_by_side(self) -> None:
        plan = document(
            "一、学位",
            "（一）学前。新建幼儿园。",
            "（二）小学",
            "1.改建。改建小学。",
            "2.扩建。扩建小学。",
            "（三）中学。新建中学。",
        )
        (section,) = plan.sections
        assert [item.title for item in plan.iter_tasks()] == ["学前", "改建", "扩建", "中学"]
        assert [item.title for item in section.sections] == ["小学"]

    def test_a_level_may_be_missing_in_one_section(self) -> None:
        plan = document("一、学位", "（一）学前", "1.新建。", "2.改建。", "二、师资", "1.培训。", "2.招聘。")
        assert [(task.number, task.title) for task in plan.sections[1].iter_tasks()] == [(1, "培训"), (2, "招聘")]

    def test_an_enumeration_in_a_paragraph_belongs_to_the_task(self) -> None:
        plan = document("一、学位", "1.新建。一是选址；二是开工；三是验收。")
        (task,) = plan.iter_tasks()
        assert task.text == "1.新建。一是选址；二是开工；三是验收。"


class TestNumbers:
    def test_numbers_may_run_through_the_plan(self) -> None:
        plan = document("一、学位", "1.新建。", "2.改建。", "二、师资", "3.培训。", "4.招聘。")
        assert outline(plan) == [(1, "学位", [1, 2]), (2, "师资", [3, 4])]
        assert plan.issues == ()

    def test_numbers_may_restart_in_each_section(self) -> None:
        plan = document("一、学位", "1.新建。", "2.改建。", "二、师资", "1.培训。", "2.招聘。")
        assert outline(plan) == [(1, "学位", [1, 2]), (2, "师资", [1, 2])]
        assert plan.issues == ()

    def test_a_missing_number_is_an_issue(self) -> None:
        plan = document("一、学位", "1.新建。", "2.改建。", "4.扩建。")
        assert outline(plan) == [(1, "学位", [1, 2, 4])]
        assert codes(plan) == [("number-missing", "4.")]
        assert plan.issues[0].message == "number 3 missing before 4"

    def test_several_missing_numbers_are_one_issue(self) -> None:
        plan = document("一、学位", "1.新建。", "5.改建。")
        assert [issue.message for issue in plan.issues] == ["numbers 2 to 4 missing before 5"]

    def test_a_missing_section_is_an_issue(self) -> None:
        plan = document("一、学位", "1.新建。", "三、师资", "1.培训。")
        assert codes(plan) == [("number-missing", "三、")]

    def test_a_repeated_number_is_an_issue(self) -> None:
        plan = document("一、学位", "1.新建。", "2.改建。", "2.扩建。", "3.迁建。")
        assert outline(plan) == [(1, "学位", [1, 2, 2, 3])]
        assert codes(plan) == [("number-repeated", "2.")]
        assert plan.issues[0].message == "number 2 stands twice"

    def test_the_issue_of_a_repeated_number_is_at_the_second(self) -> None:
        plan = document("一、学位", "1.新建。", "1.改建。")
        assert plan.issues[0].span.start == plan.source.text.rindex("1.改建")

    def test_a_number_that_restarts_within_a_section_is_an_issue(self) -> None:
        plan = document("一、学位", "1.新建。", "2.改建。", "3.扩建。", "1.迁建。", "2.撤并。")
        assert outline(plan) == [(1, "学位", [1, 2, 3, 1, 2])]
        assert codes(plan) == [("number-restarted", "1.")]
        assert plan.issues[0].message == "expected number 4, got 1"

    def test_issues_come_in_document_order(self) -> None:
        plan = document("一、学位", "1.新建。", "3.改建。", "3.扩建。", "三、师资", "1.培训。")
        assert [code for code, _ in codes(plan)] == ["number-missing", "number-repeated", "number-missing"]
        assert list(plan.issues) == sorted(plan.issues, key=start_of)

    def test_a_regular_plan_has_no_issue(self) -> None:
        plan = document(
            "2026年，全县教育工作要抓好以下任务。",
            "一、学位",
            "（一）学前",
            "1.新建。新建幼儿园4所。",
            "2.改建。改建幼儿园3所。",
            "（二）小学",
            "1.扩容。新增学位600个。",
            "二、师资",
            "（一）培训。培训教师300人次。",
            "（二）招聘。招聘教师40名。",
        )
        assert plan.issues == ()


def start_of(issue: Issue) -> int:
    return issue.span.start


class TestLines:
    def test_several_items_may_stand_on_one_line(self) -> None:
        plan = document("一、学位", "1.新建。新建幼儿园。 2.改建。改建小学。3.扩建。扩建中学。", "4.迁建。")
        assert [(task.number, task.text) for task in plan.iter_tasks()] == [
            (1, "1.新建。新建幼儿园。"),
            (2, "2.改建。改建小学。"),
            (3, "3.扩建。扩建中学。"),
            (4, "4.迁建。"),
        ]

    def test_items_in_brackets_may_stand_on_one_line(self) -> None:
        plan = document("（一）新建。新建幼儿园。（二）改建。改建小学。", "（三）扩建。扩建中学。")
        assert [task.title for task in plan.iter_tasks()] == ["新建", "改建", "扩建"]

    def test_a_number_that_does_not_go_on_counting_is_no_item(self) -> None:
        plan = document("一、学位", "1.新建。新建幼儿园。 5.改建。改建小学。", "2.扩建。")
        assert [task.number for task in plan.iter_tasks()] == [1, 2]

    @pytest.mark.parametrize("blank", [" ", "  ", "\u3000", "\t", "\xa0"])
    def test_a_blank_may_stand_behind_the_label(self, blank: str) -> None:
        plan = document("一、学位", f"1.{blank}新建。新建幼儿园。", f"2.{blank}改建。改建小学。")
        assert [(task.label, task.title) for task in plan.iter_tasks()] == [("1.", "新建"), ("2.", "改建")]

    @pytest.mark.parametrize("indent", ["  ", "\u3000\u3000", "\t", "\xa0\xa0", "\u200b"])
    def test_a_line_may_be_indented(self, indent: str) -> None:
        plan = document(f"{indent}一、学位", f"{indent}1.新建。新建幼儿园。", f"{indent}2.改建。改建小学。")
        assert outline(plan) == [(1, "学位", [1, 2])]
        assert [task.text for task in plan.iter_tasks()] == ["1.新建。新建幼儿园。", "2.改建。改建小学。"]

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\n\n\n", "\n \n"])
    def test_lines_may_end_in_another_way(self, end: str) -> None:
        plan = parse(
            end.join([TITLE, "一、学位", "1.新建。新建幼儿园。", "2.改建。改建小学。", "二、师资", "3.培训。"])
        )
        assert outline(plan) == [(1, "学位", [1, 2]), (2, "师资", [3])]

    def test_a_hard_wrapped_paragraph_is_one_task(self) -> None:
        wrapped = [
            "1.扩大学前教育供给。坚持公益普惠基本方向，优化幼儿园",
            "布局规划，推进新建小区配套幼儿园建设，鼓励街道、村集",
            "体和国有企业举办公办幼儿园，年内新建公办幼儿园12",
            "所，新增学位3600个。",
            "2.提升义务教育质量。全面落实课程方案和课程标准，深化",
            "课堂教学改革，加强作业管理和考试管理，健全教学质量监",
            "测体系，推动集团化办学提质扩面，促进城乡学校结对共建",
            "和优质资源共享，办好每一所家门口的学校，不断提高群众",
            "的教育满意度。",
            "3.加强教师队伍建设。完善教师培训体系，实施名师培养计划，",
            "推进教师交流轮岗，落实教师待遇保障政策，依法保障教师",
            "平均工资收入水平，改善乡村教师工作生活条件。",
        ]
        plan = document("一、学位", *wrapped)
        assert [task.number for task in plan.iter_tasks()] == [1, 2, 3]
        assert [str(target.quantity.value) for target in plan.iter_targets()] == ["12", "3600"]


class TestTitles:
    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ("1.新建。新建幼儿园。", "新建"),
            ("1.新建：新建幼儿园。", "新建"),
            ("1.新建:新建幼儿园。", "新建"),
            ("1.新建幼儿园", "新建幼儿园"),
            ("1.税收增长8%。", "税收增长8%"),
            ("1.加快“双一流”建设，打造高地。推进学科建设。", "加快“双一流”建设，打造高地"),
        ],
    )
    def test_a_title_ends_at_the_first_full_stop_or_colon(self, line: str, title: str) -> None:
        plan = document("一、学位", line, "2.改建。")
        assert next(plan.iter_tasks()).title == title

    def test_a_heading_on_its_own_line_is_the_title_of_its_paragraphs(self) -> None:
        plan = document("一、学位", "1.新建幼儿园", "坚持普惠方向。", "加快建设。", "2.改建小学", "改善条件。")
        assert [(task.title, task.text) for task in plan.iter_tasks()] == [
            ("新建幼儿园", "1.新建幼儿园\n坚持普惠方向。\n加快建设。"),
            ("改建小学", "2.改建小学\n改善条件。"),
        ]


class TestParagraphs:
    def test_paragraphs_before_the_first_item_are_the_preamble(self) -> None:
        plan = document("2026年是开局之年。", "全年新增学位4000个。", "一、学位", "1.新建。")
        assert plan.preamble == "2026年是开局之年。\n全年新增学位4000个。"
        assert [target.indicator for target in plan.targets] == ["学位"]

    def test_paragraphs_between_a_heading_and_its_items_are_its_text(self) -> None:
        plan = document("一、学位", "坚持普惠方向，新增学位4000个。", "1.新建。", "2.改建。")
        (section,) = plan.sections
        assert section.text == "坚持普惠方向，新增学位4000个。"
        assert [str(target.quantity.value) for target in section.targets] == ["4000"]

    def test_words_behind_a_heading_with_a_full_stop_are_its_text(self) -> None:
        plan = document("一、学位。坚持普惠方向。", "1.新建。", "2.改建。")
        (section,) = plan.sections
        assert (section.title, section.text) == ("学位", "坚持普惠方向。")

    def test_unnumbered_paragraphs_below_a_heading_are_tasks(self) -> None:
        plan = document("一、学位", "新建幼儿园4所。", "改建小学3所。", "二、师资", "1.培训。", "2.招聘。")
        section = plan.sections[0]
        assert [(task.number, task.label, task.text) for task in section.tasks] == [
            (None, None, "新建幼儿园4所。"),
            (None, None, "改建小学3所。"),
        ]

    def test_a_plan_without_sections_has_one_without_number_and_title(self) -> None:
        plan = document("一、新建幼儿园4所。", "二、改建小学3所。", "三、培训教师200人。")
        assert outline(plan) == [(None, None, [1, 2, 3])]
        assert plan.sections[0].label is None

    def test_a_plan_without_any_number_has_its_paragraphs_as_tasks(self) -> None:
        plan = document(
            "抓好以下工作。",
            "学位建设",
            "新建幼儿园4所，加快开工。",
            "改建小学3所，按期交付。",
            "师资建设",
            "培训教师200人，严格考核。",
        )
        assert outline(plan) == [(None, "学位建设", [None, None]), (None, "师资建设", [None])]

    def test_agencies_on_the_last_line_of_a_task(self) -> None:
        plan = document(
            "一、学位",
            "1.新建。新建幼儿园。",
            "责任单位：基教科、计财科",
            "2.改建。",
            "牵头单位：基建办；配合单位：人事科",
        )
        first, second = plan.iter_tasks()
        assert [(agency.name, agency.role.value) for agency in first.agencies] == [
            ("基教科", "responsible"),
            ("计财科", "responsible"),
        ]
        assert [(agency.name, agency.role.value) for agency in second.agencies] == [
            ("基建办", "lead"),
            ("人事科", "support"),
        ]

    def test_agencies_in_a_bracket(self) -> None:
        plan = document(
            "一、学位", "1.新建。新建幼儿园。（市教育局、市财政局）", "2.改建。改建小学。（责任单位：市住建局）"
        )
        assert [[agency.name for agency in task.agencies] for task in plan.iter_tasks()] == [
            ["市教育局", "市财政局"],
            ["市住建局"],
        ]

    def test_a_time_limit_of_a_task(self) -> None:
        plan = document("一、学位", "1.新建。新建幼儿园。", "完成时限：10月底前", "2.改建。")
        task = next(plan.iter_tasks())
        assert task.deadline is not None
        assert (task.deadline.text, str(task.deadline.on)) == ("10月底前", "2026-10-31")

    def test_cited_names(self) -> None:
        plan = document("一、学位", "1.新建。落实《学前教育法》和《云岭县布局规划》，宣传《学前教育法》。", "2.改建。")
        assert next(plan.iter_tasks()).citations == ("学前教育法", "云岭县布局规划")


class TestReview:
    def test_amounts_of_a_review_are_no_targets(self) -> None:
        plan = document(
            "一、2025年工作回顾",
            "1.学位。新建学校4所。",
            "2.师资。培训300人。",
            "二、2026年工作安排",
            "1.学位。新建学校5所。",
        )
        assert [section.is_review for section in plan.sections] == [True, False]
        assert [target.quantity.text for target in plan.iter_targets()] == ["5所"]

    def test_a_section_below_a_review_is_one(self) -> None:
        plan = document(
            "一、2025年工作回顾",
            "（一）学位",
            "1.新建。新建学校4所。",
            "二、2026年安排",
            "（一）学位",
            "1.新建。新建学校5所。",
        )
        assert [section.is_review for section in plan.iter_sections()] == [True, True, False, False]

    def test_a_heading_that_also_looks_ahead_is_no_review(self) -> None:
        plan = document("一、总结经验，明确2026年目标任务", "1.学位。新建学校4所。", "2.师资。培训300人。")
        assert not plan.sections[0].is_review


class TestSeveralPlans:
    text = "\n".join(  # noqa: FLY002 - one line of the document a line
        [
            "县教育局2026年工作要点3篇",
            "云岭县教育局2026年工作要点篇1",
            "一、学位",
            "1.新建。新建学校4所。",
            "云岭县教育局2026年工作要点篇2",
            "一、师资",
            "1.培训。培训教师30人。",
            "2.招聘。",
            "云岭县教育局2026年工作要点篇3",
            "一、安全",
            "1.检查。",
        ]
    )

    def test_each_has_its_title_and_outline(self) -> None:
        plans = parse_all(self.text)
        assert [plan.title for plan in plans] == [f"云岭县教育局2026年工作要点篇{number}" for number in (1, 2, 3)]
        assert [outline(plan) for plan in plans] == [
            [(1, "学位", [1])],
            [(1, "师资", [1, 2])],
            [(1, "安全", [1])],
        ]

    def test_their_spans_do_not_overlap(self) -> None:
        plans = parse_all(self.text)
        assert [one.span.end <= two.span.start for one, two in pairwise(plans)] == [True, True]

    def test_they_share_their_source(self) -> None:
        assert {plan.source.text for plan in parse_all(self.text)} == {self.text}

    @pytest.mark.parametrize("text", ["", "\n", "今天天气很好。", "新增学位4000个。", "欢迎访问本网站\n打印\n关闭"])
    def test_a_text_without_a_plan_has_none(self, text: str) -> None:
        assert parse_all(text) == []


class TestNotice:
    notice = (
        "云岭县教育局关于印发2026年工作要点的通知",
        "各中小学、幼儿园：",
        "现将《云岭县教育局2026年工作要点》印发给你们，请认真贯彻执行。",
    )
    signature = ("云岭县教育局", "2026年2月10日")
    plan = ("一、学位", "1.新建。新建学校4所。", "2.改建。", "二、师资", "3.培训。培训教师30人。")

    def test_a_covering_notice_is_front_matter(self) -> None:
        found = parse("\n".join([*self.notice, *self.signature, TITLE, *self.plan]))
        assert found.title == TITLE
        assert outline(found) == [(1, "学位", [1, 2]), (2, "师资", [3])]
        assert found.preamble == ""

    def test_the_numbers_of_a_notice_are_no_sections(self) -> None:
        orders = ("一、压实责任。各校要于3月15日前报送方案。", "二、严格考核。考核结果纳入评价。")
        found = parse("\n".join([*self.notice, *orders, *self.signature, TITLE, *self.plan]))
        assert outline(found) == [(1, "学位", [1, 2]), (2, "师资", [3])]
        assert [target.quantity.text for target in found.iter_targets()] == ["4所", "30人"]
        assert found.issues == ()


class TestFurniture:
    head = ("您当前的位置：首页 > 政务公开 > 工作要点", "打印 关闭", "字号：大 中 小", "浏览次数：128次")
    foot = ("扫一扫在手机打开当前页", "打印本页 关闭窗口", "版权所有：云岭县教育局", "滇ICP备05001234号")
    body = ("一、学位", "1.新建。新建学校4所。", "2.改建。改建学校3所。", "二、师资", "3.培训。培训教师30人。")

    @pytest.mark.parametrize("line", head)
    def test_at_the_head_it_is_in_no_record(self, line: str) -> None:
        plan = parse("\n".join([line, TITLE, *self.body]))
        assert plan.source.text[plan.span.start : plan.span.end] == "\n".join([TITLE, *self.body])
        assert (plan.title, plan.preamble, plan.issues) == (TITLE, "", ())

    @pytest.mark.parametrize("line", foot)
    def test_at_the_foot_it_is_in_no_record(self, line: str) -> None:
        plan = document(*self.body, line)
        assert list(plan.iter_tasks())[-1].text == "3.培训。培训教师30人。"
        assert plan.source.text[plan.span.end :] == f"\n{line}"

    def test_the_whole_foot_is_in_no_record(self) -> None:
        plan = document(*self.body, *self.foot, "上一篇：云岭县教育局2025年工作总结", "地址：人民路128号")
        assert list(plan.iter_tasks())[-1].text == "3.培训。培训教师30人。"

    @pytest.mark.parametrize("line", ["— 3 —", "- 3 -", "第3页 共9页", "[打印] [关闭]"])
    def test_in_the_middle_it_ends_no_section(self, line: str) -> None:
        plan = document(*self.body[:2], line, *self.body[2:])
        assert outline(plan) == [(1, "学位", [1, 2]), (2, "师资", [3])]
        assert next(plan.iter_tasks()).text == "1.新建。新建学校4所。"
        assert plan.issues == ()

    def test_a_signature_below_the_plan_is_in_no_task(self) -> None:
        plan = document(*self.body, "云岭县教育局", "2026年2月10日")
        assert list(plan.iter_tasks())[-1].text == "3.培训。培训教师30人。"


class TestRecords:
    def test_a_task_and_a_section_lie_where_they_stand(self) -> None:
        plan = document("一、学位", "  1.新建。新建学校4所。  ", "2.改建。")
        text = plan.source.text
        (section,) = plan.sections
        task: Task = section.tasks[0]
        assert text[task.span.start : task.span.end] == task.text == "1.新建。新建学校4所。"
        assert text[section.span.start : section.span.end] == "一、学位\n  1.新建。新建学校4所。  \n2.改建。"

    def test_a_section_names_its_label(self) -> None:
        section: Section = document("第一部分：学位", "1.新建。", "2.改建。").sections[0]
        assert (section.number, section.title) == (1, "学位")
