"""What a careful writer writes: the numerals that `parse_number(strict=True)` takes.

GB/T 15835-2011: 零 stands where a place is skipped and 〇 only in numbers that name (5.2.5); digits and units of
counting are not mixed, but for 万 and 亿 behind digits. No unit of counting is left out.
"""

from __future__ import annotations

from workplans._patterns import pattern

__all__ = ["is_careful"]

_DIGIT = "[一二三四五六七八九]"
_PLACE = "[一二两三四五六七八九]"  # before 百 and 千, 两 is as good as 二
_TENS = f"{_DIGIT}十{_DIGIT}?"
_HUNDREDS = f"{_PLACE}百(?:{_TENS}|零{_DIGIT})?"
_THOUSANDS = f"{_PLACE}千(?:{_HUNDREDS}|零(?:{_DIGIT}?十{_DIGIT}?|{_DIGIT}))?"
_FIRST = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_DIGIT}?十{_DIGIT}?|{_DIGIT}|两(?=[万亿]|$))"
_SKIPPED = f"零(?:{_HUNDREDS}|{_DIGIT}?十{_DIGIT}?|{_DIGIT})"
_NEXT = f"(?:{_THOUSANDS}|{_SKIPPED})"
_BELOW_HUNDRED_MILLION = f"{_FIRST}(?:万{_NEXT}?)?"
_BEHIND_HUNDRED_MILLION = f"(?:{_NEXT}万{_NEXT}?|零{_THOUSANDS}|{_SKIPPED})?"
_POINT = "(?:点[零一二三四五六七八九]+)?"
_ARABIC = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?"
_GROUP = "(?:[1-9][0-9]{3}|零[1-9][0-9]{0,2})"

_USUAL = pattern(
    rf"负?{_BELOW_HUNDRED_MILLION}(?:亿{_BEHIND_HUNDRED_MILLION})?{_POINT}|负?零{_POINT}|[-−+]?{_ARABIC}(?:[万亿]|万亿)?"
)
_IN_PARTS = pattern(
    rf"[-−+]?(?:[1-9][0-9]{{0,3}}亿(?:{_GROUP}万{_GROUP}?|零[1-9][0-9]{{0,3}})|[1-9][0-9]{{0,3}}万{_GROUP}|[0-9]+/[0-9]+)"
)
_LOW = pattern(_BELOW_HUNDRED_MILLION)
_BEHIND = pattern(_BEHIND_HUNDRED_MILLION)
_CAPITALS = pattern("[壹贰叁参肆伍陆柒捌玖拾佰仟万亿零点负元圆角分整正又之]+")
_PLAIN = str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟", "一二三三四五六七八九十百千")
_ONE_FORM = str.maketrans(
    {"萬": "万", "億": "亿", "點": "点", "兩": "两", "負": "负", "貳": "贰", "參": "叁", "陸": "陆"}
)
_TENS_IN_ONE = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_SHARE = pattern(r"负?[百千万]分之")
_COINS = pattern("(?<=.)[元圆](?:零(?=.角|.分))?|(?<=[元圆零].)角零?|(?<=.)角零?|分|整|正")
_BIG_BEHIND_POINT = pattern("(.*点.*?)(?:万|亿|万亿)")


def is_careful(numeral: str) -> bool:
    """Say whether a numeral without blanks, that has a reading, is written with care.

    >>> is_careful("二万三千"), is_careful("两万三"), is_careful("1亿5349万5000"), is_careful("三千5百")
    (True, False, True, False)
    """
    if _USUAL.fullmatch(numeral) is not None:
        return True
    numeral = numeral.translate(_ONE_FORM).translate(_TENS_IN_ONE)
    if _CAPITALS.fullmatch(numeral) is not None:
        numeral = numeral.translate(_PLAIN)
    if _USUAL.fullmatch(numeral) is not None or _IN_PARTS.fullmatch(numeral) is not None:
        return True
    share = _SHARE.match(numeral)
    if share is not None:
        return numeral[share.end() :] == "百" or is_careful(numeral[share.end() :])
    if "分之" in numeral:
        parts = numeral.removeprefix("负").replace("又", "分之").split("分之")
        return all(is_careful(part) and part != "两" and not part.isascii() for part in parts)
    if numeral[-1:] in {"元", "圆", "角", "分", "整", "正"}:
        return all(is_careful(part) for part in _COINS.split(numeral.removeprefix("负")) if part)
    pointed = _BIG_BEHIND_POINT.fullmatch(numeral)
    if pointed is not None:
        return is_careful(pointed[1])
    whole, point, _ = numeral.removeprefix("负").partition("点")
    if point and _USUAL.fullmatch(f"零{numeral[numeral.index(point) :]}") is None:
        return False
    return _is_careful_whole(whole)


def _is_careful_whole(numeral: str) -> bool:
    """Say whether a whole number of any size is written with care: by 亿 what stands before it is counted."""
    *above, low = numeral.split("亿")
    if not above:
        return _LOW.fullmatch(low) is not None
    first, *between = above
    groups = [*between, low]
    return _LOW.fullmatch(first) is not None and all(_BEHIND.fullmatch(group) for group in groups)
