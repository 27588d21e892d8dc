"""Amounts in prose: a measure with its bounds, told apart from dates, ordinals, names and codes.

    amount = [bound] (measure [separator measure] | half | doubled) [bound]

The rules work on the text of a view (see `workplans.source`): half-width, simplified, without blanks.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workplans._exact import exact, trimmed
from workplans._patterns import pattern
from workplans.lexicon import bounds, names
from workplans.lexicon import units as lexicon
from workplans.measures import SEPARATORS, Measure, measure_at, symbol_before
from workplans.numerals import ARABIC, BIG, HAN, UNITS, number_of
from workplans.records import Comparator, Number
from workplans.units import firsts, unit_at

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = [
    "WORD_AFTER",
    "WORD_BEFORE",
    "Amount",
    "amount_sign",
    "amounts_in",
    "exact_room",
    "is_name",
    "is_word",
    "scan",
]


class Amount(NamedTuple):
    """An amount in a view; all positions count in the view's text.

    Attributes:
        start: where the amount begins, bound words included.
        number: where the numeral begins.
        number_end: where the numeral ends, 余 and 多 included.
        unit_end: where the unit ends.
        end: where the amount ends, bound words included.
        value: the number.
        upper: the second number of a range.
        comparator: how it bounds.
        unit: the unit in simplified characters, None where none is written.
        bound: the bound word before the number.
        multiple: the amount is a 翻番.
    """

    start: int
    number: int
    number_end: int
    unit_end: int
    end: int
    value: Number
    upper: Number | None
    comparator: Comparator
    unit: str | None
    bound: str | None
    multiple: bool = False


_REST = rf"(?:[0-9{HAN}几]++|(?<=[0-9])[,.](?=[0-9])|(?<=[{HAN}])点(?=[{HAN}0-9])|分之(?=[{HAN}0-9]))*+"
_RUN = pattern(rf"[0-9{HAN}几数](?:(?<!数)|(?=[十百千万亿])){_REST}")
_DIGITS = pattern(r"[0-9]++(?:[,.][0-9]++)*+")
_ARABIC = pattern(ARABIC)
_FRACTION = pattern(r"[0-9]{1,2}/0*[1-9][0-9]{0,2}(?![0-9/万千百十亿])(?=以[上下]|的|左右|多|强|[,;。、和]|$)")
_YEAR = pattern(r"(?:[12][0-9]{3}|[〇零一二三四五六七八九]{4}|1[01][0-9])$")
_SHORT_YEAR = pattern("年[0-9一二三四五六七八九十]{1,3}月")
_DATE_TAIL = pattern(r"年(?:度|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?|[.-][0-9]{1,2}[.-][0-9]{1,2}(?![0-9])")
_SHORTENED = pattern("(?:缩短|压缩|压减|延长)[至到为]?$")
_MONTH = pattern(r"月(?:份|[0-9]{1,2}[日号]|[上中下]旬|底|末|初)?")
_SEPARATOR = pattern(r"-{1,2}|[~至到]-?")
_CODE_BEFORE = pattern(r"[A-Za-z+×*@_#]|(?<=[0-9A-Za-z])[/·:.%-]")
_CODE_LAST = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+×*@_#/·:.%-")
_CODE_AFTER = pattern(r"[A-Za-z+×*·@_#〕\]]|:[0-9]|[-.][A-Za-z0-9]")
_COEFFICIENT = pattern(
    r"(?:系数|指数|弹性|生师比|倍数|值|强度|水平)"
    r"(?:[^,;。]{0,8}?[0-9.]+(?:[至到~和、-]|[^,;。0-9]{1,5}[至到为]))?[^,;。0-9]{0,8}$"
)
_INSIDE_WORDS = frozenset("科容部涵外地勤需存蒙环训陆江贸销审控")
_DATE_MARKS = frozenset("年月日号分")
_NO_NUMERALS = frozenset("番半对")
_MASKS = frozenset("*_xX×某□\ufffd")
_PARTING_BEFORE = _MASKS | frozenset("第届前每后略? 、")
_LOST = frozenset("…约 ")  # before a bare 万 or 亿 whose digits are lost
_RHETORICAL = frozenset("里分斤丈寸尺度")  # 千里, 万分, 百度
_ONE = frozenset("统逐唯单同合归划任专")  # 统一, 逐一
_DIGITS_SPOKEN = frozenset("一二三四五六七八九")
_AGES = frozenset("个岁天人名家所%")
_ROUNDS, _NEXT_ROUND = frozenset("轮批期届"), frozenset("新上下本首这头前后")
_HALF = pattern(r"一半|半数|百分百|对折|半折")
_HALVED = pattern(r"(?:个?(?:小时|钟头|月|世纪)|[年天亩斤里米吨公成])(?![度报级品熟])")
_NOT_HALVED = frozenset("上下前后大小多个每")
_IN_ORDER = frozenset("次 期 届 世纪 学年".split())
"""Units behind which a number may say which one, and not how many."""
_OUTPUTS = ("生产总值", "GDP", "增加值", "产值", "工业")
_PERIOD_ENDS = frozenset("底末月日期")  # 年底前, 汛期前
_PERIODS = frozenset({"年", "学年", "月", "日"})
_NEVER_COUNTED = frozenset("年月日届中大")  # behind a numeral in Chinese characters: 十九届, 二中全会, 三大
_MOST_DOUBLINGS = 64
_LONGEST = 100  # characters of a numeral in prose; what is longer is noise
_MOST_DIGITS = 40 * _LONGEST  # of the numbers that such numerals spell

WORD_BEFORE = {word: Comparator(sign) for sign, words in bounds.BEFORE.items() for word in words.split()}
WORD_AFTER = {word: Comparator(sign) for sign, words in bounds.AFTER.items() for word in words.split()}
_AFTER_FIRST = frozenset(word[0] for word in WORD_AFTER) | {"("}
_BEFORE_LAST = frozenset(word[-1] for word in WORD_BEFORE)
_NOTHING_COUNTED = frozenset(".、,;:!?()[]〔〕“”《》│。") | {""}
_ASCII_DIGITS = frozenset("0123456789")
_BEFORE_NUMBER = _BEFORE_LAST | frozenset("了¥￥$€£币BDYRP")
_TELLING = _BEFORE_NUMBER | frozenset("-下负好")
"""What stands before a number that its bound, sign or currency stands before."""
_BOUND_AT_DISTANCE = pattern(
    r"(不(?:少|低|小)于|不(?:超过|高于|多于|大于)|至少|至多|超过|达到)[^,;:、0-9]{1,20}(?:的|总数|总量|人数)$"
)
_EARLY_BOUND = pattern(r"([至最][少多])[\u4e00-\u9fff]{1,5}$")
_LISTED = pattern(r"(?:、[0-9]{1,9}(?:\.[0-9]{1,4})?){1,6}(?![0-9.、])")
_NEAR, _FAR = 7, 32  # characters in which the two are looked for
_NEGATION = pattern("(?:不|未|没有|严禁|禁止)(?:应当?|宜|能|可|会|得|再|要|许|准)?$")
_FLIPPED = {Comparator.MORE_THAN: "不超过", Comparator.LESS_THAN: "不低于"}  # 不得大于10米 is at most 10 米
_INCLUDED = pattern(r"\(含[^()]{0,8}\)以([上下内])")
_REACHED = frozenset("百千万亿")
_NOT_REACHED = frozenset("以网晚线路马之地早身百跨迈加跟海船史场会岸通经超突打")  # 以上百家, 跨上万亿元台阶
_NEGATIVE_BEHIND = frozenset("由为到至降达(,:;、约是从长涨了幅利速率温在")

_NAME = pattern("|".join(names.SETS))
_NAME_FIRST = frozenset(word[0] for word in names.SETS)
_WORD = pattern("|".join(names.WORDS))
_WORD_FIRST = frozenset(word[0] for word in names.WORDS) | frozenset("万五八2二1")
_IDIOM = pattern(
    r"(?<!第)"
    r"[一二三四五六七八九两半百千万](?![周天日月年季元块角毛斤两丈尺寸里亩分成])[\u4e00-\u9fff][一二三四五六七八九两百千万][\u4e00-\u9fff]"
)
_FIVE_YEARS = pattern("十[三四五六七]五")
_WORDS_ALONE = frozenset("零壹贰叁肆伍陆柒捌玖拾佰仟京兆")  # one of them alone stands in a word or a name
_OF_NUMBERS = pattern(
    "(?:[0-9]+|[二三四五六七八九十百]+)条(?=政策|措施|$|[,。;、”])|一(?=活动|行动|工程|项目|建设|机制|制度|[,。;”])"
)
_COUNTS = frozenset("0123456789一二三四五六七八九十两")
_SLOGAN = 14  # characters of a slogan on either side of its numeral


@cache
def _signs(first: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern for where amounts may be, and one for runs of numerals that may be amounts.

    A lone character that no unit follows stands in a word (统一, 进一步, 万众): neither pattern finds it.
    """
    behind = "".join(re.escape(char) for char in sorted(first | frozenset(bounds.INSIDE) | frozenset("番-~至到/半年")))
    begins = rf"(?<=[0-9])|(?<=[{HAN}几])(?=[0-9{HAN}几点分{behind}])|(?<=数)(?=[十百千万亿])"
    return (
        re.compile(rf"[0-9番半对]|[{HAN}几](?=[{HAN}几点分{behind}\s])"),
        re.compile(rf"[0-9{HAN}几数番半对](?:(?:{begins}){_REST}|(?<=翻番)|(?<=半)|(?<=对)(?=折))"),
    )


