"""PDF documents: what is read from each thing that stands on a page, set in memory by `tests.pdfs`."""

import builtins
import contextlib
import gc
import io
import random
import zlib
from pathlib import Path
from threading import Thread
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.pdfs import FONT, Press, broken, one_page, sample_bytes, set_plan, width_of
from workplans import InputError, LimitError, MissingExtraError, Plan, WorkplansError, parse, read
from workplans.limits import Limits
from workplans.readers.pdf import pdf_text

FILES = Path(__file__).parent / "files"
PLAN = (FILES / "yanxi-plan.txt").read_text(encoding="utf-8")
SCANNED = "the file is a scanned PDF document without a text layer: {}; run it through OCR first"
LONG = "新增公办幼儿园学位1350个，改造校舍2.6万平方米，购置教学设备3200台，培训骨干教师450人次，全部按期投入使用。"


def text_of(found: bytes | Press, **limits: int) -> str:
    return pdf_text("plan.pdf", found if isinstance(found, bytes) else found.bytes(), Limits(**limits))


def lines_of(found: bytes | Press) -> list[str]:
    return text_of(found).splitlines()


def bare(plan: Plan) -> Any:  # noqa: ANN401 - plain nested data
    """Return a plan as plain data without spans and source; a copy of its own until the tests share one."""

    def strip(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {key: strip(one) for key, one in value.items() if key not in {"span", "source"}}
        return [strip(one) for one in value] if isinstance(value, list | tuple) else value

    return strip(attrs.asdict(plan))


class TestPlans:
    def test_a_document_of_libreoffice_reads_as_its_text(self) -> None:
        assert text_of((FILES / "yanxi-plan.pdf").read_bytes()) == PLAN

    def test_a_document_of_libreoffice_gives_the_same_records(self) -> None:
        assert bare(read(FILES / "yanxi-plan.pdf")) == bare(parse(PLAN))

    @pytest.mark.parametrize(
        "press",
        [
            Press(),
            Press(head="砚溪县教育局文件汇编 2025年第3期"),
            Press(size=12, leading=18, rows=38, width=430, foot="第{}页"),
            Press(size=10.5, leading=15.6, rows=44, left=90, width=415, foot="{}"),
        ],
        ids=["gb-9704", "running head", "12 points", "10.5 points"],
    )
    @pytest.mark.parametrize("keeps_numbers", [True, False])
    def test_a_wrapped_plan_gives_the_same_records(self, press: Press, keeps_numbers: bool) -> None:
        fresh = press.again()
        set_plan(fresh, PLAN.splitlines(), keeps_numbers=keeps_numbers)
        found = fresh.bytes()
        assert text_of(found) == PLAN
        assert bare(read(io.BytesIO(found))) == bare(parse(PLAN))


class TestLines:
    def test_latin_words_are_parted_by_gaps_and_chinese_is_not(self) -> None:
        press = Press()
        canvas, base = press.canvas, press.base
        x = press.left
        for piece, gap in (("推进", 4), ("Digital", 5), ("China", 4), ("建设", 4), ("12", 4), ("项", 0)):
            canvas.setFont(FONT, 16)
            canvas.drawString(x, base, piece)
            x += width_of(piece, 16) + gap
        press.skip()
        assert lines_of(press) == ["推进Digital China建设12项"]

    def test_a_wide_gap_is_one_blank(self) -> None:
        press = Press()
        press.line("发布机构：县教育局\u3000\u3000\u3000发布日期：2025-03-06")
        assert lines_of(press) == ["发布机构：县教育局 发布日期：2025-03-06"]

    def test_characters_in_any_order_are_read_from_left_to_right(self) -> None:
        press = Press()
        text = "新建公办幼儿园5所"
        xs = [press.left + width_of(text[:place], 16) for place in range(len(text))]
        for x, char in sorted(zip(xs, text, strict=True), key=lambda pair: pair[1]):
            press.line(char, x)
            press.skip(-1)
        press.skip()
        assert lines_of(press) == [text]

    def test_lines_in_any_order_are_read_from_the_top(self) -> None:
        press = Press()
        for row in (2, 0, 1):
            press.skip(row)
            press.line(f"{'一二三'[row]}、任务")
            press.skip(-row - 1)
        press.skip()
        assert lines_of(press) == ["一、任务", "二、任务", "三、任务"]

    def test_radicals_are_the_characters_that_they_stand_for(self) -> None:
        press = Press()
        press.line("⼀、⻅效的⼯作，⻓期推进，不改①和５")
        assert lines_of(press) == ["一、见效的工作，长期推进，不改①和５"]

    def test_text_drawn_twice_is_read_once(self) -> None:
        press = Press()
        for shift in (0.0, 0.3):  # pdfium itself leaves out only what is drawn again at once
            for number in range(1, 13):
                press.line(f"{number}.扩大学位供给", press.left + shift)
            press.skip(-12)
        press.skip(12)
        assert lines_of(press) == [f"{number}.扩大学位供给" for number in range(1, 13)]

    def test_invisible_text_over_a_scan_is_read(self) -> None:
        press = Press()
        text = press.canvas.beginText(press.left, press.base)
        text.setFont(FONT, 16)
        text.setTextRenderMode(3)
        text.textLine("一、识别出来的文字")
        press.canvas.drawText(text)
        press.picture(0, 0, 595, 842)
        press.skip()
        assert lines_of(press) == ["一、识别出来的文字"]

    def test_text_off_the_page_is_left_out(self) -> None:
        press = Press()
        press.line("页内文字")
        press.line("页外文字", 700)
        assert lines_of(press) == ["页内文字"]

    def test_a_raised_number_stays_in_its_line(self) -> None:
        press = Press()
        press.line("绿地面积30万m")
        press.canvas.setFont(FONT, 9)
        press.canvas.drawString(press.left + width_of("绿地面积30万m", 16), press.base + press.leading + 7, "2")
        assert lines_of(press) == ["绿地面积30万m2"]


class TestParagraphs:
    def test_numbers_and_units_cut_by_a_line_end_are_put_together(self) -> None:
        press = Press()
        for line in (
            "    购置教学设备一批，其中多媒体教学一体机3".strip(),
            "00台，改造农村学校旧校舍和运动场地2.6万平",
            "方米。",
        ):
            press.line(line, press.left)
        press.width = width_of("00台，改造农村学校旧校舍和运动场地2.6万平", 16)
        assert lines_of(press) == [
            "购置教学设备一批，其中多媒体教学一体机300台，改造农村学校旧校舍和运动场地2.6万平方米。"
        ]

    def test_a_paragraph_goes_on_over_the_page(self) -> None:
        press = Press(rows=4)
        press.paragraph("一、" + LONG * 3)
        press.paragraph("二、" + LONG)
        assert lines_of(press) == ["一、" + LONG * 3, "二、" + LONG]

    def test_words_cut_by_a_line_end_have_their_blank(self) -> None:
        press = Press()
        press.line("推进全县数字化转型升级行动计划项目组织实施工作Digital")
        press.line("China建设。")
        assert lines_of(press) == ["推进全县数字化转型升级行动计划项目组织实施工作Digital China建设。"]

    def test_an_indent_begins_a_paragraph_where_a_line_is_full(self) -> None:
        press = Press()
        full = "新建公办幼儿园扩大学位供给改造校舍和运动场地购置设备。"[-26:]
        press.paragraph(full)
        press.paragraph(full)
        press.paragraph(LONG)
        assert lines_of(press) == [full, full, LONG]

    def test_a_label_begins_a_paragraph_without_indents(self) -> None:
        press = Press()
        for label in ("一、", "（一）", "1.", "①"):
            press.paragraph(label + LONG, indent=0)
        assert lines_of(press) == [label + LONG for label in ("一、", "（一）", "1.", "①")]

    def test_what_looks_like_a_label_inside_a_paragraph_goes_on(self) -> None:
        press = Press()
        press.paragraph(LONG)
        press.line("按照全县教育工作会议部署和年度重点任务安排意见第", press.left + 32)
        press.line("（一）项的要求抓好落实。")
        press.paragraph(LONG)
        assert lines_of(press)[1] == "按照全县教育工作会议部署和年度重点任务安排意见第（一）项的要求抓好落实。"

    def test_a_wide_distance_parts_paragraphs(self) -> None:
        press = Press(leading=20)
        full = "全县重点工作任务" * 7  # two lines to the margin
        press.paragraph(full, indent=0)
        press.skip()
        press.paragraph(full, indent=0)
        assert lines_of(press) == [full, full]

    def test_short_lines_on_a_page_without_a_long_one_are_paragraphs(self) -> None:
        press = Press()
        lines = ["1.办好学校", "a.新建学校3所。", "b.培训教师30人。", "2.建好公路"]
        for line in lines:
            press.line(line, press.left + 32 * (line[0] in "ab"))
        assert lines_of(press) == lines

    def test_short_lines_without_labels_are_paragraphs(self) -> None:
        press = Press()
        for line in ("办好学校", "修建公路"):
            press.line(line)
        assert lines_of(press) == ["办好学校", "修建公路"]

    def test_short_lines_beside_one_long_line_are_paragraphs(self) -> None:
        press = Press()
        lines = ["砚溪县工作要点", "办好学校", "修建公路", "全面推进全县教育工作高质量发展加快建设教育强县"]
        for line in lines:
            press.line(line)
        assert lines_of(press) == lines

    def test_running_text_in_one_half_of_a_page_goes_on(self) -> None:
        press = Press(paper=(1191.0, 842.0))
        text = "一、" + LONG.replace("，", "和") * 3
        press.paragraph(text)
        assert lines_of(press) == [text]

    def test_a_sentence_that_leaves_a_fifth_of_the_page_free_ends_a_paragraph(self) -> None:
        press = Press()
        lines = ["新建公办幼儿园，改造校舍和运动场地设备。", "培训骨干教师队伍，完善教师交流轮岗的机制。"]
        for line in lines:
            press.line(line)
        assert lines_of(press) == lines

    @pytest.mark.parametrize("label", ["{}.", "{})", "{}）", "{}、"])
    def test_a_letter_is_a_label(self, label: str) -> None:
        press = Press()
        lines = [label.format(letter) + "全县重点工作任务安排部署要求" * 2 for letter in "abcd"]
        for line in lines:  # all of them reach the margin
            press.line(line)
        assert lines_of(press) == lines

    def test_a_latin_word_is_no_label(self) -> None:
        press = Press()
        full = "登记全县政务服务信息以及意见建议请都发送到网站"
        press.paragraph(full * 2, indent=0)
        press.line(full + "全县工")
        press.line("a.example处理。")
        assert lines_of(press)[-1].endswith("工a.example处理。")

    def test_hanging_items_are_whole(self) -> None:
        press = Press()
        for number in (1, 2):
            first, *rest = broken(f"{number}. {LONG}", 416, 16, -32)
            press.line(first, press.left)
            for line in rest:
                press.line(line, press.left + 32)
        assert lines_of(press) == [f"{number}. {LONG}" for number in (1, 2)]

    def test_a_title_in_two_lines_is_one(self) -> None:
        press = Press()
        press.centred("砚溪县教育局关于印发", size=22)
        press.centred("2025年工作要点的通知", size=22)
        press.skip()
        press.paragraph(LONG)
        assert lines_of(press) == ["砚溪县教育局关于印发2025年工作要点的通知", LONG]

    @pytest.mark.parametrize(
        "below", ["（征求意见稿）", "——2025年1月18日在县教育工作会议上", "砚教发〔2025〕12号", "第一章"]
    )
    def test_what_stands_below_a_title_is_not_part_of_it(self, below: str) -> None:
        press = Press()
        press.centred("砚溪县教育局2025年工作要点", size=22)
        press.centred(below, size=22)
        press.paragraph(LONG)
        assert lines_of(press) == ["砚溪县教育局2025年工作要点", below, LONG]

    def test_addressees_signature_and_date_are_lines_of_their_own(self) -> None:
        press = Press()
        press.paragraph("各中小学、幼儿园：", indent=0)
        press.paragraph("请认真贯彻执行。")
        press.signature("砚溪县教育局")
        press.signature("2025年3月6日")
        press.paragraph(LONG, indent=0)
        assert lines_of(press) == ["各中小学、幼儿园：", "请认真贯彻执行。", "砚溪县教育局", "2025年3月6日", LONG]

    def test_a_signature_at_the_very_edge_is_a_line_of_its_own(self) -> None:
        press = Press()
        press.paragraph(LONG)
        press.signature("砚溪县教育局", free=0)
        press.signature("2025年3月6日", free=0)
        press.paragraph(LONG, indent=0)
        assert lines_of(press) == [LONG, "砚溪县教育局", "2025年3月6日", LONG]


class TestFurniture:
    @pytest.mark.parametrize(
        "foot", ["— {} —", "- {} -", "第{}页 共9页", "{}/9", "{}", "－{}－", "Page {} of 9", "·{}·"]
    )
    @pytest.mark.parametrize("pages", [1, 3])
    def test_page_numbers_are_left_out(self, foot: str, pages: int) -> None:
        press = Press(foot=foot)
        for _ in range(pages):
            press.paragraph("1." + LONG)
            press.turn()
        assert lines_of(press) == ["1." + LONG] * pages

    def test_running_heads_are_left_out(self) -> None:
        press = Press(head="砚溪县人民政府公报 2025年第3期", foot="第{}页 内部资料")
        for number in range(2):
            press.paragraph(f"{number + 1}." + LONG)
            press.turn()
        assert lines_of(press) == ["1." + LONG, "2." + LONG]

    def test_heads_of_odd_and_even_pages_are_left_out(self) -> None:
        press = Press()
        for number in range(5):
            press.head = ("砚溪县教育局文件", "2025年工作要点")[number % 2]
            press.paragraph(f"{number + 1}." + LONG)
            press.turn()
        assert lines_of(press) == [f"{number}." + LONG for number in range(1, 6)]

    def test_the_name_of_the_issuer_at_the_head_of_the_first_page_is_text(self) -> None:
        press = Press(top=60)
        press.centred("砚溪县教育局文件", size=36)
        press.skip()
        press.paragraph(LONG)
        assert lines_of(press) == ["砚溪县教育局文件", LONG]

    def test_a_number_in_a_table_at_the_bottom_is_no_page_number(self) -> None:
        press = Press(foot="", top=690)
        press.table([["项目", "数量"], ["学校", "5"]], [200, 100])
        assert lines_of(press) == ["项目\t数量", "学校\t5"]

    def test_lines_of_text_at_the_same_place_stay(self) -> None:
        press = Press(top=60, rows=25, foot="")
        for _ in range(2):
            for row in range(25):
                press.line(f"{row + 1}.新建学校{row + 2}所。", press.left + 32)
        assert len(lines_of(press)) == 50

    def test_tasks_in_the_margin_that_differ_in_their_numbers_stay(self) -> None:
        press = Press(foot="")
        for task in ("2.新增学位300个。", "12.新增学位500个。"):
            press.paragraph(LONG)
            press.canvas.drawString(press.left, 90, task)
            press.turn()
        assert lines_of(press) == [LONG, "2.新增学位300个。", LONG, "12.新增学位500个。"]

    @pytest.mark.parametrize("task", ["{}.新建学校{}所。", "{}.新建学校{}所", "{}所学校新建", "新建{}所学校；"])
    def test_tasks_at_the_top_of_slides_stay(self, task: str) -> None:
        press = Press(paper=(842.0, 595.0), top=40, foot="")
        tasks = [task.format(number, number) for number in range(1, 5)]
        for text in tasks:
            press.line(text)
            press.turn()
        assert "".join(lines_of(press)) == "".join(tasks)

    def test_a_task_that_stands_in_the_same_place_word_for_word_is_a_running_head(self) -> None:
        press = Press()
        for number in range(2):
            press.head = "一、教育工作"
            press.paragraph(f"{number + 1}." + LONG)
            press.turn()
        assert lines_of(press) == ["1." + LONG, "2." + LONG]

    @pytest.mark.parametrize(
        "foot",
        [
            "砚溪公报第{}页",
            "{}  砚溪公报",
            "砚溪公报 {}",
            "砚溪公报 · {} ·",
            "2025-03-06 10:22 {}",
            "2025年第3期 第 {} 页 共 9 页",
        ],
    )
    def test_running_feet_with_a_page_number_are_left_out(self, foot: str) -> None:
        press = Press(foot=foot)
        for number in range(2):
            press.paragraph(f"{number + 1}." + LONG)
            press.turn()
        assert lines_of(press) == ["1." + LONG, "2." + LONG]

    def test_watermarks_are_left_out(self) -> None:
        press = Press()
        for number in (1, 2):
            canvas = press.canvas
            canvas.saveState()
            canvas.setFillGray(0.85)
            canvas.setFont(FONT, 60)
            canvas.drawCentredString(300, 700, "内部资料")
            canvas.translate(300, 400)
            canvas.rotate(45)
            canvas.drawCentredString(0, 0, "砚溪县教育局")
            canvas.restoreState()
            press.paragraph(f"{number}." + LONG)
            press.turn()
        assert lines_of(press) == ["1." + LONG, "2." + LONG]

    def test_light_text_that_stands_once_is_text(self) -> None:
        press = Press()
        press.canvas.setFillGray(0.7)
        press.line("一、浅色的标题")
        press.canvas.setFillGray(0)
        press.paragraph(LONG)
        assert lines_of(press) == ["一、浅色的标题", LONG]


class TestColumns:
    @staticmethod
    def columns(count: int, *, shift: float = 0.0) -> Press:
        press = Press(size=10.5, leading=16, rows=40, width=450)
        press.centred("砚溪县2025年工作要点", size=22)
        press.skip()
        width = {2: 215.0, 3: 136.0}[count]
        for column in range(count):
            lines = broken(f"{'一二三'[column]}、" + LONG * 3, width, 10.5, 21)
            for place, line in enumerate(lines):
                x = press.left + column * (450 - width) / (count - 1) + (0 if place else 21)
                press.canvas.setFont(FONT, 10.5)
                press.canvas.drawString(x, press.base - place * 16 - (shift if column else 0), line)
        press.skip(len(lines))
        return press

    @pytest.mark.parametrize("count", [2, 3])
    def test_columns_are_read_one_after_the_other(self, count: int) -> None:
        expected = [f"{'一二三'[column]}、" + LONG * 3 for column in range(count)]
        assert lines_of(self.columns(count)) == ["砚溪县2025年工作要点", *expected]

    def test_columns_whose_lines_stand_at_different_heights(self) -> None:
        expected = ["一、" + LONG * 3, "二、" + LONG * 3]
        assert lines_of(self.columns(2, shift=7.5)) == ["砚溪县2025年工作要点", *expected]


class TestTables:
    def test_rows_and_cells(self) -> None:
        press = Press()
        press.table(
            [
                ["序号", "重点任务", "责任单位", "时限"],
                ["1", "新增公共停车泊位900个，优先利用边角地块、桥下空间", "市城管局", "11月底前"],
                ["2", "改造老旧小区62个", "市住建局", "10月底前"],
                [None, "加装电梯40部", None, "年内"],
                ["二、民生", "<", "<", "<"],
                ["合计", "<", "<", "3项"],
                ["", "", "", ""],
            ],
            [40, 150, 100, 80],
        )
        press.paragraph(LONG)
        assert lines_of(press) == [
            "序号\t重点任务\t责任单位\t时限",
            "1\t新增公共停车泊位900个，优先利用边角地块、桥下空间\t市城管局\t11月底前",
            "2\t改造老旧小区62个\t市住建局\t10月底前",
            "〃\t加装电梯40部\t〃\t年内",
            "二、民生",
            "合计\t\t\t3项",
            LONG,
        ]

    def test_a_table_goes_on_over_the_page_without_its_header(self) -> None:
        press = Press()
        header = ["序号", "任务"]
        press.paragraph("任务如下：")
        press.table([header, ["1", "新建学校5所"]], [60, 300])
        press.turn()
        press.table([header, ["2", "改造小区12个"]], [60, 300])
        assert lines_of(press) == ["任务如下：", "序号\t任务", "1\t新建学校5所", "2\t改造小区12个"]

    def test_a_cell_that_the_end_of_a_page_cuts_is_whole(self) -> None:
        press = Press()
        press.table([["序号", "任务"], ["1", "新建学校5所，改造"]], [60, 300])
        press.turn()
        press.table([["", "小区12个。"], ["2", "建成书屋3个。"]], [60, 300])
        assert lines_of(press) == ["序号\t任务", "1\t新建学校5所，改造小区12个。", "2\t建成书屋3个。"]

    def test_two_tables_on_two_pages_with_text_between_them(self) -> None:
        press = Press()
        press.table([["序号", "任务"], ["1", "新建学校5所"]], [60, 300])
        press.turn()
        press.paragraph("另表如下：")
        press.table([["序号", "任务"], ["1", "改造小区12个"]], [60, 300])
        assert lines_of(press) == ["序号\t任务", "1\t新建学校5所", "另表如下：", "序号\t任务", "1\t改造小区12个"]

    def test_a_table_of_thin_rectangles(self) -> None:
        press = Press()
        base = press.base
        for x in (80, 200, 320):
            press.canvas.rect(x, base - 50, 0.5, 70, stroke=0, fill=1)
        for y in (base + 20, base - 15, base - 50):
            press.canvas.rect(80, y, 240.5, 0.5, stroke=0, fill=1)
        for row, cells in enumerate((("项目", "数量"), ("学校", "5"))):
            for x, text in zip((90, 210), cells, strict=True):
                press.canvas.setFont(FONT, 12)
                press.canvas.drawString(x, base - 35 * row, text)
        press.skip(4)
        assert lines_of(press) == ["项目\t数量", "学校\t5"]

    def test_a_table_in_a_form(self) -> None:
        press = Press()
        canvas = press.canvas
        canvas.beginForm("table")
        for x in (0, 120, 240):
            canvas.line(x, 0, x, 70)
        for y in (0, 35, 70):
            canvas.line(0, y, 240, y)
        for row, cells in enumerate((("项目", "数量"), ("学校", "5"))):
            for x, text in zip((10, 130), cells, strict=True):
                canvas.setFont(FONT, 12)
                canvas.drawString(x, 45 - 35 * row, text)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(100, 500)
        canvas.doForm("table")
        canvas.restoreState()
        press.skip()
        assert lines_of(press) == ["项目\t数量", "学校\t5"]

    def test_a_box_around_text_is_no_table(self) -> None:
        press = Press()
        press.canvas.rect(press.left - 5, 500, press.width + 10, 300)
        press.paragraph("一、" + LONG)
        press.paragraph("二、" + LONG)
        assert lines_of(press) == ["一、" + LONG, "二、" + LONG]

    def test_aligned_cells_without_rules_are_a_table(self) -> None:
        press = Press()
        rows = [("项目", "目标", "单位"), ("新增就业", "3000", "人社局"), ("新建学校", "5", "教育局")]
        for row in rows:
            for x, text in zip((80, 250, 400), row, strict=True):
                press.line(text, x)
                press.skip(-1)
            press.skip()
        press.paragraph(LONG)
        assert lines_of(press) == ["项目\t目标\t单位", "新增就业\t3000\t人社局", "新建学校\t5\t教育局", LONG]


class TestTurned:
    def test_a_page_that_is_turned(self) -> None:
        press = Press(paper=(842.0, 595.0), width=600, rows=10)
        press.paragraph(LONG)
        found = press.bytes().replace(b"/Rotate 0", b"/Rotate 90")
        assert b"/Rotate 90" in found
        assert lines_of(found) == [LONG]

    @pytest.mark.parametrize("angle", [90, 180, 270])
    def test_text_that_is_turned_on_its_page(self, angle: int) -> None:
        press = Press(foot="")
        canvas = press.canvas
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.setFont(FONT, 12)
        for place, line in enumerate(broken(LONG, 300, 12, 0)):
            canvas.drawString(-150, -20 * place, line)
        press.skip()
        assert lines_of(press) == [LONG]

    def test_a_stamp_at_the_side_is_left_out(self) -> None:
        press = Press()
        press.canvas.saveState()
        press.canvas.translate(40, 300)
        press.canvas.rotate(90)
        press.canvas.setFont(FONT, 10)
        press.canvas.drawString(0, 0, "砚溪县档案馆藏")
        press.canvas.restoreState()
        press.paragraph(LONG)
        assert lines_of(press) == [LONG]


class TestRefused:
    @pytest.mark.parametrize(
        ("pages", "reason"),
        [
            ("i", SCANNED.format("1 page of pictures")),
            ("iii", SCANNED.format("3 pages of pictures")),
            ("titti", "pages 2, 5 of 5 are without a text layer; run the file through OCR first"),
            ("tiii", "pages 2-4 of 4 are without a text layer; run the file through OCR first"),
            ("ti", "page 2 of 2 is without a text layer; run the file through OCR first"),
            (" ", "the file is a PDF document without any text"),
        ],
    )
    def test_scans(self, pages: str, reason: str) -> None:
        press = Press()
        for page in pages:
            if page == "i":
                press.picture(0, 0, 595, 842)
            if page == "t":
                press.paragraph(LONG)
            if page == " ":
                press.foot = ""
            press.turn()
        with pytest.raises(InputError) as caught:
            text_of(press)
        assert str(caught.value) == f"plan.pdf: {reason}"

    def test_a_scan_with_the_stamp_of_a_scanner(self) -> None:
        press = Press(foot="")
        press.picture(10, 10, 575, 822)
        press.line("扫描全能王 创建", 400, size=12)
        with pytest.raises(InputError) as caught:
            text_of(press)
        assert str(caught.value) == f"plan.pdf: {SCANNED.format('1 page of pictures')}"

    def test_a_scan_with_a_stamp_among_pages_of_text(self) -> None:
        press = Press()
        press.paragraph(LONG)
        press.turn()
        press.picture(10, 10, 575, 822)
        press.line("扫描全能王 创建", 400, size=12)
        with pytest.raises(InputError, match=r"page 2 of 2 is without a text layer"):
            text_of(press)

    @pytest.mark.parametrize(("text", "size"), [(LONG[:25], 17.0), (LONG[:14] * 3, 8.0)])
    def test_text_over_a_picture_that_is_no_stamp(self, text: str, size: float) -> None:
        press = Press(paper=(842.0, 540.0), top=200)
        press.picture(0, 0, 842, 540)
        press.line(text, size=size)
        assert lines_of(press) == [text]

    def test_blank_pages_and_small_pictures_lose_nothing(self) -> None:
        press = Press()
        press.paragraph(LONG)
        press.turn()
        press.turn()
        press.picture(400, 100, 100, 100)
        press.turn()
        assert lines_of(press) == [LONG]

    def test_a_password(self) -> None:
        with pytest.raises(InputError) as caught:
            text_of(one_page("一、任务", encrypt=StandardEncryption("secret", ownerPassword="owner")))
        assert str(caught.value) == "plan.pdf: the file is a PDF document that is encrypted with a password"

    def test_a_password_that_only_forbids_changes(self) -> None:
        found = one_page("一、任务", encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
        assert lines_of(found) == ["一、任务"]

    def test_fonts_without_unicode(self) -> None:
        press = Press()
        press.line("\ue001\ue002\ue003新建学校")
        with pytest.raises(InputError) as caught:
            text_of(press)
        assert str(caught.value) == (
            "plan.pdf: 3 of 12 characters have no Unicode in the fonts of the file; run it through OCR first"
        )

    @pytest.mark.parametrize("found", [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(5000), b"%PDF-"])
    def test_damage(self, found: bytes) -> None:
        with pytest.raises(InputError) as caught:
            text_of(found)
        assert str(caught.value) == "plan.pdf: the file is a damaged PDF document"

    def test_a_cycle_of_pages(self) -> None:
        found = one_page("一、任务").replace(b"/Type /Page\n", b"/Type /Pages\n/Kids [ 6 0 R 5 0 R ]\n")
        with pytest.raises(WorkplansError):
            text_of(found)

    @pytest.mark.parametrize("packings", [1, 2])
    def test_a_stream_that_unpacks_to_much(self, packings: int) -> None:
        stream = bytes(20_000_000)
        for _ in range(packings):
            stream = zlib.compress(stream)
        filters = b"[" + b"/FlateDecode " * packings + b"]"
        found = b"%PDF-1.4\n1 0 obj <</Length 1/Filter" + filters + b">>stream\n" + stream + b"\nendstream endobj"
        with pytest.raises(LimitError) as caught:
            text_of(found, unpacked_size=10_000_000)
        assert str(caught.value) == (
            "plan.pdf: the file has more than 10000000 bytes when it is unpacked (Limits.unpacked_size)"
        )

    def test_a_stream_that_a_page_names_many_times(self) -> None:
        stream = zlib.compress(bytes(50_000))
        found = (
            b"%PDF-1.4\n3 0 obj <</Type/Page/Contents[" + b"4 0 R " * 1000 + b"]>> endobj\n"
            b"4 0 obj <</Length 1/Filter/FlateDecode>>stream\n" + stream + b"\nendstream endobj"
        )
        with pytest.raises(LimitError) as caught:
            text_of(found, unpacked_size=10_000_000)
        assert str(caught.value) == (
            "plan.pdf: the file has more than 10000000 bytes when it is unpacked (Limits.unpacked_size)"
        )

    @pytest.mark.parametrize(
        ("limits", "reason"),
        [
            ({"pages": 2}, "the file has more than 2 pages (Limits.pages)"),
            ({"characters": 100}, "the file has more than 100 characters (Limits.characters)"),
            ({"cells": 3}, "the file has more than 3 table cells (Limits.cells)"),
        ],
    )
    def test_limits(self, limits: dict[str, int], reason: str) -> None:
        press = Press()
        press.paragraph(LONG)
        press.turn()
        press.paragraph(LONG)
        press.turn()
        press.table([["项目", "数量"], ["学校", "5"]], [200, 100])
        with pytest.raises(LimitError) as caught:
            text_of(press, **limits)
        assert str(caught.value) == f"plan.pdf: {reason}"

    def test_a_library_that_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        original = builtins.__import__

        def without(name: str, *rest: Any) -> object:  # noqa: ANN401
            if name == "pypdfium2":
                raise ImportError(name)
            return original(name, *rest)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtraError) as caught:
            text_of(b"%PDF-1.4")
        assert str(caught.value) == (
            "plan.pdf: reading a PDF document (.pdf) needs a library that is not installed: "
            "pip install 'workplans[pdf]'"
        )


def embedded_font() -> str:
    """Register a font of the machine that has Chinese characters, and return its name; skip where there is none."""
    for path in sorted(Path("/usr/share/fonts").rglob("*.tt[fc]")):
        if not any(part in path.name.lower() for part in ("wqy", "simsun", "simhei", "uming", "ukai", "droid")):
            continue
        try:
            pdfmetrics.registerFont(TTFont("embedded", str(path), subfontIndex=0))
        except TTFError:
            continue
        return "embedded"
    pytest.skip("there is no TrueType font with Chinese characters on this machine")


def test_an_embedded_font() -> None:
    font = embedded_font()
    file = io.BytesIO()
    canvas = Canvas(file)
    for place, line in enumerate(broken("1." + LONG, 400, 14, 0)):
        canvas.setFont(font, 14)
        canvas.drawString(80, 700 - 20 * place, line)
    canvas.save()
    assert "".join(lines_of(file.getvalue())) == "1." + LONG


def test_many_files_leave_nothing_open() -> None:
    found = one_page("一、任务")
    text_of(found)
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(50):
        text_of(found)
    gc.collect()
    assert len(gc.get_objects()) - before < 50


def test_threads_take_turns() -> None:
    found = one_page("一、任务")
    texts: list[str] = []
    threads = [Thread(target=lambda: texts.append(text_of(found))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["一、任务\n"] * 8


WORDS = st.lists(
    st.sampled_from(
        "新建学校 改造校舍 3200台 2.6万平方米 98%以上 骨干教师 450人次 ， 、 。 ； 教学设备 覆盖率达到".split()
    ),
    min_size=1,
    max_size=40,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=12),
    st.floats(250, 460),
    st.sampled_from([10.5, 12.0, 14.0, 16.0]),
    st.integers(8, 30),
    st.booleans(),
    st.booleans(),
)
def test_paragraphs_set_in_any_width_come_back(
    words: list[str], width: float, size: float, rows: int, keeps_numbers: bool, has_head: bool
) -> None:
    """Every page has lines that reach its margins, as pages of running text do: nothing else tells where they are."""
    long = "全县重点工作" * 12 + "。"
    paragraphs = [text for word in words for text in (long, f"工作：{word}")]
    left = (595 - width) / 2
    press = Press(
        size=size,
        leading=size * 1.6,
        width=width,
        left=left,
        rows=min(rows, int(600 / size / 1.6)),
        head="公报" * has_head,
    )
    for paragraph in paragraphs:
        press.paragraph(paragraph, keeps_numbers=keeps_numbers)
    head = [press.head] if has_head and press.page == 1 else []  # a line that stands once is text
    assert lines_of(press) == head + paragraphs


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2), st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_damaged_files_give_a_text_or_an_error_of_the_library(
    which: int, seed: int, changes: int, is_cut: bool
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    found = bytearray(sample_bytes()[which])
    for _ in range(changes):
        found[chance.randrange(len(found))] = chance.randrange(256)
    if is_cut:
        del found[chance.randrange(len(found)) :]
    with contextlib.suppress(WorkplansError):
        assert isinstance(text_of(bytes(found)), str)
