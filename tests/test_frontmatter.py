"""Front matter: what the lines around a plan say of it, in the layouts of government sites."""

from datetime import date

import pytest

from workplans import Plan, parse

BODY = ("一、学位", "1.新建。新建学校4所。", "2.改建。改建学校3所。")
TITLE = "云岭县教育局2026年工作要点"


def plan_below(*head: str, title: str = TITLE, foot: tuple[str, ...] = ()) -> Plan:
    return parse("\n".join([*head, title, *BODY, *foot]))


class TestTitle:
    @pytest.mark.parametrize(
        "title",
        [
            "云岭县教育局2026年工作要点",
            "2026年全县教育工作要点",
            "云岭县人民政府2026年重点工作任务分解表",
            "云岭县2026年民生实事项目",
            "云岭县卫生健康局二〇二六年工作计划",
            "云岭县2026年政府工作报告",
            "云岭县教育局2026年工作要点（征求意见稿）",
        ],
    )
    def test_a_title_stands_above_the_plan(self, title: str) -> None:
        assert plan_below(title=title).title == title

    def test_a_title_without_its_line_end_and_blanks(self) -> None:
        assert plan_below(title="\u3000\u3000云岭县教育局 2026 年工作要点 ").title == "云岭县教育局2026年工作要点"

    def test_a_plan_without_a_title_has_an_issue(self) -> None:
        plan = parse("\n".join(BODY))
        assert plan.title is None
        assert [issue.code for issue in plan.issues] == ["title-missing"]


class TestYear:
    @pytest.mark.parametrize(
        ("title", "year"),
        [
            ("云岭县教育局2026年工作要点", 2026),
            ("云岭县教育局2026年度工作要点", 2026),
            ("云岭县教育局 ２０２６ 年工作要点", 2026),
            ("云岭县教育局二〇二五年工作要点", 2025),
            ("云岭县教育局二○二五年工作要点", 2025),
            ("云岭县教育局二零二五年工作要点", 2025),
            ("雲嶺縣政府113年度施政計畫", 2024),
            ("雲嶺縣政府教育處113年度施政計畫", 2024),
            ("云岭县教育局工作要点", None),
        ],
    )
    def test_a_title_says_the_year(self, title: str, year: int | None) -> None:
        assert plan_below(title=title).year == year

    def test_the_year_is_that_of_the_title_and_not_of_the_signature(self) -> None:
        plan = plan_below("云岭县教育局", "2025年12月28日")
        assert plan.year == 2026

    def test_the_notice_says_the_year_where_the_title_does_not(self) -> None:
        plan = plan_below("云岭县教育局关于印发2026年工作要点的通知", title="工作要点")
        assert plan.year == 2026


class TestIssuer:
    def test_a_signature_names_the_issuer(self) -> None:
        plan = plan_below(
            "关于印发2026年工作要点的通知",
            "现将《工作要点》印发给你们。",
            "云岭县教育局",
            "2026年2月10日",
            title="2026年工作要点",
        )
        assert plan.issuer == "云岭县教育局"

    def test_a_signature_below_the_plan_names_the_issuer(self) -> None:
        plan = plan_below(title="2026年教育工作要点", foot=("云岭县教育局", "2026年2月10日"))
        assert (plan.issuer, plan.issued) == ("云岭县教育局", date(2026, 2, 10))

    def test_several_agencies_sign(self) -> None:
        plan = plan_below("现将《工作要点》印发给你们。", "云岭县教育局", "云岭县财政局", "2026年2月10日")
        assert plan.issuer == "云岭县教育局、云岭县财政局"

    def test_the_metadata_name_the_issuer(self) -> None:
        assert plan_below("发布机构：云岭县教育局", title="2026年教育工作要点").issuer == "云岭县教育局"

    def test_the_source_of_the_page_names_the_issuer(self) -> None:
        assert plan_below("来源：云岭县教育局", title="2026年教育工作要点").issuer == "云岭县教育局"

    def test_the_title_names_the_issuer(self) -> None:
        assert plan_below().issuer == "云岭县教育局"

    def test_a_signature_goes_before_the_metadata(self) -> None:
        plan = plan_below(
            "发布机构：云岭县教育局办公室", "现将《工作要点》印发给你们。", "云岭县教育局", "2026年2月10日"
        )
        assert plan.issuer == "云岭县教育局"

    def test_nobody_is_guessed(self) -> None:
        assert plan_below(title="2026年工作要点").issuer is None

    def test_who_handed_a_page_in_is_no_issuer(self) -> None:
        assert plan_below("来源：网友投稿", title="2026年工作要点").issuer is None


class TestDocumentNumber:
    @pytest.mark.parametrize(
        "line",
        [
            "云教发〔2026〕12号",
            "文号：云教发〔2026〕12号",
            "文 号 云教发〔2026〕12号",
            "发文字号:云教发〔2026〕12号",
            "发文字号： 云教发〔2026〕12号",
            "文    号：云教发〔2026〕12号",
        ],
    )
    def test_stands_on_its_line(self, line: str) -> None:
        assert plan_below(line).document_number == "云教发〔2026〕12号"

    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("云教发[2026]12号", "云教发[2026]12号"),
            ("云教发【2026】12号", "云教发【2026】12号"),
        ],
    )
    def test_keeps_its_brackets(self, written: str, number: str) -> None:
        assert plan_below(f"文号：{written}").document_number == number

    def test_one_in_a_sentence_is_another_document(self) -> None:
        plan = plan_below("根据云政办发〔2025〕7号文件精神，现将《工作要点》印发给你们。")
        assert plan.document_number is None


