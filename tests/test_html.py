"""Web pages: each thing of a page with the text that it gives, whole pages of several styles, and hostile ones."""

from __future__ import annotations

import base64
import io
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bare import bare
from workplans import InputError, LimitError, Limits, MissingExtraError, WorkplansError, parse, read
from workplans.readers import read_source
from workplans.readers.html import html_text, is_html

PLAN = """青禾县教育局2025年工作要点
青教发〔2025〕3号
2025年，全县教育工作坚持以人民为中心的发展思想，办好人民满意的教育，做好以下工作。
一、扩大学位供给
（一）推进学校建设
1.新建学校3所，新增学位4.3万个。（责任单位：县教育局、县财政局）
2.改扩建校舍2万平方米。
（二）办好幼儿园
3.新建幼儿园5所，普惠率达到90%以上。
二、建强教师队伍
4.培训教师300人次。
5.招聘教师120名。
序号\t任务\t目标\t责任单位
1\t建设校舍\t建成校舍5000平方米\t县教育局
〃\t\t新增床位800张\t县财政局
2\t培训校长\t培训校长30名\t县教育局
"""
TABLE = """<table border="1"><tr><th>序号</th><th>任务</th><th>目标</th><th>责任单位</th></tr>
<tr><td rowspan="2">1</td><td>建设校舍</td><td>建成校舍5000平方米<br></td><td><p>县教育局</p></td></tr>
<tr><td></td><td>新增床位800张</td><td>县财政局</td></tr>
<tr><td>2</td><td>培训校长</td><td>培训校长30名</td><td>县教育局</td></tr></table>"""
LINES = PLAN.splitlines()[:-4]
NAVIGATION = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "政务公开", "办事服务", "互动交流"))
OTHERS = "".join(
    f'<li><a href="/{year}.html" title="x">青禾县教育局{year}年工作要点</a><span>[{year}-03-01]</span></li>'
    for year in range(2019, 2025)
)


def text_of(page: str, limits: Limits | None = None) -> str:
    return html_text("a.html", page, limits or Limits())


def with_navigation() -> bytes:
    """Return a page of the older kind, in GBK: navigation, a trail, a sidebar of other plans, a footer."""
    body = "".join(f'<p class="MsoNormal">\n　　<span lang="EN-US">{line}</span></p>\n' for line in LINES[2:])
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{LINES[0]}_青禾县教育局</title>
<style>.tips{{display:none}}</style><script>document.write("<div>2024年工作要点</div>")</script></head>
<body><div class="top"><ul class="nav">{NAVIGATION}</ul></div>
<div class="position">您当前的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 正文</div>
<div class="wrap"><div class="left-side"><h3>往年要点</h3><ul>{OTHERS}</ul></div>
<div class="content"><h1 align="center">{LINES[0]}</h1><p align="center">{LINES[1]}</p>
<div class="tips">请使用新版浏览器打开。1.新建学校100所。</div>
<div class="bdsharebuttonbox"><a href="#" class="bds_more">分享到：</a></div>
{body}{TABLE}</div></div>
<div class="footer"><p>主办：青禾县教育局　地址：青禾县人民路1号，联系我们请拨打总机。</p><p>版权所有</p></div>
</body></html>""".encode("gbk")


def with_disclosure_table() -> bytes:
    """Return a page of the newer kind, in UTF-8: fields in its head, a disclosure table, headings and lists."""
    pieces = []
    for line in LINES[2:]:
        if line.startswith(("一、", "二、")):
            pieces.append(f"<h2>{line}</h2>")
        elif line.startswith("（"):
            pieces.append(f"<h3><strong>{line}</strong></h3>")
        else:
            pieces.append(f"<p style='text-indent:2em'>{line[:3]}<b>{line[3:6]}</b>{line[6:]}</p>")
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>青禾县人民政府</title>
<meta name="ArticleTitle" content="{LINES[0]}"><meta name="PubDate" content="2025-03-06 10:20">
<meta name="ContentSource" content="青禾县教育局"></head><body><header><nav>{NAVIGATION}</nav></header>
<main><table class="xxgk"><tr><td>索引号：</td><td>00123456/2025-00007</td><td>发布机构：</td><td>青禾县教育局</td></tr>
<tr><td>成文日期：</td><td>2025年3月1日</td><td>主题分类：</td><td>教育</td></tr></table>
<article><h1>{LINES[0]}</h1><p>{LINES[1]}</p>{"".join(pieces)}{TABLE}</article>
<aside><h3>热点</h3><ul>{OTHERS}</ul></aside></main>
<footer><p>版权所有：青禾县人民政府办公室</p></footer></body></html>""".encode()


