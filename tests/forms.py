"""One invented plan in every form in which plans are published; `tests/test_forms.py` reads it from each."""

from __future__ import annotations

import html
import io
from typing import NamedTuple

from tests.worddocs import definition, item, lvl, num, p, tbl, tc, tr, word


class Block(NamedTuple):
    """A paragraph of the plan: what it is, its label, and its words."""

    kind: str  # line, title, paragraph, section, part, task, signature
    label: str
    words: str


NUMBER = "溪云教发〔2026〕8号"
TITLE = "溪云县教育局2026年工作要点"
BLOCKS = [
    Block("line", "", NUMBER),
    Block("title", "", TITLE),
    Block(
        "paragraph",
        "",
        "2026年全县教育工作的总体要求是：以办好人民满意的教育为目标，扩资源、强队伍、提质量，全年教育投入不少于12.5亿元，"
        "群众对教育的满意度达到92%以上。",
    ),
    Block("section", "一、", "扩大学位供给"),
    Block("part", "（一）", "办好学前教育"),
    Block(
        "task",
        "1.",
        "增加公办园。年内新建公办幼儿园5所，改扩建8所，新增学位1620个，公办园在园幼儿占比由51%提高到55%；"
        "对城东、滨河两个片区的小区配套园逐一移交。（责任单位：县教育局、县住房城乡建设局）",
    ),
    Block(
        "task",
        "2.",
        "规范民办园。开展普惠性民办园年检，每学期不少于1次，普惠性幼儿园覆盖率达到90%，将质量评估结果与奖补资金挂钩。",
    ),
    Block("part", "（二）", "推进义务教育优质均衡"),
    Block(
        "task",
        "1.",
        "建设标准化学校。8月底前完成12所寄宿制学校改造，新增校舍3.2万平方米，更换课桌椅1.5万套，小学、初中平均班额分别控制在"
        "40人、45人以内。（牵头单位：县教育局；配合单位：县财政局、县自然资源局）",
    ),
    Block("task", "2.", "减轻学生负担。学生每天综合体育活动时间不低于2小时，近视率下降1个百分点。"),
    Block("section", "二、", "建强教师队伍"),
    Block("part", "（一）", "补充教师。公开招聘教师260名左右，其中幼儿园教师不少于80名。"),
    Block("part", "（二）", "培训教师。组织校长、园长培训10期，培训教师3600人次，培养市级以上骨干教师100名。"),
    Block("section", "三、", "落实重点任务"),
    Block("paragraph", "", "以下任务列入县政府督查事项，由县教育局每季度通报1次进展。"),
]
HEADER = ["序号", "重点任务", "年度目标", "责任单位", "完成时限"]
SAME = "〃"
ROWS = [
    ["1", "校园食堂改造", "改造食堂26个", "县教育局、县市场监管局", "6月底前"],
    ["2", "护学岗建设", "120个", "县教育局", "9月底前"],
    ["3", "课后服务参与率", "达到95%以上", SAME, "全年"],
]
SIGNATURE = ["溪云县教育局", "2026年3月6日"]


def plain() -> str:
    """Return the plan as a clean text."""
    lines = [block.label + block.words for block in BLOCKS]
    lines += ["\t".join(row) for row in [HEADER, *ROWS]]
    return "\n".join([*lines, *SIGNATURE]) + "\n"