class TestDates:
    def test_a_date_under_a_signature_is_that_of_signing(self) -> None:
        plan = plan_below("现将《工作要点》印发给你们。", "云岭县教育局", "2026年2月10日")
        assert plan.issued == date(2026, 2, 10)

    def test_a_date_of_signing_in_chinese_numerals(self) -> None:
        plan = plan_below("现将《工作要点》印发给你们。", "云岭县教育局", "二〇二六年二月十日")
        assert plan.issued == date(2026, 2, 10)

    @pytest.mark.parametrize("line", ["成文日期：2026-02-10", "发文日期 2026年2月10日", "成文日期:2026.2.10"])
    def test_the_metadata_give_the_date_of_signing(self, line: str) -> None:
        assert plan_below(line).issued == date(2026, 2, 10)

    @pytest.mark.parametrize(
        "line",
        [
            "发布日期：2026-02-13",
            "发布时间:2026-02-13 10:51:00",
            "发布日期： 2026年2月13日",
            "时间：2026/02/13",
            "发布日期 2026-02-13",
            "2026-02-13 10:51",
            "来源：云岭县教育局发布时间：2026-02-13 16:57浏览量：字体：",
        ],
    )
    def test_a_page_gives_the_date_of_publication(self, line: str) -> None:
        assert plan_below(line).published == date(2026, 2, 13)

    def test_the_two_dates_are_kept_apart(self) -> None:
        plan = plan_below("成文日期：2026-02-10 发布日期：2026-02-13")
        assert (plan.issued, plan.published) == (date(2026, 2, 10), date(2026, 2, 13))

    def test_no_such_day_is_no_date(self) -> None:
        assert plan_below("发布日期：2026-02-30").published is None


class TestIndexNumber:
    @pytest.mark.parametrize(
        "line",
        [
            "索引号：YL00104-02-2026-003",
            "索引号:YL00104-02-2026-003",
            "索 引 号 YL00104-02-2026-003",
            "索 引 号：YL00104-02-2026-003",
            "索引号 YL00104-02-2026-003 主题分类 工作要点",
            "│索引号│YL00104-02-2026-003│发布机构│云岭县教育局│",
        ],
    )
    def test_stands_behind_its_label(self, line: str) -> None:
        assert plan_below(line).index_number == "YL00104-02-2026-003"


class TestAddressees:
    @pytest.mark.parametrize(
        ("line", "names"),
        [
            ("各中小学、幼儿园：", ("各中小学", "幼儿园")),
            ("各中小学,各幼儿园:", ("各中小学", "各幼儿园")),
            ("各乡镇人民政府，县政府各部门、各直属机构：", ("各乡镇人民政府", "县政府各部门、各直属机构")),
            ("各直属学校（单位）、局机关各科室：", ("各直属学校（单位）", "局机关各科室")),
        ],
    )
    def test_stand_above_the_notice(self, line: str, names: tuple[str, ...]) -> None:
        plan = plan_below(
            "关于印发2026年工作要点的通知", line, "现将《工作要点》印发给你们。", "云岭县教育局", "2026年2月10日"
        )
        assert plan.addressees == names

    @pytest.mark.parametrize("line", ["现将有关事项通知如下：", "各位代表：", "同志们："])
    def test_a_line_with_a_colon_may_name_none(self, line: str) -> None:
        assert plan_below(line).addressees == ()


class TestColumns:
    def test_columns_on_one_line(self) -> None:
        plan = plan_below(
            "索 引 号： YL00104-2026-003 发布机构： 云岭县教育局办公室",
            "成文日期： 2026-02-10 发布日期： 2026-02-13 文 号： 云教发〔2026〕12号",
            title="2026年教育工作要点",
        )
        assert (plan.index_number, plan.issuer) == ("YL00104-2026-003", "云岭县教育局办公室")
        assert (plan.issued, plan.published) == (date(2026, 2, 10), date(2026, 2, 13))
        assert plan.document_number == "云教发〔2026〕12号"

    def test_columns_without_colons(self) -> None:
        plan = plan_below(
            "索 引 号 YL00104-2026-003 主题分类 年度工作要点",
            "发布机构 云岭县教育局办公室 发文日期 2026-02-10",
            title="2026年教育工作要点",
        )
        assert (plan.index_number, plan.issuer) == ("YL00104-2026-003", "云岭县教育局办公室")
        assert plan.issued == date(2026, 2, 10)

    def test_cells_between_bars(self) -> None:
        plan = plan_below(
            "索引号: │ YL00104-2026-003 │ 发布机构: │ 云岭县人民政府办公室 │ 主题分类: │ 综合政务 │",
            "成文日期: │ 2026-02-10 │ 发布日期: │ 2026-02-13 │ 有效性: │ 有效 │",
            title="2026年工作要点",
        )
        assert (plan.index_number, plan.issuer) == ("YL00104-2026-003", "云岭县人民政府办公室")
        assert (plan.issued, plan.published) == (date(2026, 2, 10), date(2026, 2, 13))

    def test_empty_values_give_nothing(self) -> None:
        plan = plan_below("索引号： 发布机构： 文号： 成文日期： 发布日期：", title="2026年工作要点")
        assert (plan.index_number, plan.issuer, plan.document_number) == (None, None, None)
        assert (plan.issued, plan.published) == (None, None)

    def test_an_empty_value_takes_nothing_from_the_next_label(self) -> None:
        plan = plan_below("文号： 索引号： YL00104-2026-003", title="2026年工作要点")
        assert (plan.document_number, plan.index_number) == (None, "YL00104-2026-003")

    def test_full_width_digits(self) -> None:
        plan = plan_below("发布日期：２０２６－０２－１３")
        assert plan.published == date(2026, 2, 13)