def of_an_editor() -> bytes:
    """Return a page as the editors of content systems write it: no paragraphs, but line breaks and blanks."""
    body = "<br/>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line.replace('新', '<span>新</span>')}" for line in LINES[2:])
    return f"""<div class="entry"><div class="entry-title"><a href="/1.html">{LINES[0]}</a></div><div>{LINES[1]}</div>
<div class="TRS_Editor"><div>{body}<br><br>&nbsp;</div>{TABLE}</div>
<div class="post-nav"><a href="/2.html">上一篇：青禾县教育局2024年工作要点</a></div></div>""".encode()


PAGES = {"navigation": with_navigation, "disclosure": with_disclosure_table, "editor": of_an_editor}
FRONT = {"index_number": "00123456/2025-00007", "issuer": "青禾县教育局"}


def sample_bytes() -> list[bytes]:
    """Return a few pages, for tests that break them."""
    return [page() for page in PAGES.values()] + [mime("quoted-printable")]


@pytest.mark.parametrize("style", PAGES)
def test_a_page_says_what_its_plan_says(style: str) -> None:
    found, expected = bare(read(io.BytesIO(PAGES[style]()))), bare(parse(PLAN))
    assert expected["title"] == LINES[0]
    if style == "disclosure":
        assert (found["index_number"], str(found["issued"]), str(found["published"])) == (
            "00123456/2025-00007",
            "2025-03-01",
            "2025-03-06",
        )
        for name in ("index_number", "issued", "published"):
            expected[name] = found[name]
    assert found == expected


@pytest.mark.parametrize("style", PAGES)
def test_the_text_of_a_page_is_that_of_its_plan(style: str) -> None:
    """Nothing of the page around the plan is left, but the metadata and a line of a link behind it."""
    lines = read_source(io.BytesIO(PAGES[style]())).text.splitlines()
    start = lines.index(LINES[0])
    assert lines[start : start + len(PLAN.splitlines())] == PLAN.splitlines()
    around = {
        "navigation": [],
        "disclosure": [
            "发布日期：2025-03-06 10:20",
            "来源：青禾县教育局",
            "索引号：\t00123456/2025-00007\t发布机构：\t青禾县教育局",
            "成文日期：\t2025年3月1日\t主题分类：\t教育",
        ],
        "editor": [],
    }
    assert lines[:start] + lines[start + len(PLAN.splitlines()) :] == around[style]


def mime(encoding: str, charset: str = "gb2312") -> bytes:
    page = with_navigation()
    body = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
    return (
        f"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\tboundary="--x"\r\n\r\n'
        f'----x\r\nContent-Type: text/html; charset="{charset}"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + body
        + b"\r\n----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----x--\r\n"
    )


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_saved_pages(encoding: str) -> None:
    source = read_source(io.BytesIO(mime(encoding)))
    assert source.text == read_source(io.BytesIO(with_navigation())).text
    assert (source.media_type, source.encoding) == ("text/html", "gb18030")


def test_saved_pages_that_hold_none() -> None:
    found = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nA\n--x--\n"
    )
    with pytest.raises(InputError) as caught:
        read_source(io.BytesIO(found))
    assert str(caught.value) == "<file>: the file is in MIME form (.mht) but holds no web page"
    deep = found.replace(b"image/png", b"multipart/mixed; boundary=y") + b"Content-Type: multipart/mixed\n" * 60
    with pytest.raises(LimitError) as caught:
        read_source(io.BytesIO(deep))
    assert str(caught.value) == "<file>: the file has more than 50 parts with parts of their own (Limits.depth)"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- 甲 -- 乙 --><!--丙--> <HTML lang="zh">',
        "<head><title>甲</title>",
        "\ufeff<html>",
        '<div class="a">甲</div>',
        "<P>甲<P>乙",
        "<h2>甲</h2>",
        "<table border=1><tr><td>甲",
        "<meta name=a content=b><p>甲",
        "<center><font size=3>甲</font>",
    ],
)
def test_what_is_a_page(text: str) -> None:
    assert is_html(text.lstrip("\ufeff"))