def amount_sign() -> re.Pattern[str]:
    """Return a pattern that finds something wherever `scan` may find an amount: a first, fast look at a shadow."""
    return _signs(firsts())[0]


def scan(text: str) -> list[Amount]:
    """Return the amounts in the text of a view, in order: every numeral with a unit, a share, a bound, or 万 and 亿.

    Dates, ordinals, editions, codes and names are no amounts. Whether an amount is committed to is not decided here.
    """
    with exact_room():
        return amounts_in(text)


def exact_room() -> AbstractContextManager[object]:
    """Return a context in which no numeral of prose is rounded, for several calls of `amounts_in`."""
    return exact(digits=_MOST_DIGITS)


def amounts_in(text: str) -> list[Amount]:
    """Return what `scan` returns; `exact_room` must be entered."""
    found: list[Amount] = []
    at = low = 0
    for run in _signs(firsts())[1].finditer(text):
        start, end = run.span()
        if (
            text[end : end + 1] in _NOTHING_COUNTED
            and text[end - 1] in _ASCII_DIGITS
            and text[start] in _ASCII_DIGITS
            and text[start - 1 : start] not in _BEFORE_NUMBER
            and not ("." in text[start:end] and _is_coefficient(text, start, end))
            and text[end + 1 : end + 2] not in _ASCII_DIGITS
        ):
            continue  # 1., (2): no unit, no bound, no 万
        if start < at:
            if end <= at:
                continue
            start = at
        while start < end:
            if text[start] in ",.":
                start += 1
                continue
            amount, at = _amount_at(text, start, end, low)
            if amount is not None:
                found.append(amount)
                low = amount.end
            start = at if at > start else start + 1
    return found


