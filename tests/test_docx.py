"""Word documents: what becomes of each thing that one may hold, as exact text."""

from __future__ import annotations

import contextlib
import io
import pickle
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bare import bare
from tests.worddocs import (
    OUTLINE,
    based,
    definition,
    field,
    item,
    lvl,
    members,
    num,
    p,
    r,
    sample_bytes,
    starts,
    style,
    styled,
    tbl,
    tc,
    tr,
    word,
    zipped,
)
from workplans import InputError, Limits, MissingExtraError, WorkplansError, parse, read
from workplans.readers import read_source
from workplans.readers.docx import docx_text
from workplans.readers.docx.numbering import format_count

if TYPE_CHECKING:
    from collections.abc import Sequence

FILES = Path(__file__).parent / "files"


def text(*body: str, **parts: Sequence[str]) -> str:
    return docx_text("a.docx", word(*body, **parts), Limits())


def lines(*body: str, **parts: Sequence[str]) -> list[str]:
    return text(*body, **parts).splitlines()


# Paragraphs and what runs hold


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (r("甲") + r("乙"), "甲乙"),
        (r("　　甲　　乙 丙 "), "甲 乙 丙"),
        (r("甲") + r("<w:tab/>") + r("乙"), "甲 乙"),
        (r("甲") + r('<w:ptab w:relativeTo="margin"/>') + r("乙"), "甲 乙"),
        (r("甲") + r("<w:br/>") + r("乙"), "甲\n乙"),
        (r("甲") + r('<w:br w:type="page"/>') + r("乙") + r("<w:cr/>") + r("丙"), "甲\n乙\n丙"),
        (r("甲") + r("<w:br/>") + r("<w:br/>") + r("乙"), "甲\n乙"),
        (r("2025") + r("<w:noBreakHyphen/>") + r("2027年"), "2025-2027年"),
        (r("学") + r("<w:softHyphen/>") + r("位"), "学位"),
        (f'<w:hyperlink r:id="x">{r("甲")}</w:hyperlink>', "甲"),
        (f"<w:smartTag>{r('甲')}<w:smartTag>{r('乙')}</w:smartTag></w:smartTag>", "甲乙"),
        (f"<w:customXml>{r('甲')}</w:customXml>", "甲"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>", "甲"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击输入')}</w:sdtContent></w:sdt>", ""),
        (f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>', "3"),
        (field(" REF a ", r("甲")), "甲"),
        (field(" IF " + "x", field(" REF b ", r("乙"))), "乙"),
        (r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>X</w:instrText>") + field("Y", r("码")), ""),
        (r("<w:ruby><w:rubyPr/><w:rt>" + r("qīng") + "</w:rt><w:rubyBase>" + r("青") + "</w:rubyBase></w:ruby>"), "青"),
        (f"<w:dir w:val='ltr'>{r('甲')}</w:dir><w:bdo w:val='ltr'>{r('乙')}</w:bdo>", "甲乙"),
        (f"<w:unknown>{r('甲')}</w:unknown>", "甲"),
        (r("甲<!-- 乙 -->丙<?x 乙?>丁"), "甲丙丁"),
        (
            (
                "<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:rPr/><m:t>x</m:t></m:r>"
                "</m:den></m:f></m:oMath></m:oMathPara>"
            ),
            "1x",
        ),
    ],
)
def test_what_runs_hold(content: str, expected: str) -> None:
    assert text(p(content)) == (f"{expected}\n" if expected else "")


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ('w:font="Wingdings" w:char="F06C"', "●学校≥"),
        ('w:font="Wingdings 2" w:char="52"', "●学校≥"),
        ('w:font="Symbol" w:char="F0B3"', "≥学校≥"),
        ('w:font="宋体" w:char="2460"', "①学校≥"),
        ('w:font="宋体" w:char="D800"', "学校≥"),
        ('w:font="宋体" w:char="B"', "学校≥"),
        ('w:font="宋体" w:char="?"', "学校≥"),
        ('w:font="宋体" w:char="FFFFFF"', "学校≥"),
    ],
)
def test_symbols(symbol: str, expected: str) -> None:
    behind = r('<w:sym w:font="Symbol" w:char="F0B3"/>') + r('<w:sym w:font="Wingdings" w:char="F06C"/>')
    assert lines(p(r(f"<w:sym {symbol}/>") + r("学校") + behind)) == [expected]


def test_a_field_that_does_not_end_loses_no_more_than_its_paragraph() -> None:
    opened = r('<w:fldChar w:fldCharType="begin"/>')
    assert lines(p(r("甲") + opened + r("乙")), p("丙")) == ["甲", "丙"]
    assert lines(p(r("甲") + r('<w:fldChar w:fldCharType="end"/>')), p("乙")) == ["甲", "乙"]