@pytest.mark.parametrize(
    "text",
    [
        "青禾县2025年工作要点\n<p>一、甲</p>",  # a text that quotes markup
        "<p>青禾县2025年工作要点",  # nothing else of a page follows
        "<甲>2025年工作要点</甲>",
        "<person>甲</person>",
        "< p>甲</p>",
        "增长<5%，</p>",
    ],
)
def test_what_is_no_page(text: str) -> None:
    assert not is_html(text)
    assert read_source(io.BytesIO(text.encode())).text == text


SAID = "青禾县教育局2025年工作要点"


@pytest.mark.parametrize(
    ("declared", "encoding", "found"),
    [
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gbk", "gb18030"),
        ("big5", "gbk", "gb18030"),
        ("gb2312", "utf-16", "utf-16"),
        ("gb2312", "utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030", "gb18030"),
    ],
)
def test_what_a_page_declares_decides_nothing_that_is_clear(declared: str, encoding: str, found: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{SAID}，为全县人民的发展做好工作，新建学校。</p>'
    source = read_source(io.BytesIO(page.encode(encoding)))
    assert (source.text, source.encoding) == (f"{SAID}，为全县人民的发展做好工作，新建学校。\n", found)


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=big5>",
        '<meta http-equiv="Content-Type" content="text/html; charset=Big5">',
        '<?xml version="1.0" encoding="big5"?>',
    ],
)  # fmt: skip
def test_what_a_page_declares_decides_what_is_not_clear(head: str) -> None:
    """So few characters can be told by nothing but the declaration."""
    page = f"{head}<html><body>學校</body></html>"
    source = read_source(io.BytesIO(page.encode("big5")))
    assert (source.text, source.encoding) == ("學校\n", "big5hkscs")
    assert read_source(io.BytesIO(page.encode("big5").replace(b"ig5", b"xx5"))).text != "學校\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p><span>改</span><b>扩</b>建<i>学</i>校", "改扩建学校\n"),
        ("<div>甲<br>乙<br/><br/>丙</div>丁", "甲\n乙\n丙\n丁\n"),
        ("<p>甲</p><p></p><p>&nbsp;</p><p>　</p>乙", "甲\n乙\n"),
        ("<p>甲&nbsp;&nbsp;乙&emsp;丙&ensp;丁　戊", "甲 乙 丙 丁 戊\n"),
        ("<p>&#22686;&#x957F;&lt;5&percnt;&amp;", "增长<5%&\n"),
        ("<p>新建\n    学校\n3所，\n增长 5%", "新建学校 3所，增长 5%\n"),
        ("<pre>一、甲\n 1.乙\n\n2.丙</pre>丁", "一、甲\n1.乙\n2.丙\n丁\n"),
        ("<p>3m<sup>2</sup>、CO<sub>2</sub>", "3m2、CO2\n"),
        ('<p>甲<sup><a href="#1">[1]</a></sup>乙<a href="#2"><sup>①</sup></a>丙<sup>①</sup>', "甲乙丙①\n"),
        ("<p><ruby>学<rp>(</rp><rt>xué</rt><rp>)</rp>校<rt>xiào</rt></ruby>", "学校\n"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙\n"),
        ("<p>甲<div>乙</p>丙", "甲\n乙\n丙\n"),
        ("<h1>扩大就业</h1><h2>办好<b>学校</b></h2><h4>（一）建校</h4>", "扩大就业\n## 办好学校\n（一）建校\n"),
        ("<h3>青禾县2025年工作要点</h3>", "青禾县2025年工作要点\n"),
    ],
)
def test_blocks(page: str, text: str) -> None:
    assert text_of(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ol><li>甲<li><p>乙</p><p>丙</p></ol>", "1.甲\n2.乙\n丙\n"),
        ("<ol><li>1、甲<li>二、乙<li>丙</ol>", "1、甲\n二、乙\n3.丙\n"),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", "3.甲\n7.乙\n8.丙\n"),
        ("<ol reversed><li>甲<li>乙</ol>", "2.甲\n1.乙\n"),
        ("<ol type=a><li>甲<li>乙</ol><ol type=I start=4><li>甲", "a.甲\nb.乙\nIV.甲\n"),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙\n"),
        ("<ol start=11 style='list-style:outside simp-chinese-informal'><li>甲</ol>", "十一、甲\n"),
        ("<ol style='list-style:none'><li>甲<li>乙</ol>", "甲\n乙\n"),
        ("<ol><li>甲<ol><li>乙</ol><li>丙</ol>", "1.甲\n1.乙\n2.丙\n"),
        ("<ol><li></li><li>乙</ol>", "2.乙\n"),
        ("<ol><li>甲<ul><li>乙</ul></ol>", "1.甲\n乙\n"),
        ("<ul><li>甲<li>乙<li>状态：有效</ul>", "●甲\n●乙\n状态：有效\n"),
    ],
)
def test_lists(page: str, text: str) -> None:
    assert text_of(page) == text