def is_name(text: str, amount: Amount) -> bool:
    """Say whether the amount is part of a set known by its number (八项规定) or of a slogan (“最多跑一次”)."""
    at = amount.number
    if text[at] in _NAME_FIRST and _NAME.match(text, at) is not None:
        return True
    if amount.unit == "个" and _OF_NUMBERS.match(text, amount.unit_end) is not None:
        return True  # 3个50条, 十个一活动
    if amount.unit == "条" and text.endswith("个", 0, at) and text[at - 2 : at - 1] in _COUNTS:
        return True
    opening = -1 if text[at].isascii() else text.rfind("“", max(0, amount.start - _SLOGAN), amount.start)
    if opening < 0 or text.find("”", opening, amount.start) >= 0:
        return False
    return text.find("”", amount.end, amount.end + _SLOGAN) >= 0


def is_word(text: str, amount: Amount) -> bool:
    """Say whether the amount is part of a word (零部件, 一站式) or of a saying (一户一档, 四面八方)."""
    at = amount.number
    first = text[at]
    if first in _WORD_FIRST and _WORD.match(text, at) is not None:
        return True
    return (
        not first.isascii()
        and amount.number_end - at == 1
        and (first in _WORDS_ALONE or _IDIOM.match(text, at) is not None or _is_idiom_end(text, at))
    )