HIDDEN = (
    style("P", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
    style("Q", "Open", "<w:rPr><w:vanish w:val='0'/></w:rPr>", more=based("P")),
    style("S", "Also secret", more=based("P")),
    style("C", "Secret words", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (p(r("甲") + r("乙", "<w:vanish/>")), "甲"),
        (p(r("甲") + r("乙", '<w:vanish w:val="false"/>')), "甲乙"),
        (p(r("甲") + r("乙", '<w:rStyle w:val="C"/>')), "甲"),
        (styled("P", "甲"), ""),
        (styled("S", "甲"), ""),
        (styled("Q", "甲"), "甲"),
        (styled("P", r("甲", '<w:rStyle w:val="C"/>')), "甲"),  # 17.7.3: one turns the other off
        (styled("P", r("甲", '<w:vanish w:val="0"/>')), "甲"),
        (p(r('<w:fldChar w:fldCharType="begin"/>', "<w:vanish/>") + r("乙")), ""),
    ],
)
def test_hidden_text(block: str, expected: str) -> None:
    assert text(block, styles=HIDDEN) == (f"{expected}\n" if expected else "")


def test_a_hidden_mark_joins_paragraphs() -> None:
    first = p("甲", "<w:rPr><w:vanish/></w:rPr>")
    assert lines(first, p("乙"), p("丙")) == ["甲乙", "丙"]


BOX = "<w:txbxContent>" + p("框一") + p("框二") + "</w:txbxContent>"
DRAWING = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
VML = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "shape",
    [
        DRAWING,
        VML,
        (
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{DRAWING}</mc:Choice>"
            f"<mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent>"
        ),
        (
            f"<mc:AlternateContent><mc:Choice Requires='a'>{DRAWING}</mc:Choice><mc:Choice Requires='b'>{DRAWING}"
            f"</mc:Choice></mc:AlternateContent>"
        ),
        f"<mc:AlternateContent><mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_text_boxes_stand_behind_their_paragraph(shape: str) -> None:
    assert lines(p(r("甲") + r(shape) + r("乙")), p("丙")) == ["甲乙", "框一", "框二", "丙"]


def test_headers_and_comments_are_left_out() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_comment(document.add_paragraph("甲").runs, text="批注")
    file = io.BytesIO()
    document.save(file)
    assert docx_text("a", file.getvalue(), Limits()) == "甲\n"


CONTENTS = (
    style("11", "toc 1"),
    style("TOCHeading", "TOC Heading"),
    style("M", "目录 2"),
    style("N", "mine", more=based("M")),
)


@pytest.mark.parametrize(
    "contents",
    [
        styled("TOCHeading", "目录") + styled("11", "一、扩大就业\t1") + styled("M", "二、") + styled("N", "三、"),
        styled("TOC1", "一、扩大就业 1"),  # a style that the document does not hold
        (
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
            f"<w:sdtContent>{p('目录')}{p('一、扩大就业 1')}</w:sdtContent></w:sdt>"
        ),
        p(f"<w:fldSimple w:instr='TOC \\o'>{r('一、扩大就业 1')}</w:fldSimple>"),
        p(
            r('<w:fldChar w:fldCharType="begin"/>')
            + r("<w:instrText> T</w:instrText>")
            + r("<w:instrText>OC \\o &quot;1-3&quot; </w:instrText>")
            + r('<w:fldChar w:fldCharType="separate"/>')
            + r("一、扩大就业")
            + field(" PAGEREF _Toc1 ", r("1"))
        )
        + p("二、办好教育")
        + p(r("三、") + r('<w:fldChar w:fldCharType="end"/>')),
    ],
    ids=["styles", "unknown style", "control", "simple field", "field"],
)
def test_tables_of_contents_are_left_out(contents: str) -> None:
    assert lines(p("要点"), contents, p("一、扩大就业"), styles=CONTENTS) == ["要点", "一、扩大就业"]


def test_a_table_of_contents_that_does_not_end_hides_nothing() -> None:
    opened = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>TOC</w:instrText>")
    body = p(opened + r('<w:fldChar w:fldCharType="separate"/>') + r("甲")), p("乙")
    assert lines(*body) == ["甲", "乙"]


# Headings


HEADINGS = (
    style("Title", "Title", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style("2", "heading 2"),
    style("7", "heading 7"),
    style("X", "Mine", more=based("2")),
    style("Y", "No heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', more=based("2")),
)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (styled("Title", "青禾县2025年工作要点"), "青禾县2025年工作要点"),
        (styled("1", "扩大就业"), "# 扩大就业"),
        (styled("2", "扩大就业"), "## 扩大就业"),
        (styled("X", "扩大就业"), "## 扩大就业"),
        (styled("Y", "扩大就业"), "扩大就业"),
        (styled("7", "扩大就业"), "扩大就业"),
        (styled("Heading3", "扩大就业"), "### 扩大就业"),  # a style that the document does not hold
        (p("扩大就业", '<w:outlineLvl w:val="3"/>'), "#### 扩大就业"),
        (styled("2", "扩大就业", '<w:outlineLvl w:val="9"/>'), "扩大就业"),
        (styled("2", "一、扩大就业"), "一、扩大就业"),
        (styled("2", "（一）扩大就业"), "（一）扩大就业"),
        (styled("2", "第一部分 扩大就业"), "第一部分 扩大就业"),
        (styled("2", r("扩大") + r("<w:br/>") + r("就业")), "## 扩大就业"),
        (styled("2", "城镇新增就业3000人。"), "城镇新增就业3000人。"),
        (styled("2", "扩大就业" * 21), "扩大就业" * 21),
        (styled("2", ""), ""),
        (styled("2", "扩大就业", '<w:numPr><w:numId w:val="1"/></w:numPr>'), "一、扩大就业"),
    ],
)
def test_headings(block: str, expected: str) -> None:
    assert text(block, styles=HEADINGS, numbering=OUTLINE) == (f"{expected}\n" if expected else "")


# Numbers


def numbered(*items: tuple[int, int], numbering: Sequence[str], styles: Sequence[str] = ()) -> str:
    """Return the numbers of items, each given by its list and its level, between blanks."""
    found = lines(*(item("甲", level, number) for number, level in items), numbering=numbering, styles=styles)
    return " ".join(line.removesuffix("甲").strip() for line in found)


def test_three_levels() -> None:
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert numbered(*items, numbering=OUTLINE) == "一、 （一） 1. 2. （二） 1. 二、 （一） 1."


def test_lists_of_one_definition_share_their_counts() -> None:
    assert numbered((1, 0), (2, 0), (1, 0), numbering=(*OUTLINE, num(2, 0))) == "一、 二、 三、"
    other = (*OUTLINE, definition(1, lvl(0, "decimal", "%1.")), num(2, 1))
    assert numbered((1, 0), (2, 0), (1, 0), numbering=other) == "一、 1. 二、"


def test_a_list_that_starts_anew_does_so_once() -> None:
    anew = (*OUTLINE, num(2, 0, starts(0, 1)), num(3, 0, starts(0, 5), starts(1, 3)))
    assert numbered((1, 0), (1, 0), (2, 0), (2, 0), (1, 0), numbering=anew) == "一、 二、 一、 二、 三、"
    items = [(1, 0), (1, 1), (3, 0), (3, 1), (3, 1), (3, 0), (3, 1)]
    assert numbered(*items, numbering=anew) == "一、 （一） 五、 （三） （四） 六、 （三）"


def test_a_level_may_be_another_in_one_list() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{lvl(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride>'
    assert numbered((1, 0), (2, 0), (1, 0), numbering=(*OUTLINE, num(2, 0, other))) == "一、 ② 三、"


def test_starts_and_restarts() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    by_first = '<w:lvlRestart w:val="1"/>'
    levels = (
        lvl(0, "decimal", "%1.", start=3),
        lvl(1, "decimal", "%1.%2", more=never),
        lvl(2, "decimal", "%3)", more=by_first),
    )
    items = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert numbered(*items, numbering=(definition(0, *levels), num(1, 0))) == "3. 3.1 1) 3.2 2) 4. 4.3 1)"


def test_a_level_that_does_not_say_where_it_starts() -> None:
    level = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
    assert numbered((1, 0), (1, 0), numbering=(definition(0, level), num(1, 0))) == "0. 1."


def test_a_level_that_is_passed_over_counts_as_begun() -> None:
    """LibreOffice counts so, too."""
    levels = lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2"), lvl(2, "decimal", "%1.%2.%3")
    items = [(1, 1), (1, 1), (1, 0), (1, 2), (1, 1)]
    assert numbered(*items, numbering=(definition(0, *levels), num(1, 0))) == "1.1 1.2 2. 2.1.1 2.2"


def test_legal_numbers_are_in_digits() -> None:
    levels = lvl(0, "chineseCounting", "第%1章"), lvl(1, "decimal", "%1.%2", more="<w:isLgl/>")
    assert numbered((1, 0), (1, 1), numbering=(definition(0, *levels), num(1, 0))) == "第一章 1.1"


def test_a_definition_may_be_that_of_a_style() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>',
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>' + lvl(0, "decimal", "%1)") + "</w:abstractNum>",
        num(1, 0),
        num(2, 1),
    )
    styles = (style("L", "Mine", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"),)
    assert numbered((2, 0), (1, 0), numbering=linked, styles=styles) == "1) 2)"


def test_circles_give_no_number() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>', num(2, 1)
    styles = (
        style("L", "Mine", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering"),
        style("A", "a", more=based("B")),
        style("B", "b", more=based("A")),
    )
    body = item("甲", num=2), styled("A", "乙"), styled("B", "丙")
    assert lines(*body, numbering=linked, styles=styles) == ["甲", "乙", "丙"]


@pytest.mark.parametrize("missing", [item("甲", num=9), item("甲", level=8), item("甲", level=99), item("甲", num=0)])
def test_lists_that_are_not_there_give_no_number(missing: str) -> None:
    assert lines(missing, numbering=OUTLINE) == ["甲"]
    assert lines(missing) == ["甲"]


def in_list(number: int | None = None, level: int | None = None) -> str:
    """Return the properties of a style that numbers its paragraphs."""
    inside = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    inside += "" if number is None else f'<w:numId w:val="{number}"/>'
    return f"<w:pPr><w:numPr>{inside}</w:numPr></w:pPr>"


def test_numbers_by_style() -> None:
    bound = (
        definition(
            0,
            lvl(0, "chineseCounting", "%1、", more='<w:pStyle w:val="A"/>'),
            lvl(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="B"/>'),
            lvl(2, "decimal", "%3."),
        ),
        num(1, 0),
    )
    styles = (
        style("A", "a", in_list(1)),
        style("B", "b", in_list(1, 0), more=based("A")),  # the level that is bound to it stands above its own
        style("C", "c", in_list(level=2), more=based("B")),
        style("D", "d", more=based("C")),
        style("E", "e", in_list(0), more=based("C")),
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [styled(name, "甲") for name in "ABCDEA"] + [
        styled("A", "甲", off),
        styled("A", "甲", '<w:numPr><w:ilvl w:val="2"/></w:numPr>'),
    ]
    assert lines(*body, numbering=bound, styles=styles) == [
        "一、甲",
        "（一）甲",
        "1.甲",
        "2.甲",
        "甲",
        "二、甲",
        "甲",
        "1.甲",
    ]


def test_a_default_style_numbers_what_has_none() -> None:
    normal = f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>{in_list(1)}</w:style>'
    assert lines(p("甲"), styles=(normal,), numbering=OUTLINE) == ["一、甲"]


@pytest.mark.parametrize(
    ("label", "suffix", "content", "expected"),
    [
        ("%1.", "tab", "新建学校", "1.新建学校"),
        ("%1.", "tab", "5G基站", "1. 5G基站"),
        ("%1", "tab", "新建学校", "1 新建学校"),
        ("%1", "space", "新建学校", "1 新建学校"),
        ("%1", "nothing", "新建学校", "1新建学校"),
        ("%1", "nothing", "5G基站", "1 5G基站"),
        ("%1", "tab", "、新建学校", "1、新建学校"),
        ("第%1条 ", "nothing", "新建学校", "第1条 新建学校"),
        ("（%1）", "tab", "5G基站", "（1）5G基站"),
        ("", "tab", "新建学校", "新建学校"),
        ("●%1", "tab", "", "●1"),
    ],
)
def test_between_number_and_text(label: str, suffix: str, content: str, expected: str) -> None:
    level = lvl(0, "decimal", label, more=f'<w:suff w:val="{suffix}"/>')
    assert lines(item(content), numbering=(definition(0, level), num(1, 0))) == [expected]


def test_bullets() -> None:
    picture = '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/><w:lvlPicBulletId w:val="0"/></w:lvl>'
    bullets = (definition(0, lvl(0, "bullet", "\uf06c"), picture, lvl(2, "bullet", "")), num(1, 0))
    assert lines(item("甲"), item("乙", 1), item("丙", 2), item(""), numbering=bullets) == ["●甲", "●乙", "丙"]


def test_the_fallback_of_a_number_format_of_its_own() -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert lines(item("甲"), numbering=(definition(0, level), num(1, 0))) == ["01.甲"]


def test_deleted_and_empty_paragraphs() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    deleted = item("<w:del>" + r("<w:delText>乙</w:delText>") + "</w:del>", properties=gone)
    assert lines(item("甲"), deleted, item("丙"), numbering=OUTLINE) == ["一、甲", "二、丙"]
    assert lines(item("甲"), item(""), item("丙"), numbering=OUTLINE) == ["一、甲", "二、", "三、丙"]


FORMATS = {
    "decimal": "1 10 11 20 21 100 101",
    "decimalZero": "01 10 11 20 21 100 101",
    "decimalFullWidth": "１ １０ １１ ２０ ２１ １００ １０１",
    "decimalEnclosedCircle": "① ⑩ ⑪ ⑳ ㉑ 100 101",
    "decimalEnclosedCircleChinese": "① ⑩ ⑪ ⑳ ㉑ 100 101",
    "decimalEnclosedParen": "⑴ ⑽ ⑾ ⒇ (21) (100) (101)",
    "decimalEnclosedFullstop": "⒈ ⒑ ⒒ ⒛ 21. 100. 101.",
    "chineseCounting": "一 十 十一 二十 二十一 一〇〇 一〇一",
    "chineseCountingThousand": "一 十 十一 二十 二十一 一百 一百零一",
    "chineseLegalSimplified": "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零壹",
    "taiwaneseCounting": "一 十 十一 二十 二十一 一〇〇 一〇一",
    "taiwaneseCountingThousand": "一 十 十一 二十 二十一 一百 一百零一",
    "ideographTraditional": "甲 癸 11 20 21 100 101",
    "ideographLegalTraditional": "壹 壹拾 壹拾壹 貳拾 貳拾壹 壹佰 壹佰零壹",
    "ideographZodiac": "子 酉 戌 20 21 100 101",
    "ideographZodiacTraditional": "甲子 癸酉 甲戌 癸未 甲申 100 101",
    "ideographDigital": "一 一〇 一一 二〇 二一 一〇〇 一〇一",
    "ideographEnclosedCircle": "㊀ ㊉ 11 20 21 100 101",
    "japaneseCounting": "一 十 十一 二十 二十一 百 百一",
    "upperLetter": "A J K T U VVVV WWWW",
    "lowerLetter": "a j k t u vvvv wwww",
    "upperRoman": "I X XI XX XXI C CI",
    "lowerRoman": "i x xi xx xxi c ci",
    "unheard-of": "1 10 11 20 21 100 101",
}


@pytest.mark.parametrize("name", FORMATS)
def test_number_formats(name: str) -> None:
    assert " ".join(format_count(count, name) for count in (1, 10, 11, 20, 21, 100, 101)) == FORMATS[name]


def test_number_formats_at_their_ends() -> None:
    assert [format_count(count, "decimalEnclosedCircle") for count in (35, 36, 50, 51)] == ["㉟", "㊱", "㊿", "51"]
    assert [format_count(0, name) for name in ("upperLetter", "upperRoman", "chineseCounting")] == ["0", "0", "〇"]
    assert [format_count(10**9, name) for name in ("upperLetter", "upperRoman")] == ["1000000000"] * 2
    assert [format_count(5, name) for name in ("bullet", "none")] == ["", ""]
    assert [format_count(count, "upperRoman") for count in (1994, 3999)] == ["MCMXCIV", "MMMCMXCIX"]


# Tables

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int | str) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_a_row_a_line() -> None:
    table = tbl(
        tr("序号", "工作任务"),
        tr("1", tc("新建学校", "3所。")),
        tr("", ""),
        tr(tc(p(r("甲") + r("<w:br/>") + r("乙"))), ""),
    )
    assert lines(p("表"), table, p("完")) == ["表", "序号\t工作任务", "1\t新建学校 3所。", "甲 乙\t", "完"]


def test_merged_cells() -> None:
    table = tbl(
        tr(tc("一季度", properties=span(2)), "二季度"),
        tr(tc("教育", properties=RESTART), "甲", tc("局", properties=RESTART + span(1))),
        tr(tc(properties=CONTINUE), "乙", tc(properties=CONTINUE)),
        tr("卫生", tc("丙", properties=span(2))),
        tr(tc("三、其他", properties=span(3))),
        tr(tc("丁", properties='<w:hMerge w:val="restart"/>'), tc("?", properties="<w:hMerge/>"), "戊"),
        tr("己", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert lines(table) == [
        "一季度\t\t二季度",
        "教育\t甲\t局",
        "〃\t乙\t〃",
        "卫生\t丙\t",
        "三、其他",
        "丁\t\t戊",
        "\t己\t",
    ]


def test_merges_that_do_not_fit() -> None:
    table = tbl(
        tr(tc("甲", properties=CONTINUE), "一"),  # there is nothing above it
        tr(tc("乙", properties=CONTINUE), "二"),
        tr("丙", "三"),
        tr(tc("丁", properties=CONTINUE), "四"),
        tr(tc("", properties=RESTART), "五"),
        tr(tc("?", properties=CONTINUE), "六"),  # what it continues is blank
        tr(tc("己", properties=CONTINUE + span(2))),  # what it would continue is narrower
        tr(tc("庚", properties=CONTINUE), "七"),
    )
    assert lines(table) == ["甲\t一", "〃\t二", "丙\t三", "丁\t四", "\t五", "\t六", "己", "庚\t七"]


def test_numbers_in_cells() -> None:
    numbering = (definition(0, lvl(0, "decimal", "%1")), num(1, 0))
    table = tbl(*(tr(tc(item("")), text) for text in ("甲", "乙")), tr(tc(item("丙"), item("丁")), "戊"))
    assert lines(table, numbering=numbering) == ["1\t甲", "2\t乙", "3 丙 4 丁\t戊"]


def test_nested_tables_go_into_their_cell() -> None:
    inner = tbl(tr("甲", "乙"), tr("丙", "丁"))
    assert lines(tbl(tr("一", tc("二", inner, "")))) == ["一\t二 甲 乙 丙 丁"]


def test_tables_that_lay_out_the_page() -> None:
    inner = tbl(tr("甲", "乙"), tr("丙", "丁"))
    heading = styled("2", "扩大就业")
    assert lines(tbl(tr(tc("一", heading, inner))), styles=HEADINGS) == ["一", "## 扩大就业", "甲\t乙", "丙\t丁"]
    assert lines(tbl(tr("标题"), tr(tc("一", "二")))) == ["标题", "一", "二"]
    article = [f"第{number}段" for number in range(8)]
    assert lines(tbl(tr(tc("栏目"), tc(*article)))) == ["栏目", *article]
    assert lines(tbl(tr("序号", "任务"), tr("1", tc(*article[:7])))) == ["序号\t任务", "1\t" + " ".join(article[:7])]


def test_headings_in_cells_are_not_marked() -> None:
    table = tbl(tr(tc(styled("2", "任务")), "乙"), tr("丙", "丁"))
    assert lines(table, styles=HEADINGS) == ["任务\t乙", "丙\t丁"]


def test_tables_in_content_controls() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    table = control(tbl(control(tr(control(tc("甲")), "乙")), tr("丙", tc(control(p("丁"))))))
    assert lines(table) == ["甲\t乙", "丙\t丁"]


def test_rows_and_cells_that_are_deleted_or_hidden() -> None:
    table = tbl(
        tr("甲", "乙"),
        tr(tc(item("?")), "?", properties="<w:del/>"),
        tr("?", "?", properties="<w:hidden/>"),
        tr(tc(item("丙")), tc("?", properties="<w:cellDel/>"), "丁", properties="<w:ins/>"),
    )
    assert lines(table, numbering=OUTLINE) == ["甲\t乙", "一、丙\t丁"]


def test_what_stands_outside_rows_and_cells() -> None:
    assert lines(tr("甲"), tc("乙"), p("丙"), "<w:tbl>" + p("丁") + tc("戊") + "</w:tbl>") == ["丙", "丁"]


# Notes and tracked changes


def test_notes_stand_where_they_are_referred_to() -> None:
    to_foot, to_end = r('<w:footnoteReference w:id="2"/>'), r('<w:endnoteReference w:id="2"/>')
    body = p(r("资金2亿元") + to_foot + r("，") + to_end + r("。"))
    foot = f'<w:footnote w:id="2">{p(r("<w:footnoteRef/>") + r(" 含上级资金"))}{p("和自筹资金。")}</w:footnote>'
    end = f'<w:endnote w:id="2">{p(r("见附件") + to_end)}</w:endnote>'
    expected = "资金2亿元（注：含上级资金 和自筹资金。），（注：见附件）。"
    assert lines(body, footnotes=(foot,), endnotes=(end,)) == [expected]
    assert lines(body) == ["资金2亿元，。"]


def test_tracked_changes_are_accepted() -> None:
    gone = "<w:del>" + r("<w:delText>旧</w:delText>") + "</w:del>"
    moved = "<w:moveFrom>" + r("旧") + "</w:moveFrom><w:moveTo>" + r("新") + "</w:moveTo>"
    assert lines(p(gone + "<w:ins>" + r("新") + "</w:ins>" + moved)) == ["新新"]


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>"])
def test_a_deleted_mark_joins_paragraphs(mark: str) -> None:
    gone = f"<w:rPr>{mark}</w:rPr>"
    assert lines(p("甲", gone), p("乙", gone), p("丙"), p("丁")) == ["甲乙丙", "丁"]
    assert lines(p("甲", gone), p("乙", '<w:tabs><w:tab w:val="left"/></w:tabs>')) == ["甲乙"]
    # The first that has a text says what they are.
    body = (
        item("甲", properties=gone),
        p("乙"),
        p("", gone),
        item("丙"),
        p("", gone),
        tbl(tr("丁", "戊")),
        p("己", gone),
    )
    assert lines(*body, numbering=OUTLINE) == ["一、甲乙", "二、丙", "丁\t戊", "己"]


# Packages


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "template.main",
    ],
)
def test_macros_and_templates(main: str) -> None:
    assert docx_text("a", zipped(members(p("甲"), main=main)), Limits()) == "甲\n"


def test_the_strict_form() -> None:
    strict = members(
        p(r("甲")),
        item("乙"),
        numbering=OUTLINE,
        namespace="http://purl.oclc.org/ooxml/wordprocessingml/main",
        relations="http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    assert docx_text("a", zipped(strict), Limits()) == "甲\n一、乙\n"


def reason(found: bytes, limits: Limits | None = None) -> str:
    """Return what the error says of a file."""
    with pytest.raises(InputError) as caught:
        docx_text("a.docx", found, limits or Limits())
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - made just here
    return str(caught.value).removeprefix("a.docx: ")


def without(name: str) -> bytes:
    return zipped({key: value for key, value in members(p("甲")).items() if key != name})


def changed(name: str, content: str) -> bytes:
    return zipped(members(p("甲")) | {name: content})


DAMAGED = "the file is a damaged Word document: "


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (b"PK\3\4word/", "File is not a zip file"),
        (word(p("甲"))[:-30], "File is not a zip file"),
        (without("word/document.xml"), "it has no main part that is a document"),
        (
            without("[Content_Types].xml"),
            """KeyError: "There is no item named '[Content_Types].xml' in the archive\"""",
        ),
        (without("_rels/.rels"), "it has no main part that is a document"),
        (changed("word/document.xml", "<w:document/>"), "Namespace prefix w on document is not defined"),
        (changed("word/document.xml", "<a/>"), "it has no main part that is a document"),
        (changed("word/document.xml", ""), "Document is empty, line 1, column 1"),
        (
            changed("word/document.xml", "<!DOCTYPE a [<!ENTITY x 'y'>]>" + str(members(p("甲"))["word/document.xml"])),
            "it declares a document type, which no part of one may do",
        ),
    ],
)
def test_damaged_packages(found: bytes, expected: str) -> None:
    assert reason(found).startswith(DAMAGED + expected)


def test_a_part_outside_the_package() -> None:
    parts = members(item("甲"), numbering=OUTLINE)
    name = "word/_rels/document.xml.rels"
    outside = str(parts[name]).replace("Target=", 'TargetMode="External" Target=')
    assert docx_text("a", zipped(parts | {name: outside}), Limits()) == "甲\n"


def test_parts_that_need_not_be_there() -> None:
    assert docx_text("a", without("word/_rels/document.xml.rels"), Limits()) == "甲\n"


def test_a_part_that_is_there_twice() -> None:
    twice = [*list(members(p("甲")).items()), ("word/document.xml", members(p("乙"))["word/document.xml"])]
    with pytest.warns(UserWarning, match="Duplicate name"):
        found = zipped(twice)
    assert docx_text("a", found, Limits()) == "乙\n"


def test_an_archive_with_a_password() -> None:
    found = bytearray(word(p("甲")))
    at = found.index(b"PK\1\2")
    found[at + 8] |= 1
    assert reason(bytes(found)) == "the file is a Word document in an archive with a password"


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx.package", None)
    with pytest.raises(MissingExtraError) as caught:
        docx_text("a.docx", word(p("甲")), Limits())
    assert str(caught.value) == (
        "a.docx: reading a Word document (.docx) needs a library that is not installed: pip install 'workplans[docx]'"
    )


# Limits and hostile files


def test_unpacked_size() -> None:
    bomb = word(p("　" * 1_000_000) + p("甲"))
    assert len(bomb) < 10_000
    message = "the file has more than 3000000 bytes when unpacked (Limits.unpacked_size)"
    assert reason(bomb, Limits(unpacked_size=3_000_000)) == message
    assert docx_text("a", bomb, Limits(unpacked_size=3_010_000)) == "甲\n"


def test_parts_that_are_not_read_are_not_unpacked() -> None:
    """Neither their size nor their damage counts, nor where their relationships lead."""
    links = "".join(
        f'<Relationship Id="{number}" Type="http://x/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate([("image", "a.bmp"), ("header", "b.xml"), ("image", "NULL"), ("x", "")])
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    more: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>',
        "word/a.bmp": b"\0" * 5_000_000,
        "word/b.xml": "no XML",
    }
    assert docx_text("a", zipped(members(p("甲")) | more), Limits(unpacked_size=10_000)) == "甲\n"


def test_a_part_that_is_larger_than_it_says() -> None:
    found = bytearray(zipped(members(p("甲" * 100_000))))
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    at = found.rindex(size.to_bytes(4, "little"))
    found[at : at + 4] = (1000).to_bytes(4, "little")
    assert reason(bytes(found)).startswith(DAMAGED)


def test_many_parts_that_lead_to_one_another() -> None:
    """python-docx compares each with all before it, and follows them by recursion."""
    parts = members(p("甲"))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(f'<Relationship Id="a{at}" Type="x/styles" Target="{at}.xml"/>' for at in range(5000))
    for at in range(5000):
        parts[f"word/_rels/{at}.xml.rels"] = f'<Relationships xmlns="{space}">{links[at * 10 : 60]}</Relationships>'
        parts[f"word/{at}.xml"] = "<a/>"
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{links}</Relationships>'
    found = zipped(parts)
    assert docx_text("a", found, Limits()) == "甲\n"


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "' + "x" * 1000 + '"><!ENTITY b "' + "&a;" * 1000 + '"><!ENTITY c "' + "&b;" * 1000 + '">',
        '<!ENTITY c SYSTEM "file:///etc/hostname">',
        '<!ENTITY c SYSTEM "http://127.0.0.1:9/">',
        '<!ENTITY % d SYSTEM "http://127.0.0.1:9/"> %d; <!ENTITY c "">',
    ],
    ids=["billion laughs", "file", "web", "parameter"],
)
@pytest.mark.parametrize("place", ["<w:r><w:t>&c;</w:t></w:r>", '<w:r w:rsidR="&c;"/>'], ids=["text", "attribute"])
def test_entities_are_neither_resolved_nor_fetched(entities: str, place: str) -> None:
    document = str(members(p(place))["word/document.xml"])
    assert reason(changed("word/document.xml", f"<!DOCTYPE w:document [{entities}]>{document}")).startswith(DAMAGED)


def test_depth() -> None:
    deep = "<w:smartTag>" * 60 + r("甲") + "</w:smartTag>" * 60
    assert text(p(deep)) == "甲\n"
    most = Limits(depth=50)
    assert reason(word(p(deep)), most) == "the file has more than 50 elements inside one another (Limits.depth)"
    assert docx_text("a", word(p(deep)), Limits(depth=255)) == "甲\n"
    deeper = "<w:smartTag>" * 300 + "</w:smartTag>" * 300
    assert reason(word(p(deeper))) == "the file has more than 256 elements inside one another"


def test_cells() -> None:
    most = Limits(cells=10)
    message = "the file has more than 10 table cells (Limits.cells)"
    assert len(docx_text("a", word(tbl(*[tr("甲", "乙")] * 5)), most).splitlines()) == 5
    assert reason(word(tbl(*[tr("甲", "乙")] * 6)), most) == message
    assert reason(word(tbl(tr(tc("甲", properties=span(11))))), most) == message
    assert reason(word(tbl(tr("甲", properties='<w:gridBefore w:val="1000000000"/>'))), most) == message
    assert reason(word(tbl(tr(tc("甲", properties=span(10**9)), "乙")))) == (
        "the file has more than 1000000 table cells (Limits.cells)"
    )


@pytest.mark.parametrize("written", ["-5", "0", "x", "", "1" * 5000])
def test_spans_that_are_no_number_are_one(written: str) -> None:
    assert lines(tbl(tr(tc("甲", properties=span(written)), "乙"), tr("丙", "丁"))) == ["甲\t乙", "丙\t丁"]


def test_characters() -> None:
    most = Limits(characters=1000)
    message = "the file has more than 1000 characters (Limits.characters)"
    assert reason(word(p("甲" * 1001)), most) == message
    note = f'<w:footnote w:id="1">{p("乙" * 100)}</w:footnote>'
    assert reason(word(*[p(r('<w:footnoteReference w:id="1"/>'))] * 10, footnotes=(note,)), most) == message
    numbering = definition(0, lvl(0, "decimal", "%1" * 200)), num(1, 0)
    assert reason(word(*[item("")] * 6, numbering=numbering), most) == message


def test_a_long_chain_of_styles() -> None:
    styles = [style(f"S{number}", f"s{number}", more=based(f"S{number + 1}")) for number in range(5000)]
    assert lines(styled("S0", "甲"), styles=styles) == ["甲"]


# Whole plans

PLAN = """\
青禾县教育局2025年工作要点
一、扩大学位供给
（一）加快学校建设
1.新建学校3所，新增学位4.3万个。
2.改造校舍2万平方米。
（二）办好学前教育
1.普惠性幼儿园覆盖率达到89%。
2.5G网络进校园，覆盖不少于20所学校。
二、建强教师队伍
（一）加强培训
1.培训教师200人次。
2.每学期开展教研活动不少于2次。
（二）优化结构
交流教师不低于10%。
"""


def with_lists(plan: str) -> bytes:
    """Return a plan as a document whose labels are automatic numbers."""
    labels = (("一、", "二、", "三、"), ("（一）", "（二）"), ("1.", "2.", "3."))
    title, *rest = plan.splitlines()
    body = [styled("Title", title)]
    for line in rest:
        for level, known in enumerate(labels):
            label = next((label for label in known if line.startswith(label)), None)
            if label is not None:
                body.append(item(line.removeprefix(label), level))
                break
        else:
            body.append(p(line))
    return word(*body, numbering=OUTLINE, styles=HEADINGS)


def test_a_plan_with_automatic_numbers_reads_like_plain_text() -> None:
    found = with_lists(PLAN)
    assert docx_text("a", found, Limits()) == PLAN.replace("2.5G", "2. 5G")
    assert bare(read(io.BytesIO(found))) == bare(parse(PLAN.replace("2.5G", "2. 5G")))


@pytest.mark.parametrize("name", ["lanchuan-education-2025", "jingxi-plan-2026", "qingtan-government-2026"])
def test_a_sample_with_a_paragraph_a_line_reads_like_plain_text(examples: Path, name: str) -> None:
    plain = [" ".join(line.split()) for line in (examples / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    found = word(*(p(line.replace("&", "&amp;").replace("<", "&lt;")) for line in plain))
    assert bare(read(io.BytesIO(found))) == bare(parse("\n".join(line for line in plain if line)))


TABLE = """\
青禾县2025年工作任务分解表
序号\t工作任务\t责任单位
1\t新建学校3所，新增学位4.3万个。\t县教育局
2\t培训教师200人次。\t〃
3\t新建公厕20座。\t县住建局
"""


def test_a_table_of_tasks_reads_like_plain_text() -> None:
    numbering = definition(0, lvl(0, "decimal", "%1")), num(1, 0)
    office = tc("县教育局", properties=RESTART)
    table = tbl(
        tr("序号", "工作任务", "责任单位"),
        tr(tc(item("")), tc("新建学校3所，", "新增学位4.3万个。"), office),
        tr(tc(item("")), "培训教师200人次。", tc(properties=CONTINUE)),
        tr(tc(item("")), "新建公厕20座。", "县住建局"),
    )
    found = word(p("青禾县2025年工作任务分解表"), table, numbering=numbering)
    plan = read(io.BytesIO(found))
    assert bare(plan) == bare(parse(TABLE.replace("3所，新增", "3所， 新增")))
    assert [str(target.quantity.value) for target in plan.iter_targets()] == ["3", "43000", "200", "20"]
    assert [task.number for task in plan.iter_tasks()] == [1, 2, 3]


def test_a_plan_of_libreoffice() -> None:
    with_note = """\
青禾县教育局2025年工作要点
2025年，全县教育工作围绕提质增效展开。
一、扩大学位供给
（一）加快学校建设
1.新建学校3所，新增学位4.3万个（注：含幼儿园。）。
2.改造校舍2万平方米。
（二）办好学前教育
1.普惠性幼儿园覆盖率达到89%。
二、建强教师队伍
（一）加强培训。培训教师200人次。
（二）优化结构。交流教师不低于10%。
"""
    plan = read(FILES / "plan.docx")
    assert plan.source.text == with_note
    assert bare(plan) == bare(parse(with_note))
    assert [str(target.quantity.value) for target in plan.iter_targets()] == ["3", "43000", "20000", "89", "200", "10"]


def test_a_table_of_libreoffice() -> None:
    plan = read(FILES / "table.docx")
    assert plan.source.text == TABLE
    assert bare(plan) == bare(parse(TABLE))


def test_the_source_of_a_document() -> None:
    found = io.BytesIO(with_lists(PLAN))
    found.name = "要点.docx"
    source = read_source(found)
    assert (source.name, source.encoding) == ("要点.docx", None)
    assert source.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert parse(source.text).title == "青禾县教育局2025年工作要点"


# Anything

WORDS = st.text(st.characters(categories=("Lo", "Lu", "Nd", "Po")), min_size=1, max_size=20)


@given(
    st.lists(st.one_of(WORDS, st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=2, max_size=3)), max_size=8)
)
def test_paragraphs_and_tables_give_their_text_back(blocks: list[str | list[list[str]]]) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    expected = []
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            expected.append(block)
        else:
            table = document.add_table(len(block), 2)
            for row, cells in zip(table.rows, block, strict=True):
                for cell, content in zip(row.cells, cells, strict=True):
                    cell.text = content
                expected.append("\t".join(cells))
    file = io.BytesIO()
    document.save(file)
    assert docx_text("a", file.getvalue(), Limits()).splitlines() == expected


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["甲", "新建学校"])), max_size=12))
def test_items_are_counted_like_a_stack(items: list[tuple[int, str]]) -> None:
    counts: list[int] = []
    expected = []
    for level, content in items:
        counts += [1] * (level - len(counts))
        counts = [*counts[:level], counts[level] + 1] if level < len(counts) else [*counts, 1]
        expected.append(".".join(map(str, counts)) + ")" + content)
    levels = [
        lvl(level, "decimal", ".".join(f"%{place + 1}" for place in range(level + 1)) + ")") for level in range(3)
    ]
    numbering = definition(0, *levels), num(1, 0)
    assert lines(*(item(content, level) for level, content in items), numbering=numbering) == expected


@given(st.data())
def test_damaged_bytes_give_a_text_or_an_error(data: st.DataObject) -> None:
    found = bytearray(data.draw(st.sampled_from(sample_bytes())))
    for _ in range(data.draw(st.integers(1, 4))):
        found[data.draw(st.integers(0, len(found) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 3))
    with contextlib.suppress(WorkplansError):
        assert isinstance(docx_text("a", bytes(found[: len(found) - cut]), Limits()), str)


@given(st.data())
def test_damaged_elements_give_a_text_or_an_error(data: st.DataObject) -> None:
    """The archive is whole, so that the damage reaches the reader."""
    with zipfile.ZipFile(io.BytesIO(data.draw(st.sampled_from(sample_bytes())))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    pieces = parts[name].split("<")
    at, other = (data.draw(st.integers(0, len(pieces) - 1)) for _ in range(2))
    pieces[at] = data.draw(st.sampled_from([pieces[other], "w:p>", "/w:p>", "w:tc>", "/w:tc>", "", pieces[at] * 2]))
    with contextlib.suppress(WorkplansError):
        assert isinstance(docx_text("a", zipped(parts | {name: "<".join(pieces)}), Limits()), str)