def test_items_without_numbers_are_tasks() -> None:
    plan = parse(
        text_of(
            "<h1>青禾县2025年工作要点</h1><p>全县坚持以人民为中心，做好以下工作。<p>扩大就业<ul><li>新增就业300人<li>招聘20场</ul><p>建校<ul><li>新建学校3所</ul>"
        )
    )
    assert [(section.title, [task.title for task in section.tasks]) for section in plan.sections] == [
        ("扩大就业", ["新增就业300人", "招聘20场"]),
        ("建校", ["新建学校3所"]),
    ]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<table><tr><td>甲<td>乙<br>丙<tr><td><p>丁</p><p>戊</p><td>己\t庚</table>", "甲\t乙 丙\n丁 戊\t己 庚\n"),
        ("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>", "甲\t乙\n〃\t丙\n"),
        ("<table><tr><td>甲<td rowspan=3>乙<tr><td>丙<tr><td>丁</table>", "甲\t乙\n丙\t〃\n丁\t〃\n"),
        ("<table><tr><td>甲<td>乙<td>丙<tr><td colspan=2>丁<td>戊</table>", "甲\t乙\t丙\n丁\t\t戊\n"),
        ("<table><tr><td>甲<td>乙<tr><td colspan=2>一、丙<tr><td> <td>&nbsp;<tr><td>丁<td>戊</table>",
         "甲\t乙\n一、丙\n丁\t戊\n"),
        ("<table><tr><td>甲<td>乙</tr><tr></tr><caption>表1 任务</caption></table>", "表1 任务\n甲\t乙\n"),
        ("<table><tbody><tr><td>甲<td>乙<tfoot><tr><td>合计<td>1<thead><tr><th>子<th>丑</table>",
         "子\t丑\n甲\t乙\n合计\t1\n"),
        ("<table><tr><td rowspan=2>甲<td>乙<tbody><tr><td>丙<td>丁</table>", "甲\t乙\n丙\t丁\n"),
        ("<table><tr><td>甲<td>乙<table><tr><td>丙<td>丁</table>戊</table>", "甲\t乙 丙 丁 戊\n"),
        ("<table><tr><td><p>甲<p>乙</table>", "甲\n乙\n"),
        ("<table><tr><td colspan=1000000 rowspan=1000000>甲<td>乙</table>", "甲\t乙\n"),
        ("<table><tr><td rowspan=0>甲<td>乙<tr><td>丙</table>", "甲\t乙\n〃\t丙\n"),
        ("<table><tr><td>甲<td>乙<tr><td colspan=x rowspan=-3>丙<td>丁</table>", "甲\t乙\n丙\t丁\n"),
    ],
)  # fmt: skip
def test_tables(page: str, text: str) -> None:
    assert text_of(page) == text


def test_tables_that_lay_out_a_page() -> None:
    items = "".join(f"<p>{number}.新建学校{number}所。</p>" for number in range(1, 15))
    inner = "<table><tr><td>序号<td>任务<tr><td>1<td>建桥1座</table>"
    page = f"<table><tr><td>栏目<td><table><tr><td><p>标题</p>{items}{inner}</table></table>"
    numbered = "".join(f"{number}.新建学校{number}所。\n" for number in range(1, 15))
    assert text_of(page) == f"栏目\n标题\n{numbered}序号\t任务\n1\t建桥1座\n"