def _is_idiom_end(text: str, at: int) -> bool:
    return at > 1 and _IDIOM.match(text, at - 2) is not None


def _amount_at(text: str, start: int, end: int, low: int) -> tuple[Amount | None, int]:
    """Read the amount whose numeral is `text[start:end]`; return it and where to go on."""
    if end - start > _LONGEST:
        return None, end
    if text[start] in _WORDS_ALONE and text[start + 1 : start + 2] in _ASCII_DIGITS and end - start > 1:
        start += 1  # 队伍18支
    run = text[start:end]
    if "," in run or run[-1] in "百千万兆两":
        end = _fitted(text, start, end)
        run = text[start:end]
    following, previous = text[end : end + 1], text[start - 1 : start]
    if previous in _PARTING_BEFORE:
        if previous in {"第", "届"} or (
            previous == "前" and following not in "年月%" and text[start - 2 : start - 1] not in _PERIOD_ENDS
        ):
            return None, end + 1
        if previous == "每" or previous in _MASKS or text[start - 2 : start] in {"最后", "省略", "??"}:
            return None, end  # what an amount is per; a figure that is masked or lost; 最后一公里
        if previous in {" ", "、"} and _is_torn(text, start, end):
            return None, end
    if following == "番" and (previous == "翻" or text[start - 2 : start] == "翻了"):
        value = number_of(run)
        if isinstance(value, Decimal) and value < _MOST_DOUBLINGS:
            return _multiplied(text, start, end, 2**value)
    if run[0] in _ASCII_DIGITS:
        reached = 0
        if previous in _CODE_LAST or following in _DATE_MARKS:
            reached = _date_or_code(text, start, end, low)
        return (None, reached) if reached else _measured(text, start, end, low)
    if run in _NO_NUMERALS or following == "半" or run == "百":
        if run == "番":
            return _multiplied(text, start, end - 1, Decimal(2))
        half = _HALF.match(text, start)
        if half is not None:
            share = Decimal(100 if half.group() == "百分百" else 50)
            amount, last = _bounded(text, start, Measure(half.end(), half.end(), share, None, "%"), low)
            return (_over(amount) if previous == "过" and run == "半" and amount.bound is None else amount), last
        if run == "半":
            return _half(text, start, low)
    if run in _NO_NUMERALS or _is_word(text, start, end, low):
        return None, end
    return _measured(text, start, end, low)


def _is_torn(text: str, start: int, end: int) -> bool:
    """Say whether something stands inside a number, or between two: 新建1 2所, 新增公厕12、0座."""
    if text[start - 2 : start - 1] not in _ASCII_DIGITS or start < 2 or text[start] not in _ASCII_DIGITS:  # noqa: PLR2004
        return False
    return text[start - 1] == " " or (text[start] == "0" and text[start + 1 : start + 2] != "." and end > start)


