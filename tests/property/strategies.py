"""What documents and values are drawn from: invented plans, labels, noise and furniture, texts of any kind, numbers."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st
from opencc import OpenCC

from workplans import Comparator, Quantity, Span

_HAN = "零一二三四五六七八九"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


@cache
def _s2t() -> OpenCC:
    return OpenCC("s2t")


def spelled(number: int) -> str:
    """Spell a whole number in Chinese numerals, written apart from the library: 20305 is 二万零三百零五."""
    if number < 10000:
        return _spelled_below_a_myriad(number)
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return f"{spelled(high)}{unit}{gap}{spelled(low) if low else ''}"
    raise AssertionError


def _spelled_below_a_myriad(number: int) -> str:
    words, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if gap and words else "") + _HAN[digit] + unit
            gap = False
        else:
            gap = True
    return words or "零"


def _tens(number: int) -> str:
    return spelled(number).removeprefix("一") if 10 <= number < 20 else spelled(number)


LABELS: dict[str, Callable[[int], str]] = {
    "part": lambda number: f"第{_tens(number)}部分 ",
    "chapter": lambda number: f"第{_tens(number)}章 ",
    "han": lambda number: f"{_tens(number)}、",
    "bracket": lambda number: f"【{_tens(number)}】",
    "round": lambda number: f"（{_tens(number)}）",
    "round, half width": lambda number: f"({_tens(number)})",
    "point": lambda number: f"{number}.",
    "point, full width": lambda number: f"{number}．",
    "point and blank": lambda number: f"{number}. ",
    "comma": lambda number: f"{number}、",
    "rounded": lambda number: f"({number})",
    "rounded, full width": lambda number: f"（{number}）",
    "circle": lambda number: _CIRCLES[number - 1],
    "formal": lambda number: f"{_FORMAL[number]}、",
    "event": lambda number: f"第{_tens(number)}件实事：",
}
NESTED = [
    ("part", "han"),
    ("chapter", "han"),
    ("han", "round"),
    ("han", "point"),
    ("han", "point, full width"),
    ("han", "comma"),
    ("round", "point"),
    ("round, half width", "point and blank"),
    ("point", "rounded"),
    ("point", "rounded, full width"),
    ("point", "circle"),
    ("formal", "han"),
]
"""Kinds of labels for sections and for the tasks below them."""

HEADINGS = [
    "学位",
    "师资",
    "扩大供给",
    "改善办学条件",
    "加强队伍建设，提升能力",
    "平安校园",
    "工作回顾",
    "主要成绩",
]
CLAUSES = [
    "新建幼儿园",
    "改造老旧小区",
    "培训骨干教师",
    "新增学位",
    "巩固率达到",
    "能耗降低",
    "投入资金",
    "去年建成书屋",
    "落实中央八项规定精神",
    "推进1+X证书试点",
    "优化12345热线",
    "指导东镇、西镇等",
    "其中市级",
    "推进一体化发展",
]
BOUNDS = ["", "", "", "不少于", "不低于", "不超过", "约", "超过", "近"]
UNITS = ["个", "所", "人次", "万元", "亿元", "%", "‰", "个百分点", "平方米", "套（间）", "课时", "元/亩", "小时", "倍"]
BOUNDS_BEHIND = ["", "", "", "以上", "以内", "左右"]
TIMES = ["", "", "", "年内", "6月底前", "每学期", "到2027年，", "“十五五”时期"]
MODALITIES = ["", "", "力争", "确保", "预计"]
CLOSINGS = [
    "。",
    "。",
    "；",
    "，",
    "",
    "（责任单位：基教科、计财科）",
    "（市教育局、市财政局）",
    "。完成时限：10月底前",
    "\n牵头单位：基建办；配合单位：人事科",
]
FURNITURE = [
    "打印 关闭",
    "[打印] [关闭]",
    "— 3 —",
    "第3页 共9页",
    "您当前的位置：首页 > 政务公开",
    "扫一扫在手机打开当前页",
    "字号：大 中 小",
    "浏览次数：128次",
    "版权所有：云岭县教育局",
    "上一篇：云岭县教育局2025年工作总结",
    "名词解释",
    "附件",
    "（此件公开发布）",
]
HEADS = [
    "索 引 号： YL00104-2026-003 发布机构： 云岭县教育局",
    "成文日期：2026-02-10 发布日期：2026-02-13",
    "云教发〔2026〕12号",
    "云岭县教育局关于印发2026年工作要点的通知",
    "各中小学、幼儿园：",
    "现将《云岭县教育局2026年工作要点》印发给你们，请认真贯彻执行。",
    "云岭县教育局",
    "2026年2月10日",
]
TITLES = [
    "云岭县教育局2026年工作要点",
    "2026年全县教育工作要点",
    "云岭县二〇二六年政府工作报告",
    "云岭县教育局2026年工作要点篇1",
    "云岭县教育局2026年工作要点篇2",
]
ENDS = ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\n", "\n \u3000\n"]
_TO_FULL = str.maketrans({**{chr(code): chr(code + 0xFEE0) for code in map(ord, "0123456789.,:;()%")}})


def widened(text: str) -> str:
    """Return *text* with full-width digits and punctuation, character by character."""
    return text.translate(_TO_FULL)


def traditional(text: str) -> str:
    """Return *text* in traditional characters, one for one."""
    written: str = _s2t().convert(text)
    return written


def numerals() -> st.SearchStrategy[str]:
    """Return numerals as plans write them."""
    whole = st.integers(1, 9999)
    return st.one_of(
        whole.map(str),
        whole.map(spelled),
        st.decimals(min_value="0.1", max_value=99, places=1).map(str),
        st.integers(1000, 999_999).map(lambda number: f"{number:,}"),
        whole.map(lambda number: f"{number}万"),
        st.sampled_from(["三分之一", "百分之八十", "两", "十余", "300多", "2-3", "5%—5.5"]),
    )


def amounts() -> st.SearchStrategy[str]:
    """Return amounts with unit and bounds."""
    return st.builds(
        "{}{}{}{}{}".format,
        st.sampled_from(BOUNDS),
        numerals(),
        st.sampled_from(["", "", " "]),
        st.sampled_from(UNITS),
        st.sampled_from(BOUNDS_BEHIND),
    )


def sentences() -> st.SearchStrategy[str]:
    """Return sentences with targets in them, and with what looks like one."""
    clause = st.builds(
        "{}{}{}{}".format,
        st.sampled_from(MODALITIES),
        st.sampled_from(TIMES),
        st.sampled_from(CLAUSES),
        st.one_of(amounts(), st.just("")),
    )
    return st.builds(
        lambda clauses, closing: "，".join(clauses) + closing,
        st.lists(clause, min_size=1, max_size=2),
        st.sampled_from(CLOSINGS),
    )


@st.composite
def regular_plans(draw: st.DrawFn) -> str:
    """Return a plan with sections and tasks, one a line, whose labels go on counting."""
    upper, lower = draw(st.sampled_from(NESTED))
    lines = [draw(st.sampled_from(TITLES[:3]))]
    for number in range(1, draw(st.integers(2, 3)) + 1):
        lines.append(LABELS[upper](number) + draw(st.sampled_from(HEADINGS)))
        for below in range(1, draw(st.integers(1, 3)) + 1):
            body = draw(sentences()).replace("\n", "")
            lines.append(f"{LABELS[lower](below)}{draw(st.sampled_from(HEADINGS))}。{body}")
    return "\n".join(lines)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return anything between a regular plan and noise: heads, titles, labelled lines, furniture, any characters."""
    kinds = draw(st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=3))
    label = st.builds(lambda kind, number: LABELS[kind](number), st.sampled_from(kinds), st.integers(1, 9))
    line = st.one_of(
        st.builds("{}{}。{}".format, label, st.sampled_from(HEADINGS), sentences()),
        st.builds("{}{}".format, label, st.sampled_from(HEADINGS)),
        sentences(),
        st.sampled_from([*FURNITURE, *HEADS, *TITLES, *HEADINGS]),
        st.text(max_size=20),
    )
    lines = draw(st.lists(st.sampled_from([*HEADS, *FURNITURE]), max_size=3))
    if draw(st.booleans()):
        lines += draw(regular_plans()).split("\n")
        for place, extra in draw(st.lists(st.tuples(st.integers(1, 10), line), max_size=4)):
            lines.insert(place, extra)
    else:
        lines += draw(st.lists(st.sampled_from(TITLES), max_size=1))
        lines += draw(st.lists(line, max_size=8))
    indent = draw(st.sampled_from(["", "", "  ", "\u3000\u3000", "\t"]))
    end = draw(st.sampled_from(ENDS))
    text = end.join(f"{indent}{one}" for one in lines)
    return draw(st.sampled_from([text, text, widened(text), traditional(text)]))