TASKS = "<p>一、扩大学位供给</p><p>1.新建学校3所。</p><p>2.培训教师300人次。</p>"
TASK_LINES = "一、扩大学位供给\n1.新建学校3所。\n2.培训教师300人次。\n"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (f"<tr><td width=20>&nbsp;<td>{TASKS}<td width=20>&nbsp;", TASK_LINES),
        (f"<tr><td>&nbsp;<td>&nbsp;<tr><td>&nbsp;<td>{TASKS}", TASK_LINES),
        (f"<tr><td colspan=2>标题<tr><td>&nbsp;<td>{TASKS}", f"标题\n{TASK_LINES}"),
        (f"<tr><td>栏目<td>{TASKS}", f"栏目\n{TASK_LINES}"),
        ("<tr><td>栏目<td><ol><li>建校<li>修路<li>架桥</ol>", "栏目\n1.建校\n2.修路\n3.架桥\n"),
    ],
)
def test_tables_that_lay_out_a_short_article(rows: str, text: str) -> None:
    assert text_of(f"<table>{rows}</table>") == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            f"<tr><th>任务<th>措施<tr><td>建校<td>{TASKS}",
            f"任务\t措施\n建校\t{TASK_LINES.strip().replace(chr(10), ' ')}\n",
        ),
        (f"<tr><td>1<td>建校<td>{TASKS}", f"1\t建校\t{TASK_LINES.strip().replace(chr(10), ' ')}\n"),
        ("<tr><td>1<td>新建学校<br>3所，<br>县教育局", "1\t新建学校 3所， 县教育局\n"),
    ],
)
def test_tables_of_few_rows_that_hold_data(rows: str, text: str) -> None:
    assert text_of(f"<table>{rows}</table>") == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>乙</script>",
        "<style>p{color:red}</style>",
        "<noscript>乙</noscript>",
        "<template>乙</template>",
        "<svg><text>乙</text></svg>",
        "<!-- 乙 -->",
        "<p hidden>乙</p>",
        "<p style='display:none'>乙</p>",
        "<div style='color:red; DISPLAY : none'><p>乙</p></div>",
        "<span style='visibility:hidden'>乙</span>",
        "<span style='font-size:0'>乙</span>",
        "<span style='font-size: 0px;'>乙</span>",
        "<style>/* x */ .a, p.h { display: none } #i{visibility:hidden}</style><p class='x h'>乙</p><b id=i>丙</b>",
        *(
            f"<style{media}>{sheet}</style><p class=a>乙</p>"
            for media, sheet in (
                (" media=''", ".a{display:none}"),
                (" media='print, screen'", ".a{display:none}"),
                ("", "@charset 'a';.a{display:none}"),
                ("", "@media print{.b{color:red}} .a{display:none}"),
                ("", ".b{content:'}{'} .a{display:none}"),
                ("", ".a{display:none} .a .b{display:block}"),
                ("", ".a{display:none} .b:hover .a{display:block}"),
                ("", ".a{display:none} @media print{.a{display:block}}"),
            )
        ),
        "<input type=hidden value=乙>",
        "<select><option>乙</option></select>",
        "<button>乙</button>",
        "<textarea>乙</textarea>",
        "<iframe>乙</iframe>",
        "<object>乙</object>",
    ],
)
def test_what_a_page_does_not_show(hidden: str) -> None:
    assert text_of(f"<body><p>甲{hidden}</p>丁") == "甲\n丁\n"


@pytest.mark.parametrize(
    "shown",
    [
        "<p aria-hidden=true>乙</p>",
        "<p style='font-size:0.5em'>乙</p>",
        "<p style='font-size:05px'>乙</p>",
        "<p style='background:none'>乙</p>",
        "<style>.a{color:red}.b .a{display:none}</style><p class=a>乙</p>",
        "<a name=x>乙</a>",
        "<label>乙</label>",
        "<details><summary>乙</summary></details>",
        "<div style='font-size:0px'><p style='font-size:16px'>乙</p></div>",
        "<div style='visibility: hidden; opacity: 0;'><p>乙</p></div>",
        "<style>.a{visibility:hidden}</style><div class=a><p>乙</p></div>",
        "<style media=print>.a{display:none}</style><p class=a>乙</p>",
        "<style>@media print{.b{color:red} .a{display:none}}</style><p class=a>乙</p>",
        "<style>@supports (a:b){@media screen{.a{display:none}}}</style><p class=a>乙</p>",
        "<style>.a{display:none}</style><p class=a style='display:block'>乙</p>",
        "<p hidden style='display:block'>乙</p>",
        "<style>.a{display:none} .a.b{display:block}</style><p class='a b'>乙</p>",
        "<style>.b .a{display:block} p.a{display:none}</style><p class=a>乙</p>",
        "<style>.a{display:none} @media (min-width:9px){.a{display:block}}</style><p class=a>乙</p>",
    ],
)
def test_what_a_page_shows(shown: str) -> None:
    assert text_of(f"<body>{shown}<p>甲丙丁</p>") == "乙\n甲丙丁\n"