def _date_or_code(text: str, start: int, end: int, low: int) -> int:
    """Return where the date, time or code ends that the digits `text[start:end]` stand in; 0 where they do not."""
    run, previous, following = text[start:end], text[start - 1 : start], text[end : end + 1]
    if (
        previous in _CODE_LAST
        and _CODE_BEFORE.match(text, start - 1) is not None
        and symbol_before(text, start) is None
    ):
        return end
    if following not in _DATE_MARKS:
        return 0
    if following == "年" and (_YEAR.match(run) or _SHORT_YEAR.match(text, end)):
        tail = _DATE_TAIL.match(text, end)
        return tail.end() if tail else end
    if following == "月" and len(run) <= 2:  # noqa: PLR2004 - a month has at most two digits
        month = _MONTH.match(text, end)
        return month.end() if month else end
    if following in {"日", "号"} and unit_at(text, end) in {None, "日"} and not _lasts(text, start, end, low):
        return end + 1
    timed = following == "分" and previous in {"时", "点"} and text[start - 2] != "小"
    return end + 1 if timed and not text.startswith("分钟", end) else 0


def _is_word(text: str, start: int, end: int, low: int) -> bool:
    """Say whether the Chinese numeral `text[start:end]` stands in a word, an edition or a plan period."""
    run, previous, following = text[start:end], text[start - 1 : start], text[end : end + 1]
    if following in _NEVER_COUNTED and not (run == "一" and previous == "年") and not _lasts(text, start, end, low):
        return True
    if run == "一":
        return previous in _ONE or (following in _ROUNDS and previous in _NEXT_ROUND)  # 统一打造, 新一轮
    if run == "万亿":
        return previous in _LOST
    if run in _REACHED:
        return following in _RHETORICAL or (previous in _LOST and run in BIG)  # 千里之行
    if len(run) == 1:
        return previous == "好" and run == "几" and text[start - 2 : start - 1] in UNITS  # 十好几个
    if run[0] in BIG and run[1] in _DIGITS_SPOKEN:
        return True  # 万一起火
    return _FIVE_YEARS.fullmatch(run) is not None and following not in _AGES  # 十四五种业


def _lasts(text: str, start: int, at: int, low: int) -> bool:
    """Say whether 年 or 日 at *at* is a length of time and no date: 两年, 三十年, 三年多, 五年以上, 二十日内."""
    following = text[at + 1 : at + 2]
    if text[at] == "日":
        return (
            following == "内"
            or text.startswith("以内", at + 1)
            or "." in text[start:at]
            or _SHORTENED.search(text, max(low, start - 4), start) is not None
        )
    if text[at] != "年" or following in {"代", "级", "度", "制"} or _SHORT_YEAR.match(text, at):
        return False
    long = text[start:at] == "两" or any(char in "十百" for char in text[start:at])
    return (
        long
        or following in {"半", "多", "内"}
        or _after(text, at + 1) is not None
        or _before(text, start, low)[0] is not None
    )


def _fitted(text: str, start: int, end: int) -> int:
    """Return where the numeral from *start* ends: 千 before 瓦 belongs to the unit, a stray comma parts."""
    digits = _DIGITS.match(text, start, end)
    if digits is not None and "," in digits.group() and not _ARABIC.fullmatch(digits.group()):
        return start + digits.group().index(",")
    last = text[end - 1]
    if end - 1 == start:
        return end
    if last == "两" and (unit_at(text, end) is None or text[start].isascii()):
        return end - 1  # 三斤二两, 5万亿两个
    if last in "百千万" and text.startswith("分点", end):
        return end - 1  # 0.5百分点
    if last == "兆" and unit_at(text, end - 1) is not None:
        return end - 1  # 5兆瓦
    if last == "千" and text[end : end + 1] in {"瓦", "米", "克", "伏", "赫", "焦", "帕", "牛", "欧", "卡", "乏", "安"}:
        return end - 1
    return end


def _multiplied(text: str, start: int, end: int, times: Decimal) -> tuple[Amount, int]:
    """翻 ["了"] [number] 番 [bound]: doubled as often as it says."""
    after = _after(text, end + 1)
    comparator, last = (WORD_AFTER[after[0]], after[1]) if after else (Comparator.EQUAL, end + 1)
    begin = start - (1 if text[start - 1] == "翻" else 2)
    number_end = max(end, start + 1)
    return Amount(begin, start, number_end, end + 1, last, times, None, comparator, "倍", None, multiple=True), last


