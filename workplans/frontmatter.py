"""Front matter 版头与元数据: issuer, document number, dates, index number, addressees, from the lines around a plan.

The elements are those of GB/T 9704-2012 (发文字号, 主送机关, 成文日期, 发文机关署名) and of the disclosure catalogue
(索引号, 发布日期). A date of signature stands on a line of its own under the signature; a date that a page gives is the
day of publication.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

import attrs

from workplans._patterns import pattern, unicode_pattern
from workplans.numerals import number_of
from workplans.source import shadow_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workplans.source import Line

__all__ = ["FrontMatter", "read_front_matter"]

_LABELS = {
    "index_number": "索引号 信息索引号",
    "document_number": "发文字号 文号 文件编号 公文字号",
    "publisher": "发布机构 发布单位 发文机关 发文单位 制发机关 公开机构 公开单位 责任部门 信息来源 所属机构",
    "signed": "成文日期 发文日期 签发日期 印发日期 生成日期",
    "published": "发布日期 发布时间 公开日期 公布日期 发表时间 更新时间 时间 日期",
    "origin": "来源",
    "title": "标题 名称 信息名称 文件名称",
    "other": "主题分类 内容分类 公开方式 公开范围 有效性 效力状态 截止日期 内容概述 主题词 关键词 体裁分类 组配分类 "
    "服务对象 废止日期 生效日期 失效日期 浏览量 浏览次数 点击次数 点击量 字体 字号 分享 作者 编辑 信息类别 公开形式 "
    "公开程序 公开时限 文种 语种 阅读次数 访问量 审核",
}
_NEEDS_COLON = frozenset(
    "时间 日期 来源 标题 名称 作者 编辑 字体 字号 分享 审核 浏览量 点击量 有效性 文种 语种".split()
)
_KIND = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}


@cache
def _label() -> re.Pattern[str]:
    """Match a label: its characters may be spaced out; without a colon it must stand between blanks."""
    strong, weak = [], []
    for label in sorted(_KIND, key=len, reverse=True):
        spaced = r"[ ]{0,4}".join(label)
        weak.append(spaced)
        if label not in _NEEDS_COLON:
            strong.append(spaced)
    return re.compile(
        rf"(?P<colon>{'|'.join(weak)})(?:/[^ :]{{2,6}})?[ ]*:[ ]*│?"
        rf"|(?:(?<=[ │])|^)(?P<bare>{'|'.join(strong)})(?:[ ]+│?|│|$)",
        re.MULTILINE,
    )


_LONGEST_LABEL = 12
_WORDS = pattern(r"\S+")
_DATE = pattern(r"(?P<year>20[0-9]{2}|19[0-9]{2})[-./年](?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})日?")
_HAN_DATE = pattern(
    r"(?P<year>二[〇零][〇零一二三四五六七八九]{2})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_CLOCK = pattern(r"[0-9]{1,2}[:时][0-9]{2}")
_INDEX = pattern(r"[A-Za-z0-9][A-Za-z0-9/_.\-〔〕()\[\]]{4,}")
_NUMBER = unicode_pattern(r"\p{Han}{2,14}[〔\[(【](?:20|19)[0-9]{2}[〕\])】]第?[0-9]{1,5}号")
_AGENCY_END = "局委办厅部院府会处室科站队校学所园心团行社"
_AGENCY = pattern(rf"[^,。;:!?、“”《》>│0-9 ]{{2,40}}(?:[{_AGENCY_END}]|\([^()]*[{_AGENCY_END}]\))")
_TITLE_ISSUER = pattern(
    r"^(?P<issuer>(?![市县区省]委|学校)[^《》0-9]{2,30}?(?:局|委员会|办公室|厅|政府|管委会|学校|大学|学院|中学|小学|中心|教育工委|党委|街道办事处|残联|妇联|文联|工商联|总工会|团委|医院|检察院|法院|档案馆|图书馆|文化馆|博物馆|支队|大队)(?:\([^()]*\))?)(?=关于|20[0-9]{2}年|二[〇零]|1[01][0-9]年)"
)
_ADDRESSEES = pattern(
    r"^(?!.*(?:如下|通知|要点|代表|同志们|标|注|附件|来源|时间))(?=各|.*[,、].*:$)[^。;!?│>]{3,200}:$"
)


class _Said(NamedTuple):
    """A piece of a line as it is written, and its form in the shadow, both without blanks."""

    text: str
    shadow: str


_NOTHING = _Said("", "")
_LONGEST_STAMP = 30
_LONGEST_LINE = 400  # a longer line is prose, and no metadata


@attrs.frozen(kw_only=True)
class FrontMatter:
    """What the lines around a plan say of it."""

    title: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    issued: date | None = None
    published: date | None = None
    index_number: str | None = None
    addressees: tuple[str, ...] = ()


def date_in(text: str) -> date | None:
    """Return the first whole date in a piece of a shadow; None where there is none, or no such day.

    >>> date_in("发布时间:2020-06-03 10:51:00"), date_in("二〇二〇年五月二十六日")
    (datetime.date(2020, 6, 3), datetime.date(2020, 5, 26))
    """
    match = _DATE.search(text) or _HAN_DATE.search(text)
    if match is None:
        return None
    year, month, day = (int(number_of(match[name]) or 0) for name in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_date_line(squeezed: str) -> bool:
    """Say whether a line without its blanks is a date and nothing else, as under a signature."""
    return len(squeezed) <= 14 and (_DATE.fullmatch(squeezed) or _HAN_DATE.fullmatch(squeezed)) is not None  # noqa: PLR2004


def introduces(squeezed: str) -> bool:
    """Say whether a line without its blanks introduces a list below it (…目标是：), and addresses nobody."""
    addressed = squeezed.startswith(("各位", "尊敬")) or _ADDRESSEES.match(squeezed) is not None
    return squeezed.endswith(":") and not addressed and not labelled(squeezed)


def is_agency(squeezed: str) -> bool:
    """Say whether a line without its blanks looks like the name of an agency."""
    return _AGENCY.fullmatch(squeezed) is not None


def labelled(shadow: str) -> dict[str, slice]:
    """Return where the values stand that a line of metadata gives, by the kind of label; the first of a kind stands."""
    found: dict[str, slice] = {}
    if len(shadow) > _LONGEST_LABEL and not any(mark in shadow for mark in (":", " ", "│", "\n")):
        return found
    matches = list(_label().finditer(shadow))
    for match, following in zip_longest(matches, matches[1:]):
        name = (match["colon"] or match["bare"]).replace(" ", "")
        start, end = match.end(), following.start() if following else len(shadow)
        while start < end and shadow[start] in " │":
            start += 1
        while start < end and shadow[end - 1] in " │":
            end -= 1
        if start < end:
            found.setdefault(_KIND[name], slice(start, end))
    return found


def _squeezed(text: str, shadow: str) -> str:
    """Return *text* without what is blank in its shadow, so that both keep one length."""
    return "".join(text[match.start() : match.end()] for match in _WORDS.finditer(shadow))


def read_front_matter(
    text: str, shadow: str, head: Iterable[Line], foot: Iterable[Line], title: str | None
) -> FrontMatter:
    """Read the lines before the body and those behind it.

    Args:
        text: the whole text.
        shadow: its shadow.
        head: the lines before the plan's first paragraph.
        foot: the lines behind its last one.
        title: the plan's title, which may begin with the issuer's name.
    """
    values: dict[str, _Said] = {}
    published = issued = number = None
    signature: list[str] = []
    signers: list[str] = []
    addressees: tuple[str, ...] = ()
    head = list(head)
    for place, line in enumerate((*head, *foot)):
        written, form = text[line.first : line.last], shadow[line.first : line.last]
        said = _Said(_squeezed(written, form), "".join(form.split()))
        if not said.text or len(said.text) > _LONGEST_LINE:
            continue
        if is_date_line(said.shadow):
            issued = issued or (date_in(said.shadow) if signers else None)
            signature = signature or signers
            signers = []
            continue
        given = labelled(form)
        for kind, where in given.items():
            values.setdefault(kind, _Said(written[where], form[where]))
        if published is None:
            published = _publication(
                said, _Said(written[given["published"]], form[given["published"]]) if "published" in given else None
            )
        if given:
            continue
        if number is None and _NUMBER.fullmatch(said.shadow):
            number = said.text
        signers = [*signers, said.text] if is_agency(said.shadow) else []
        if place < len(head) and not addressees and _ADDRESSEES.match(said.shadow) and not _NUMBER.search(said.shadow):
            addressees = _split_names(said.text[:-1])
    index = _INDEX.search(values.get("index_number", _NOTHING).shadow)
    return FrontMatter(
        title=values["title"].text if "title" in values else None,
        issuer=_issuer(signature, values, title),
        document_number=_number(values.get("document_number", _NOTHING)) or number,
        issued=issued or date_in(values.get("signed", _NOTHING).shadow),
        published=published,
        index_number=index.group() if index else None,
        addressees=addressees,
    )


def _publication(said: _Said, value: _Said | None) -> date | None:
    """Return the day of publication that a label gives, or a line that is a date with a time of day."""
    if value is not None:
        return date_in(value.shadow)
    stamped = _DATE.match(said.shadow) and _CLOCK.search(said.shadow) and len(said.shadow) < _LONGEST_STAMP
    return date_in(said.shadow) if stamped else None


def _number(value: _Said) -> str | None:
    said = _Said(_squeezed(value.text, value.shadow), "".join(value.shadow.split()))
    match = _NUMBER.search(said.shadow)
    return said.text[slice(*match.span())] if match else None


def _issuer(signature: list[str], values: dict[str, _Said], title: str | None) -> str | None:
    """Signature, then the metadata, then the page's source where that is an agency, then the title."""
    if signature:
        return "、".join(signature)
    for kind in ("publisher", "origin"):
        value = values.get(kind, _NOTHING)
        first = value.shadow.split(" ")[0]
        if first and is_agency(first) and not first.endswith(("投稿", "报社", "转载")):
            return value.text[: len(first)]
    match = _TITLE_ISSUER.match(shadow_of(title or ""))
    return title[: match.end()] if match and title else None


def _split_names(words: str) -> tuple[str, ...]:
    """Split addressees at commas, at 、 where there is no comma; those inside brackets do not count."""
    separators = ",，;；" if re.search("[,，;；]", words) else "、"
    names, depth, start = [], 0, 0
    for at, char in enumerate(words):
        depth += (char in "(（") - (char in ")）")
        if char in separators and depth == 0:
            names.append(words[start:at])
            start = at + 1
    return tuple(name for name in [*names, words[start:]] if name)
