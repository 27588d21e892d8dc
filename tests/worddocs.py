"""Word documents, made in memory from their elements; `sample_bytes` gives a few realistic ones."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{TRANSITIONAL}" xmlns:r="{OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def r(text: str, properties: str = "") -> str:
    """Return a run; its text may hold elements, such as `<w:tab/>`, in place of plain text."""
    inside = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def p(content: str = "", properties: str = "") -> str:
    """Return a paragraph of runs, or of plain text."""
    inside = content if not content or content.startswith("<") else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def styled(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph with a style."""
    return p(content, f'<w:pStyle w:val="{style}"/>{properties}')


def item(content: str, level: int = 0, num: int = 1, properties: str = "") -> str:
    """Return a paragraph of a list."""
    return p(content, f'{properties}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def tc(*content: str, properties: str = "") -> str:
    """Return a cell of paragraphs, each of plain text, or of elements."""
    inside = "".join(block if block.startswith(("<w:p>", "<w:tbl>")) else p(block) for block in content or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of cells, each of plain text, or an element."""
    inside = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    """Return a complex field."""
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f"<w:instrText>{code}</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + result
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def lvl(level: int, style: str, text: str, start: int = 1, more: str = "", behind: str = "") -> str:
    """Return a level of a list; *more* stands before its text, *behind* after it."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/>{behind}</w:lvl>'
    )


def definition(number: int, *levels: str) -> str:
    """Return a definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, defined: int, *overrides: str) -> str:
    """Return a list with a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{defined}"/>{"".join(overrides)}</w:num>'


def starts(level: int, at: int) -> str:
    """Return what makes a level of a list start anew."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def style(name: str, shown: str, properties: str = "", kind: str = "paragraph", more: str = "") -> str:
    """Return a style by its id and its name; *more* stands beside the name."""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{more}{properties}</w:style>'


def based(on: str) -> str:
    """Return what bases a style on another."""
    return f'<w:basedOn w:val="{on}"/>'


def zipped(members: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items() if hasattr(members, "items") else members:
            archive.writestr(name, content)
    return file.getvalue()


def members(
    *body: str,
    numbering: Sequence[str] = (),
    styles: Sequence[str] = (),
    footnotes: Sequence[str] = (),
    endnotes: Sequence[str] = (),
    main: str = "document.main",
    namespace: str = TRANSITIONAL,
    relations: str = OFFICE,
) -> dict[str, str | bytes]:
    """Return the parts of a document by their names."""
    parts = {"numbering": numbering, "styles": styles, "footnotes": footnotes, "endnotes": endnotes}
    content_type = f"{MAIN}.{main}+xml" if "/" not in main else main
    types = f'<Override PartName="/word/document.xml" ContentType="{content_type}"/>'
    links = ""
    result: dict[str, str | bytes] = {}
    for name, content in parts.items():
        if content:
            types += f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{name}+xml"/>'
            links += f'<Relationship Id="{name}" Type="{relations}/{name}" Target="{name}.xml"/>'
            result[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{''.join(content)}</w:{name}>"
    document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    result |= {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    return {
        name: text.replace(TRANSITIONAL, namespace) if isinstance(text, str) else text for name, text in result.items()
    }


def word(*body: str, **parts: Sequence[str]) -> bytes:
    """Return a document: its body, and by their names the contents of its other parts."""
    return zipped(members(*body, **parts))  # type: ignore[arg-type] # only parts, here


OUTLINE = (
    definition(
        0,
        lvl(0, "chineseCountingThousand", "%1、"),
        lvl(1, "chineseCountingThousand", "（%2）"),
        lvl(2, "decimal", "%3."),
    ),
    num(1, 0),
)
"""The list of a plan: 一、 （一） 1."""


def sample_bytes() -> list[bytes]:
    """Return a few realistic documents, for tests that damage them."""
    plan = word(
        styled("Title", "青禾县教育局2025年工作要点"),
        item("扩大学位供给"),
        item("<w:ins>" + r("新建学校3所，") + "</w:ins>" + r("新增学位4.3万个。"), 1),
        item("培训教师200人。", 2),
        styled("2", "保障措施"),
        p(r("经费不少于2亿元") + r('<w:footnoteReference w:id="2"/>') + field("PAGE", r("3")) + r("。")),
        numbering=OUTLINE,
        styles=(style("Title", "Title"), style("2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')),
        footnotes=(f'<w:footnote w:id="2">{p("含上级资金。")}</w:footnote>',),
    )
    table = word(
        p("青禾县2025年工作任务分解表"),
        tbl(
            tr("序号", "工作任务", "责任单位"),
            tr(tc(item("")), "新建学校3所。", tc("县教育局", properties='<w:vMerge w:val="restart"/>')),
            tr(tc(item("")), "培训教师200人。", tc(properties="<w:vMerge/>")),
            tr(tc("合计", properties='<w:gridSpan w:val="3"/>')),
        ),
        numbering=(definition(0, lvl(0, "decimal", "%1")), num(1, 0)),
    )
    return [plan, table]