def _half(text: str, start: int, low: int) -> tuple[Amount | None, int]:
    """Read 减半, 过半, or half of a unit (半小时); in every other place 半 stands in a word."""
    end, previous = start + 1, text[start - 1 : start]
    if previous == "减" or (previous == "过" and text[end : end + 1] not in {"年", "月", "天"}):
        amount, end = _bounded(text, start, Measure(end, end, Decimal(50), None, "%"), start)
        return (_over(amount) if previous == "过" else amount._replace(start=start - 1, bound="减")), end
    unit = unit_at(text, end) if previous not in _NOT_HALVED and _HALVED.match(text, end) else None
    if unit is None:
        return None, end
    return _bounded(text, start, Measure(end, end + len(unit), Decimal("0.5"), None, unit), low)


def _over(half: Amount) -> Amount:
    """过半 is more than half."""
    return half._replace(start=half.number - 1, comparator=Comparator.MORE_THAN, bound="过")


def _measured(text: str, start: int, end: int, low: int) -> tuple[Amount | None, int]:
    """Read a fraction, a measure, or two measures with a separator between."""
    if text[end : end + 1] == "/" and (fraction := _FRACTION.match(text, start)) is not None:
        value = Fraction(*map(int, fraction.group().split("/")))
        return _bounded(text, start, Measure(fraction.end(), fraction.end(), value, None, None), low)
    first = measure_at(text, start, end)
    if first is None:
        return None, end
    separated = first.upper is None and text[first.unit_end : first.unit_end + 1] in SEPARATORS
    separator = _SEPARATOR.match(text, first.unit_end) if separated else None
    run = _RUN.match(text, separator.end()) if separator else None
    if run is not None:
        return _range(text, start, first, run.start(), run.end(), low)
    if _counts_nothing(text, start, first):
        return None, first.unit_end
    if first.unit is None and (unit := _unit_of_list(text, start, first)) is not None:
        first = first._replace(unit=unit)
    if first.unit is None and not _is_amount(text, start, first, low):
        return None, end
    return _bounded(text, start, first, low)


def _unit_of_list(text: str, start: int, measure: Measure) -> str | None:
    """Return the unit behind the last of several numbers, for one before it: 分别提高20.9、36.2、54个百分点."""
    if text[measure.number_end : measure.number_end + 1] != "、" or text[start] not in _ASCII_DIGITS:
        return None
    rest = _LISTED.match(text, measure.number_end)
    if rest is None or "分别" not in text[max(0, start - _FAR) : start]:
        return None
    return unit_at(text, rest.end())


def _counts_nothing(text: str, start: int, measure: Measure) -> bool:
    """Say whether a measure grades (千亿级), says which (三次全会, 机场三期, 21世纪), or per what (千人口托位数)."""
    numeral, unit, end = text[start : measure.number_end], measure.unit, measure.unit_end
    if unit == "季度" or (numeral in _REACHED and (unit == "人口" or text.startswith(_OUTPUTS, end))):
        return True
    if text[end : end + 1] == "级" and (numeral[-1] in BIG or unit in lexicon.MEASURE):
        return True
    if unit not in _IN_ORDER or numeral in _REACHED:
        return False
    if unit == "次":
        return text.startswith("全会", end) or (
            text.startswith("会议", end) and "届" in text[max(0, start - 12) : start]
        )
    if unit in {"期", "届"}:
        return numeral in _DIGITS_SPOKEN and not (numeral == "一" and text[start - 1 : start] in {"年", "月"})
    return numeral[0].isascii()


