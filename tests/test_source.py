"""The shadow, the lines and the views of a text: nothing moves a position."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workplans.source import _to_simplified, is_traditional, lines_of, shadow_of, simplified, view_of

SHADOWS = [
    # full-width forms, as typed on Chinese keyboards
    ("１２３", "123"),
    ("４．３万", "4.3万"),
    ("（一）", "(一)"),
    ("７０％", "70%"),
    ("甲，乙；丙：丁", "甲,乙;丙:丁"),
    ("甲、乙。", "甲、乙。"),
    ("ＡＢｃ", "ABc"),
    ("１－２", "1-2"),
    # marks that careless typing puts for one another
    ("二○二五", "二〇二五"),
    ("70﹪", "70%"),
    ("5—6", "5-6"),
    ("5–6", "5-6"),
    ("5〜6", "5~6"),
    ("完成｡", "完成。"),
    ("「甲」", "“甲”"),
    ("｜甲｜乙|丙|", "│甲│乙│丙│"),
    # radicals of PDF files, compatibility and vertical forms
    ("⼀⼆⽇", "一二日"),
    ("⻓远⺠生", "长远民生"),
    ("\uf900", "豈"),
    ("甲︰乙﹐丙﹔丁﹕", "甲:乙,丙;丁:"),
    ("﹙一﹚", "(一)"),
    ("m²", "m²"),
    ("㎡㈠", "㎡㈠"),
    # blanks, and what nobody sees
    ("新\u200b增1\u200b2\ufeff所", "新 增1\u200b2 所"),
    ("甲\x02乙\u202a", "甲 乙 "),
    ("甲\u2009乙", "甲 乙"),
    ("甲\u3000乙", "甲 乙"),
    ("甲\xa0乙", "甲 乙"),
    # traditional text
    ("新增學位４.３萬個，", "新增学位4.3万个,"),
    ("醫療機構", "医疗机构"),
    # one character to several, and back, in dictionaries of phrases; the length stays
    ("臺灣地區發展計畫", "台湾地区发展计划"),
]
NOT_TRADITIONAL = [
    "乾县2025年工作要点",  # a county in Shaanxi
    "魏徵、钟鍾书",  # names keep their characters
    "后里区建设",
    "乾",
    "",
    "2025",
    "於潜镇",  # a town in Zhejiang
    "瞭望台发展规划",
]


class TestShadow:
    @pytest.mark.parametrize(("text", "shadow"), SHADOWS, ids=[text for text, _ in SHADOWS])
    def test_characters_are_put_one_for_one(self, text: str, shadow: str) -> None:
        assert shadow_of(text) == shadow

    @pytest.mark.parametrize("text", NOT_TRADITIONAL)
    def test_simplified_text_keeps_its_characters(self, text: str) -> None:
        assert not is_traditional(text)
        assert shadow_of(text) == text

    def test_one_traditional_character_in_a_simplified_text_changes_nothing(self) -> None:
        assert shadow_of("乾县发展改革局新建學校，扩大规模") == "乾县发展改革局新建學校,扩大规模"

    def test_the_script_of_a_text_is_that_of_most_characters(self) -> None:
        assert is_traditional("臺北市政府教育局113年度施政計畫")
        assert not is_traditional("北京市教育局2025年度施政计划")

    def test_a_simplified_line_of_a_traditional_text_keeps_its_characters(self) -> None:
        plan = "青禾市政府教育局施政計畫\n一、擴大學位供給，興建學校，辦理親職講座。\n"
        assert (
            shadow_of(f"{plan}网站导航 乾县\n")
            == "青禾市政府教育局施政计划\n一、扩大学位供给,兴建学校,办理亲职讲座。\n网站导航 乾县\n"
        )

    def test_a_traditional_passage_of_a_simplified_text_is_simplified(self) -> None:
        plan = "青禾县教育局2025年工作要点\n一、扩大学位供给，办好学校，发展职业教育，实施项目。\n" * 3
        quoted = "縣教育局將擴大學位供給，興建學校兩所，辦理親職講座，優化課後服務。\n"
        assert shadow_of(plan + quoted).endswith("县教育局将扩大学位供给,兴建学校两所,办理亲职讲座,优化课后服务。\n")

    def test_a_traditional_name_in_a_simplified_text_stays(self) -> None:
        assert (
            shadow_of("参观張學良旧居纪念馆\n乾县、於都县、後街改造项目")
            == "参观張學良旧居纪念馆\n乾县、於都县、後街改造项目"
        )

    def test_a_file_in_the_working_directory_is_not_taken_for_the_dictionary(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "t2s.json").write_text("{}")
        monkeypatch.chdir(tmp_path)
        _to_simplified.cache_clear()
        assert simplified("學位") == "学位"

    def test_the_converter_serves_several_threads(self) -> None:
        text = "擴大學位供給，辦理親職講座。" * 2000
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(simplified, [text] * 64)) == {simplified(text)}

    @pytest.mark.parametrize(
        "text",
        [
            "ǅ",
            "ß",
            "İ",
            "ﬁ",
            "㍿",
            "㈠",
            "①",
            "½",
            "𠮷野家",
            "e\u0301",
            "👨‍👩‍👧",
            "\x00",
            "乾隆皇帝發展計劃",
            "頭髮發展",
        ],
    )
    def test_length_stays(self, text: str) -> None:
        assert len(shadow_of(text)) == len(text)

    def test_length_stays_for_every_character_of_the_basic_plane(self) -> None:
        text = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code <= 0xDFFF)
        assert len(shadow_of(text)) == len(text)


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
    def test_an_end_of_a_line_ends_one_line(self, end: str) -> None:
        text = f"一、甲{end}二、乙{end}"
        assert [text[line.start : line.end] for line in lines_of(text)] == [f"一、甲{end}", f"二、乙{end}"]

    def test_line_feed_and_carriage_return_end_two_lines(self) -> None:
        assert [(line.start, line.end) for line in lines_of("甲\n\r乙")] == [(0, 2), (2, 3), (3, 4)]

    @pytest.mark.parametrize(
        "text", ["", "甲", "\n", "\n\n", "甲\n乙", "甲\r\n\r\n乙\r", "\u2028甲\x85\x0b", " \u3000\n\t甲 \n", "\r\r\n\n"]
    )
    def test_lines_tile_the_text(self, text: str) -> None:
        assert "".join(text[line.start : line.end] for line in lines_of(text)) == text

    def test_blanks_around_a_line_are_left_out_of_its_words(self) -> None:
        text = "\u3000\u3000一、甲 乙\t \r\n \u200b丙\ufeff"
        assert [text[line.first : line.last] for line in lines_of(text)] == ["一、甲 乙", "丙"]

    def test_a_blank_line_has_no_words(self) -> None:
        assert [line.last - line.first for line in lines_of(" \u3000\n\n\t")] == [0, 0, 0]


class TestViews:
    def test_blanks_and_ends_of_lines_are_left_out(self) -> None:
        assert view_of("新 增\n学\u3000位", 0, 7).text == "新增学位"

    def test_blank_that_groups_thousands_is_left_out(self) -> None:
        assert view_of("约30 000个", 0, 8).text == "约30000个"

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("12 34", "12 34"),  # two numbers
            ("30 0000", "30 0000"),  # no group of three
            ("A 5", "A 5"),
        ],
    )
    def test_blank_that_parts_two_words_stays(self, text: str, shown: str) -> None:
        assert view_of(text, 0, len(text)).text == shown

    @pytest.mark.parametrize(
        "text", ["新增学位", "新 增 学位", " 新增\r\n学位 ", "30 000 个\n学\u3000\u3000位", "1 2", "甲  乙", "\n甲"]
    )
    def test_each_character_maps_back(self, text: str) -> None:
        view = view_of(text, 0, len(text))
        assert [text[view.start(at)] for at in range(len(view.text))] == list(view.text)

    @pytest.mark.parametrize("text", ["新增学位", "新 增 学位", " 新增\r\n学位 ", "30 000 个\n学\u3000\u3000位"])
    def test_each_stretch_maps_back_to_the_stretch_with_its_blanks(self, text: str) -> None:
        view = view_of(text, 0, len(text))
        for low in range(len(view.text)):
            for high in range(low + 1, len(view.text) + 1):
                piece = text[view.start(low) : view.end(high)]
                assert "".join(piece.split()) == "".join(view.text[low:high].split())
                assert piece == piece.strip()

    def test_a_view_of_a_part_counts_in_the_whole_text(self) -> None:
        view = view_of("一、新建 学校", 2, 7)
        assert view.text == "新建学校"
        assert (view.start(0), view.end(2), view.start(2), view.end(4)) == (2, 4, 5, 7)