def soup() -> st.SearchStrategy[str]:
    """Return words of plans in any order, with any characters between them."""
    words = [*CLAUSES, *BOUNDS, *UNITS, *BOUNDS_BEHIND, *TIMES, *MODALITIES, *FURNITURE, *HEADS, *TITLES, *HEADINGS]
    signs = [
        *"。，、；：（）《》“”【】〔〕%‰第年月日番翻由从至到每各均其中万亿半成点分之余多两零〇123890.,:;()-+/ \n\t│"
    ]
    labels = [label(number) for label in LABELS.values() for number in (1, 2, 9)]
    return st.lists(
        st.one_of(st.sampled_from(words), st.sampled_from(signs), st.sampled_from(labels), st.text(max_size=2)),
        max_size=40,
    ).map("".join)


def any_text() -> st.SearchStrategy[str]:
    """Return text of any kind; surrogates are no characters."""
    return st.one_of(st.text(), soup(), documents())


def decimals() -> st.SearchStrategy[Decimal]:
    """Return decimals as plans print them."""
    return st.decimals(min_value=-(10**12), max_value=10**12, places=6)


def fractions() -> st.SearchStrategy[Fraction]:
    """Return fractions that no decimal equals as well as those that one does."""
    return st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


MEASURED = [
    "个",
    "所",
    "人次",
    "元",
    "%",
    "‰",
    "个百分点",
    "平方米",
    "套(间)",
    "课时",
    "元/亩",
    "倍",
    "公里",
    "吨标准煤",
    "成",
]
"""Units of amounts that are written and read back; 小时 and 年 may be times of day and dates."""


def quantities() -> st.SearchStrategy[Quantity]:
    """Draw amounts as plans commit to them: a bound, one or two numbers, a unit."""
    numbers = st.one_of(st.integers(1, 10**6), st.integers(1, 10**14), st.decimals("0.01", 10**5, places=2)).map(
        Decimal
    )

    def build(numbers: tuple[Decimal, Decimal | None], comparator: Comparator, unit: str) -> Quantity:
        value, upper = numbers
        low, high = (value, upper) if upper is None or value < upper else (upper, value)
        return Quantity(
            value=low, upper=None if low == high else high, comparator=comparator, unit=unit, text="-", span=Span(0, 1)
        )

    return st.builds(
        build,
        st.tuples(numbers, st.one_of(st.none(), numbers)),
        st.sampled_from(Comparator),
        st.sampled_from(MEASURED),
    )