def _is_amount(text: str, start: int, measure: Measure, low: int) -> bool:
    """Say whether a number without a unit is an amount: one in 万 or 亿, a fraction, a rough or a bounded one."""
    end = measure.number_end
    if _CODE_AFTER.match(text, end):
        return False
    before, _ = _before(text, start, low)
    if all(char in UNITS for char in text[start:end]):  # 千兆光网, but 注册用户超百万
        reached = text[start - 1 : start] in {"过", "破", "上"} and text[start - 2 : start - 1] not in _NOT_REACHED
        return text[end - 1] in BIG and (before is not None or reached or _after(text, end) is not None)
    if measure.inside or isinstance(measure.value, Fraction) or text[end - 1] in {"k", "w"}:
        return True
    if _is_coefficient(text, start, end):
        return True
    if text[end - 1] in BIG and end - start > 1:
        return text[end - 1] not in "兆京"  # surnames and places, more often than numbers
    if measure.upper is not None and end - start > 2:  # noqa: PLR2004 - 二十七八
        return _FIVE_YEARS.match(text, start) is None
    return _after(text, end) is not None or (before is not None and len(before) > 1)


def _is_coefficient(text: str, start: int, end: int) -> bool:
    """Say whether a decimal without a unit is the value of a coefficient: 利用系数提高到0.61."""
    if "." not in text[start:end] or not text[start].isascii() or text.endswith(".0", start, end):
        return False
    return _COEFFICIENT.search(text, max(0, start - _FAR), start) is not None


def _range(text: str, start: int, first: Measure, at: int, end: int, low: int) -> tuple[Amount | None, int]:
    """Read measure separator measure; what is no range with one unit is one amount, or none."""
    end = _fitted(text, at, end)
    second = measure_at(text, at, end)
    unit, upper = (None, None) if second is None else (second.unit, second.value)
    value = first.value
    if unit in _PERIODS and first.unit in _PERIODS | {None}:
        return None, end + 1  # 2021-2025年, 1-11月
    if second is not None and isinstance(value, Decimal) and isinstance(upper, Decimal):
        if unit is None and first.unit_end == first.number_end:
            unit = first.unit  # 百分之三十至四十, ¥50-80
        bare = unit is not None or text[second.number_end - 1] in BIG or _is_coefficient(text, start, end)
        if bare and first.unit in {None, unit}:
            value = _same_scale(text[first.number_end - 1], text[second.number_end - 1], value, upper)
            sign = text[start - 1] in "-下" and _below_zero(text, start, unit) if start else 0
            if sign:
                value = -value
            if text[at - 1] == "-" and text[first.unit_end] in {"~", "至", "到"}:
                upper = -upper  # -5至-3℃
            elif sign > 1 and first.unit is None:
                value, upper = -upper, value  # 零下5至10度
            if value >= upper:
                return None, second.unit_end
            measure = second._replace(value=value, upper=upper, unit=unit)
            amount, end = _bounded(text, start, measure, low, is_signed=bool(sign))
            since = text[amount.start - 1 : amount.start] == "从" and text[first.unit_end] in "到至"
            return amount._replace(start=amount.start - since), end
    if first.unit is None:
        return None, end
    return _bounded(text, start, first, low)


def _same_scale(first_end: str, second_end: str, first: Decimal, second: Decimal) -> Decimal:
    """8-10万亩 begins at 80,000: the first number takes the second's 万 when it has none of its own."""
    scale = UNITS.get(second_end, 1)
    if scale > 1 and first_end not in (BIG if second_end in BIG else UNITS) and first < second / scale:
        return trimmed(first * scale)
    return first


def _before(text: str, at: int, low: int) -> tuple[str | None, int]:
    """Return the bound word that ends at *at*, and where it begins."""
    last = at - 1 if text[at - 1 : at] == "了" else at  # 超过了
    if text[last - 1 : last] not in _BEFORE_LAST:
        return None, at
    for length in range(min(6, last - low), 0, -1):
        first = last - length
        word = text[first:last]
        if word in WORD_BEFORE and text[max(0, first - 1) : first] not in bounds.NOT_BEHIND.get(word, ()):
            flipped = _FLIPPED.get(WORD_BEFORE[word])
            negation = _NEGATION.search(text, max(low, first - 4), first) if flipped else None
            return (word, first) if flipped is None or negation is None else (flipped, negation.start())
    return None, at