@pytest.mark.parametrize(
    "sheet",
    ["/*" * 200_000, "a" * 400_000, "a{" * 200_000, "}" * 400_000, '"' * 400_000, ".a{display:none}" * 30_000],
)
def test_long_style_sheets(sheet: str) -> None:
    assert text_of(f"<style>{sheet} none</style><p>甲") == "甲\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<frameset><frame src=a><noframes><body><p>1.甲<p>2.乙</noframes></frameset>", "1.甲\n2.乙\n"),
        ("<body><div class=nav>首页</div><noscript><p>1.甲<noscript>2.乙</noscript></noscript>", "1.甲\n2.乙\n"),
        ("<body><noscript>请打开脚本</noscript>", ""),
        ("<body>丙<noscript><p>1.甲<p>2.乙</noscript>", "丙\n"),
    ],
)
def test_what_a_page_has_for_other_browsers(page: str, text: str) -> None:
    assert text_of(page) == text


def test_nothing_is_hidden_where_most_of_the_prose_would_be() -> None:
    page = "<p hidden>甲乙</p><p>丙</p>{}<p><a href=1>1.丁戊己庚</a></p>"
    assert text_of(page.format("")) == "甲乙\n丙\n1.丁戊己庚\n"
    assert text_of(page.format("<p>辛</p>")) == "丙\n辛\n1.丁戊己庚\n"


BODY = "<p>一、扩大学位供给</p><p>1.新建学校3所，新增学位4.3万个，由县教育局负责落实。</p>"
KEPT = "一、扩大学位供给\n1.新建学校3所，新增学位4.3万个，由县教育局负责落实。\n"


@pytest.mark.parametrize(
    "beside",
    [
        f"<nav><ul>{NAVIGATION}</ul></nav>",
        "<footer><p>主办单位：青禾县教育局</p></footer>",
        "<aside>热点</aside>",
        "<div role=navigation>首页</div>",
        *(
            f'<div class="{name}">栏目</div>'
            for name in ("nav", "mainNav", "top-menu", "crumbs", "bread_crumb position", "foot", "page-footer",
                         "copyright",
                         "sidebar", "bdshare", "share-box", "related", "recommend", "print", "toolbar", "qrcode")
        ),
        f"<div><h3>最新动态</h3><ul>{OTHERS}</ul></div>",
        f"<ul>{OTHERS}</ul>",
        "<p><a href=1>青禾县2024年工作要点</a></p>",
        "<p><a href=1>1</a> <a href=2>2</a> 下一页 共2页</p>",
        "<p>共 2 页 当前第1页 [首页] 上一页 <a href=2>下一页</a> 尾页 转到 页 GO</p>",
        "<table><tr><td>上一页<td>1/2<td>下一页</table>",
        "<div id=page_div>1 2 3 后面</div>",
        "<div class=pageBar>1 2 3 后面</div>",
    ],
)  # fmt: skip
def test_what_stands_beside_the_document(beside: str) -> None:
    assert text_of(f"<h1>{SAID}</h1><div>{BODY}</div>{beside}") == f"{SAID}\n{KEPT}"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"<div class='main-nav-content'>{BODY}</div>", KEPT),
        (f"<div id=menu><div class=nav>栏目</div>{BODY}</div>", KEPT),
        (f"<div class=footer>{BODY}</div><div><p>这是一段比工作要点长得多的说明文字。" + "说明" * 40 + "</p></div>",
         KEPT + "这是一段比工作要点长得多的说明文字。" + "说明" * 40 + "\n"),
        ("".join(f"<p><a href={n}>{n}.新建学校{n}所</a></p>" for n in range(1, 6)),
         "".join(f"{n}.新建学校{n}所\n" for n in range(1, 6))),
        ("".join(f"<p><a href={n}>新建学校{n}所。</a></p>" for n in range(1, 6)),
         "".join(f"新建学校{n}所。\n" for n in range(1, 6))),
        (f"<h1><a href=1>{SAID}</a></h1>{BODY}", f"{SAID}\n{KEPT}"),
        ("<div class=menu-content><p><a href=1>1.建校3所</a><p><a href=2>2.修路1条</a></div>",
         "1.建校3所\n2.修路1条\n"),
        (f"<div class=position><p>一、扩大学位供给<p>1.新建学校3所</div><p>{'说明' * 40}",
         f"一、扩大学位供给\n1.新建学校3所\n{'说明' * 40}\n"),
        (f"<div class=content_footer><p>一、建校<p>1.新建学校3所</div><p>{'说明' * 40}",
         f"一、建校\n1.新建学校3所\n{'说明' * 40}\n"),
        (f"<div class=content_footer><p>1.建校</div><div class=position><ol><li>首页<li>正文</ol></div>{BODY}", KEPT),
        (f"{BODY}<p><a href=1.docx>附件：任务分解表</a></p>", f"{KEPT}附件：任务分解表\n"),
        (f"<div class=navy>甲</div>{BODY}", f"甲\n{KEPT}"),
        (f"<div id=page_div>{BODY}</div>", KEPT),
        (f"<div class=page-content>甲</div>{BODY}<p>1.印制手册共2页<p>首页", f"甲\n{KEPT}1.印制手册共2页\n首页\n"),
    ],
)  # fmt: skip
def test_what_is_kept(page: str, text: str) -> None:
    assert text_of(page) == text