# ── web pages ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _cells(tag: str, row: list[str], spans: list[int]) -> str:
    cells = [
        f"<{tag}{f' rowspan={span}' if span > 1 else ''}><p>{html.escape(words)}</p></{tag}>"
        for words, span in zip(row, spans, strict=True)
        if words != SAME
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _spans(place: int) -> list[int]:
    """Return over how many rows each cell of a row goes."""
    spans = []
    for column in range(len(HEADER)):
        span = 1
        while place + span < len(ROWS) and ROWS[place + span][column] == SAME:
            span += 1
        spans.append(span)
    return spans


def _table() -> str:
    rows = [_cells("td", row, _spans(place)) for place, row in enumerate(ROWS)]
    header = _cells("th", HEADER, [1] * len(HEADER))
    return f"<table border=1><thead>{header}</thead><tbody>{''.join(rows)}</tbody></table>"


def _split(words: str) -> str:
    """Return words with inline tags inside them, as editors leave behind."""
    middle = len(words) // 2
    return f'{html.escape(words[:middle])}<span style="font-size:16px">{html.escape(words[middle:])}</span>'


def portal() -> bytes:
    """Return a page in GBK with navigation, breadcrumbs, links to other plans, share buttons and a footer."""
    body = []
    for block in BLOCKS:
        words = _split(block.label + block.words)
        style = ' align="center"' if block.kind == "title" else ' style="text-indent:2em"'
        body.append(f"<p{style}>{f'<strong>{words}</strong>' if block.kind in {'title', 'section'} else words}</p>\n")
    others = "".join(
        f'<li><a href="/art/{year}.html">溪云县教育局{year}年工作要点</a><span>[{year}-03-06]</span></li>'
        for year in range(2019, 2026)
    )
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{TITLE}_溪云县人民政府</title>
<style>.gone {{ display: none }} p {{ margin: 0 }}</style><script>var a = "<p>1.新建学校99所</p>";</script></head><body>
<div class="top"><a href="/">首页</a> | <a href="/mail">县长信箱</a> | <a href="/en">English</a></div>
<ul class="nav"><li><a href="/zwgk">政务公开</a></li><li><a href="/bsfw">办事服务</a></li>
<li><a href="/hd">互动交流</a></li></ul>
<div class="position">您当前所在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt;
<a href="/jh">规划计划</a></div>
<div class="left"><h3>相关文件</h3><ul>{others}</ul></div>
<div class="article" id="zoom">{"".join(body)}{_table()}
<p style="text-align:right">{SIGNATURE[0]}</p><p style="text-align:right">{SIGNATURE[1]}</p>
<p class="gone">一、新建高铁站20座。</p></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div>【<a href="javascript:print()">打印本页</a>】【<a href="javascript:close()">关闭窗口</a>】</div>
<div class="footer"><p>主办单位：溪云县人民政府办公室 网站标识码：9900000001</p>
<p>ICP备99000001号 公网安备99000000000001号</p></div>
</body></html>"""
    return page.encode("gb18030")


def disclosure() -> bytes:
    """Return a page in UTF-8 with a disclosure table and the metadata fields of government sites."""
    body = "".join(
        f"<h3>{block.label}{block.words}</h3>" if block.kind == "section" else f"<p>　　{block.label}{block.words}</p>"
        for block in BLOCKS
        if block.kind not in {"line", "title"}
    )
    page = f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="SiteName" content="溪云县人民政府"><meta name="ColumnName" content="规划计划">
<meta name="ArticleTitle" content="{TITLE}"><title>{TITLE}</title></head><body>
<header><nav><a href="/">首页</a><a href="/xxgk">信息公开</a></nav></header><main>
<table class="xxgk"><tbody><tr><td><b>文　　号：</b></td><td>{NUMBER}</td>
<td><b>公开方式：</b></td><td>主动公开</td></tr></tbody></table>
<h1>{TITLE}</h1><div class="TRS_Editor">{body}{_table()}
<p style="text-align: right;">{SIGNATURE[0]}</p><p style="text-align: right;">{SIGNATURE[1]}</p></div></main>
<aside><h4>推荐阅读</h4><a href="/1">一图读懂溪云县2026年民生实事</a></aside>
<footer>版权所有：溪云县人民政府</footer></body></html>"""
    return page.encode()


def divs() -> bytes:
    """Return a page that is laid out with nothing but `<div>`, `<br>` and `&nbsp;`."""
    lines = [f"&nbsp;&nbsp;&nbsp;&nbsp;{block.label}{html.escape(block.words)}" for block in BLOCKS]
    end = "<br>".join(f"&emsp;&emsp;{line}" for line in SIGNATURE)
    return f"<div><div>{'<br/><br/>'.join(lines)}<br></div><div>{_table()}</div><div>{end}</div></div>".encode()


# ── Word ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_LEVELS = {"section": 0, "part": 1, "task": 2}
_OUTLINE = (
    definition(
        0,
        lvl(0, "chineseCountingThousand", "%1、"),
        lvl(1, "chineseCountingThousand", "（%2）"),
        lvl(2, "decimal", "%3."),
    ),
    definition(1, lvl(0, "decimal", "%1")),
    num(1, 0),
    num(2, 1),
)


def _word_table(*, numbered: bool) -> str:
    rows = [tr(*HEADER)]
    for place, row in enumerate(ROWS):
        cells = []
        for words, span in zip(row, _spans(place), strict=True):
            if words == SAME:
                cells.append(tc(properties="<w:vMerge/>"))
            elif span > 1:
                cells.append(tc(words, properties='<w:vMerge w:val="restart"/>'))
            else:
                cells.append(tc(words))
        if numbered:
            cells[0] = tc(item("", num=2))
        rows.append(tr(*cells))
    return tbl(*rows)


def word_numbered() -> bytes:
    """Return a Word document whose labels, and the numbers of the table's rows, are automatic."""
    body = [
        item(block.words, _LEVELS[block.kind]) if block.kind in _LEVELS else p(block.label + block.words)
        for block in BLOCKS
    ]
    return word(*body, _word_table(numbered=True), *map(p, SIGNATURE), numbering=_OUTLINE)


def word_typed() -> bytes:
    """Return a Word document whose labels are typed."""
    body = [p(block.label + block.words) for block in BLOCKS]
    return word(*body, _word_table(numbered=False), *map(p, SIGNATURE))


# ── PDF ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def pdf() -> bytes:
    """Return a PDF document: hard-wrapped lines, page numbers, a ruled table."""
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT  # noqa: PLC0415 - of use to one form
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table  # noqa: PLC0415

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=16, leading=29, wordWrap="CJK", firstLineIndent=32)
    title = ParagraphStyle("title", parent=body, fontSize=22, leading=34, alignment=TA_CENTER, firstLineIndent=0)
    line = ParagraphStyle("line", parent=body, alignment=TA_CENTER, firstLineIndent=0)
    right = ParagraphStyle("right", parent=body, alignment=TA_RIGHT, firstLineIndent=0)
    cell = ParagraphStyle("cell", parent=body, fontSize=11, leading=15, firstLineIndent=0)
    styles = {"title": title, "line": line}
    flow: list[Flowable] = [
        Paragraph(html.escape(block.label + block.words), styles.get(block.kind, body)) for block in BLOCKS
    ]
    merged = [
        ("SPAN", (column, place + 1), (column, place + span))
        for place in range(len(ROWS))
        for column, span in enumerate(_spans(place))
        if span > 1
    ]
    cells = [[Paragraph("" if words == SAME else words, cell) for words in row] for row in [HEADER, *ROWS]]
    ruled = ("GRID", (0, 0), (-1, -1), 0.5, "black")
    flow += [Spacer(1, 8), Table(cells, colWidths=[36, 110, 110, 120, 70], style=[ruled, *merged]), Spacer(1, 8)]
    flow += [Paragraph(words, right) for words in SIGNATURE]

    def number(canvas: object, document: object) -> None:
        canvas.setFont("STSong-Light", 14)  # type: ignore[attr-defined] # reportlab has no annotations
        canvas.drawCentredString(A4[0] / 2, 40, f"— {document.page} —")  # type: ignore[attr-defined]

    file = io.BytesIO()
    template = SimpleDocTemplate(file, pagesize=A4, leftMargin=79, rightMargin=74, topMargin=105, bottomMargin=99)
    template.build(flow, onFirstPage=number, onLaterPages=number)
    return file.getvalue()