def _after(text: str, at: int) -> tuple[str, int] | None:
    """Return the bound word that begins at *at*, and where it ends."""
    if text[at : at + 1] not in _AFTER_FIRST:
        return None
    if text.startswith("(含", at) and (included := _INCLUDED.match(text, at)) is not None:
        return f"以{included[1]}", included.end()  # 20%(含20%)以上
    for length in (3, 2, 1):
        word = text[at : at + length]
        if word in WORD_AFTER and text[at + length : at + length + 1] not in bounds.NOT_BEFORE.get(word, ()):
            return word, at + len(word)
    return None


def _bounded(text: str, start: int, measure: Measure, low: int, *, is_signed: bool = False) -> tuple[Amount, int]:
    """Add the sign and the bounds before and after to a measure."""
    number_end, unit_end, value, upper, unit, inside = measure
    begin, end, before = start, unit_end, None
    previous = text[start - 1 : start]
    if previous in _TELLING:
        symbol = symbol_before(text, start)
        if symbol and unit is not None and start - len(symbol) >= low and unit.partition("/")[0] in lexicon.CURRENCIES:
            begin -= len(symbol)  # but 3亿元人民币5亿元
        if previous == "好" and text[start] == "几":
            begin -= 1
        elif previous in {"-", "下", "负"} and (sign := _below_zero(text, start, unit)):
            begin = start - sign
            if upper is None:
                value = -value
            elif value >= 0 and not is_signed:
                value, upper = -upper, -value  # 零下十几度
        before, begin = _before(text, begin, low)
    if before is None and start > low:
        near = text[start - _NEAR : start] if start > _NEAR else text[:start]
        if previous in {"的", "数", "量"} or "至" in near or "最" in near:
            before = _bound_at_distance(text, start, low)
    after = None
    if (found := _after(text, end)) is not None:
        after, end = found
    elif text[end : end + 1] == "内" and unit in lexicon.TIME and text[end + 1 : end + 2] not in _INSIDE_WORDS:
        after, end = "以内", end + 1  # 24小时内
    if before is not None:
        comparator = WORD_BEFORE[before]
        if comparator is Comparator.ABOUT and after is not None:
            comparator = WORD_AFTER[after]  # 约50家以上
    elif after is not None:
        comparator = WORD_AFTER[after]
    elif inside:
        comparator = Comparator.MORE_THAN if inside in "余多" else Comparator.ABOUT
    elif previous in {"过", "破"} and all(char in UNITS for char in text[start:number_end]):
        comparator, begin, before = Comparator.MORE_THAN, start - 1, previous
    elif previous == "上" and text[start] in _REACHED and text[start - 2 : start - 1] not in _NOT_REACHED:
        comparator, begin, before = Comparator.AT_LEAST, start - 1, "上"
    else:
        comparator = Comparator.EQUAL
    return Amount(begin, start, number_end, unit_end, end, value, upper, comparator, unit, before), end


def _bound_at_distance(text: str, start: int, low: int) -> str | None:
    """Return the bound word that stands apart from its number: 不少于项目总数的30%, 至少新建5所."""
    found = _BOUND_AT_DISTANCE.search(text, max(low, start - _FAR), start)
    if found is None:
        found = _EARLY_BOUND.search(text, max(low, start - _NEAR), start)
    return found[1] if found is not None and found[1] in WORD_BEFORE else None


def _below_zero(text: str, start: int, unit: str | None) -> int:
    """Return how long the sign before a negative number is: 零下12℃, 由-3.2%转为增长; 0 where there is none."""
    if text[start - 1] == "负":
        return int(text[start - 2 : start - 1] not in {"减", "担"})
    if text[start - 1] == "下":
        return 2 if unit is not None and start > 1 and text[start - 2] == "零" else 0
    return int(text[start].isascii() and (start == 1 or text[start - 2] in _NEGATIVE_BEHIND))