DISCLOSURE = [
    (
        "<table><tr><td>索引号<td>00123/2025-01<td>发文字号<td>青政发〔2025〕3号<tr><td>发布机构<td>青禾县教育局"
        "<td>成文日期<td>2025年3月1日<tr><td>发布日期<td>2025-03-06<td>有效性<td>有效</table>"
    ),
    (
        "<ul><li><span>索引号：</span><span>00123/2025-01</span></li><li><b>发文字号：</b>青政发〔2025〕3号</li><li>发布机构："
        "<a href=1>青禾县教育局</a></li><li>成文日期：2025年3月1日</li><li>发布日期：2025-03-06</li></ul>"
    ),
    (
        "<dl><dt>索引号：</dt><dd>00123/2025-01</dd><dt>发文字号</dt><dd>青政发〔2025〕3号</dd><dt>发布机构：</dt>"
        "<dd>青禾县教育局</dd><dt>成文日期</dt><dd>2025年3月1日</dd><dt>发布日期：</dt><dd>2025-03-06</dd></dl>"
    ),
    (
        "<div><div>索 引 号</div><div>00123/2025-01</div></div><div><div>发文字号：</div><div>青政发〔2025〕3号</div>"
        "</div>"
        "<div><div>主题词：</div><div></div></div><div><div>发布机构</div><div>青禾县教育局</div></div><div><div>成文日期"
        "</div><div>2025年3月1日</div></div><div><div>发布日期</div><div>2025-03-06</div></div>"
    ),
]


@pytest.mark.parametrize("table", DISCLOSURE, ids=["table", "ul", "dl", "div"])
def test_disclosure_tables(table: str) -> None:
    plan = parse(text_of(f"<div>{table}</div><h1>青禾县2025年工作要点</h1>{BODY}"))
    assert (
        plan.title,
        plan.index_number,
        plan.document_number,
        plan.issuer,
        str(plan.issued),
        str(plan.published),
    ) == (
        "青禾县2025年工作要点",
        "00123/2025-01",
        "青政发〔2025〕3号",
        "青禾县教育局",
        "2025-03-01",
        "2025-03-06",
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"<head><title>{SAID}_青禾县</title></head>{BODY}", f"标题：{SAID}\n{KEPT}"),
        (f"<head><title>青禾</title><meta name=ArticleTitle content={SAID}></head>{BODY}", f"标题：{SAID}\n{KEPT}"),
        (f"<head><meta property=og:title content={SAID}></head><p>{SAID}</p>{BODY}", f"{SAID}\n{KEPT}"),
        ("<head><meta name=PubDate content=2025-03-06></head><p>发布日期：2025-03-07", "发布日期：2025-03-07\n"),
        ("<head><meta name=pubdate content=2025-03-06></head><p>甲", "发布日期：2025-03-06\n甲\n"),
        ("<head><meta name=PubDate content=昨天><meta name=ContentSource></head><p>甲", "甲\n"),
        ("<head><meta name=ContentSource content=青禾县教育局></head><p>甲", "来源：青禾县教育局\n甲\n"),
    ],
)
def test_fields_of_the_head(page: str, text: str) -> None:
    assert text_of(page) == text


DEPTH = "a.html: the file has more than 500 elements inside one another (Limits.depth)"
COPIES = "a.html: elements that the file never closes would be copied 1000000 times"
CELLS = "a.html: the file has more than 1000000 table cells (Limits.cells)"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<div>" * 1_000_000, DEPTH),
        ("<div>" * 501, DEPTH),
        ("<b>" * 600, DEPTH),
        ("<ul><li>" * 100_000, DEPTH),
        ("<span><div></span>" * 10_000, DEPTH),
        ("<div><table><tr><td></div></table>" * 10_000, DEPTH),
        ('<p ="><div>' + "<div>" * 10_000, DEPTH),
        ("<svg><title>" + "<div>" * 10_000, DEPTH),
        ("<svg><script>" + "<div>" * 10_000, DEPTH),
        ("<!--><div>" + "<div>" * 10_000, DEPTH),
        ("".join(f"<div><font color={n}>甲</div>" for n in range(10_000)), DEPTH),
        ("".join(f"<p><font color={n}>" for n in range(300)) + "<p>甲</p>" * 10_000, COPIES),
        ("<p " + " ".join(f"a{n}" for n in range(10_000)) + ">",
         "a.html: an element of the file has more than 1000 attributes"),
        ("<table>" + "<tr>" + "<td rowspan=65534>甲" * 900 + "<tr><td>乙" * 2000, CELLS),
        ("<table><tr>" + "<td>甲" * 2000 + "<tr><td>乙" * 2000, CELLS),
    ],
)  # fmt: skip
def test_limits(page: str, message: str) -> None:
    with pytest.raises(LimitError) as caught:
        text_of(page)
    assert str(caught.value) == message


def test_limits_are_those_that_are_given() -> None:
    assert text_of("<div><div><div>甲", Limits(depth=6)) == "甲\n"
    with pytest.raises(LimitError) as caught:
        text_of("<div><div><div>甲", Limits(depth=4))
    assert str(caught.value) == "a.html: the file has more than 4 elements inside one another (Limits.depth)"
    page = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    assert text_of(page, Limits(cells=4)) == "甲\t乙\n丙\t丁\n"
    with pytest.raises(LimitError) as caught:
        text_of(page, Limits(cells=3))
    assert str(caught.value) == "a.html: the file has more than 3 table cells (Limits.cells)"


def test_characters_that_no_page_should_hold() -> None:
    assert text_of("<p>甲\0乙&#0;丙\ud800丁") == "甲乙\ufffd丙?丁\n"


PIECES = [
    *"<>/=\"'&;- ap甲\n\0\ud800",
    "<p",
    "<table>",
    "<tr>",
    "<td ",
    "<td rowspan=3>",
    "<li>",
    "</",
    "<!--",
    "<b>",
    "</div>",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_a_text(text: str) -> None:
    for page in (text, f"<p>{text}", f"<table><tr><td>{text}"):
        try:
            found = text_of(page, Limits(depth=20))
        except WorkplansError:
            continue
        assert found == "" or found.endswith("\n")
        assert all(line == line.strip(" ") and line for line in found.splitlines())


@given(st.binary())
def test_any_bytes_behind_a_page(data: bytes) -> None:
    try:
        read_source(io.BytesIO(b"<html><p>" + data))
    except WorkplansError:
        return


WRAPPERS = st.sampled_from(
    ["<div>{}</div>", "<p>{}</p>", "<section class=a>{}</section>", "<blockquote>{}</blockquote>", "<center>{}", "{}",
     "<div><span></span>{}</div>", "<table><tr><td>{}</td></tr></table>", "<article>{}</article>", "<ul>{}</ul>",
     "<br>{}<br>"]
)  # fmt: skip
PARAGRAPH = st.text(alphabet="学校建设推进新增个所。，", min_size=1, max_size=30)


@given(st.lists(st.tuples(PARAGRAPH, st.lists(WRAPPERS, min_size=1, max_size=6)), min_size=1, max_size=8))
def test_paragraphs_are_found_in_any_tree(pieces: list[tuple[str, list[str]]]) -> None:
    page = ""
    for paragraph, wrappers in pieces:
        piece = f"<p>{paragraph[: len(paragraph) // 2]}<b>{paragraph[len(paragraph) // 2 :]}</b></p>"
        for wrapper in wrappers:
            piece = wrapper.format(piece)
        page += piece
    assert text_of(page).splitlines() == [paragraph for paragraph, _ in pieces]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "selectolax.lexbor", None)
    with pytest.raises(MissingExtraError) as caught:
        text_of("<p>甲</p>")
    assert str(caught.value) == (
        "a.html: reading a web page (.html) needs a library that is not installed: pip install 'workplans[html]'"
    )
