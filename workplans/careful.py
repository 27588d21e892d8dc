"""What a careful writer writes: the numerals that `parse_number(strict=True)` takes; the usual ones are read fastest.

GB/T 15835-2011: 零 stands where a place is skipped and 〇 only in numbers that name (5.2.5); digits and units of
counting are not mixed, but for 万 and 亿 behind digits. No unit of counting is left out.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from workplans._patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST_UNITS", "careful_number", "is_careful"]

_State: TypeAlias = "dict[str, tuple[int, _State]]"
"""Each character that may follow, with what it adds and the state behind it; "" where the numeral may end."""

_COMMON, _FORMAL = ("一二三四五六七八九", "十百千"), ("壹贰叁肆伍陆柒捌玖", "拾佰仟")
_TIMES_MYRIAD, _TIMES_HUNDRED_MILLION = -4, -8  # in place of what 万 and 亿 add
_FIRST, _HIGH, _ZERO_HIGH, _LOW = range(4)  # groups of four places: the first; behind 亿; behind 亿零; behind 万
MOST_UNITS = 500  # 万, 亿 and above in one numeral; it keeps the time of reading linear
_BEGIN = 4  # the place before those of a group: 千 has three zeros, 百 two, 十 one
_ARABIC = pattern(r"[-−+]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[万亿]|万亿)?")
_GROUP = "(?:[1-9][0-9]{3}|零[1-9][0-9]{0,2})"
_IN_PARTS = pattern(
    rf"[-−+]?(?:[1-9][0-9]{{0,3}}亿(?:{_GROUP}万{_GROUP}?|零[1-9][0-9]{{0,3}})|[1-9][0-9]{{0,3}}万{_GROUP}|[0-9]+/[0-9]+)"
)
_POINTED = pattern("[负零一二三四五六七八九十百千万亿两]+点[零一二三四五六七八九]+")
_TO_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_CAPITALS = pattern("[壹贰叁参肆伍陆柒捌玖拾佰仟万亿零点负元圆角分整正又之]+")
_PLAIN = str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟", "一二三三四五六七八九十百千")
_ONE_FORM = str.maketrans(
    {"萬": "万", "億": "亿", "點": "点", "兩": "两", "負": "负", "貳": "贰", "參": "叁", "陸": "陆"}
)
_TENS_IN_ONE = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_SHARE = pattern(r"负?[百千万]分之")
_COINS = pattern("(?<=.)[元圆](?:零(?=.角|.分))?|(?<=[元圆零].)角零?|(?<=.)角零?|分|整|正")


def careful_number(numeral: str) -> Decimal | None:
    """Return the number that a numeral in Chinese characters spells, None where it is not written with care.

    >>> careful_number("十五"), careful_number("一万零五百"), careful_number("负三点一四")
    (Decimal('15'), Decimal('10500'), Decimal('-3.14'))
    >>> careful_number("一万五百"), careful_number("两万三")
    (None, None)
    """
    above = count = units = 0
    state = _start()
    for char in numeral:
        step = state.get(char)
        if step is None:
            return _signed_or_pointed(numeral)
        added, state = step
        if added >= 0:
            count += added
        elif units == MOST_UNITS:
            return None
        else:
            units += 1
            if added == _TIMES_MYRIAD:
                count *= 10**4
            else:
                above, count = (above + count) * 10**8, 0
    return Decimal(above + count) if "" in state else None


def _signed_or_pointed(numeral: str) -> Decimal | None:
    """Read a numeral with 负 before it or 点 in it."""
    unsigned = numeral.removeprefix("负")
    before, point, places = unsigned.partition("点")
    if before == numeral or before.startswith("负") or (point and _POINTED.fullmatch(numeral) is None):
        return None
    whole = careful_number(before)
    if whole is None:
        return None
    value = Decimal(f"{whole}.{places.translate(_TO_DIGITS)}") if point else whole
    return value if unsigned == numeral else value.copy_negate()


def is_careful(numeral: str) -> bool:
    """Say whether a numeral without blanks, that has a reading, is written with care.

    >>> is_careful("二万三千"), is_careful("两万三"), is_careful("1亿5349万5000"), is_careful("三千5百")
    (True, False, True, False)
    """
    if careful_number(numeral) is not None:
        return True
    numeral = numeral.translate(_ONE_FORM).translate(_TENS_IN_ONE)
    if _CAPITALS.fullmatch(numeral) is not None:
        numeral = numeral.translate(_PLAIN)
    if _ARABIC.fullmatch(numeral) or _IN_PARTS.fullmatch(numeral) or careful_number(numeral) is not None:
        return True
    share = _SHARE.match(numeral)
    if share is not None:
        return numeral[share.end() :] == "百" or is_careful(numeral[share.end() :])
    if "分之" in numeral:
        parts = numeral.removeprefix("负").replace("又", "分之").split("分之")
        return all(is_careful(part) and part != "两" and not part.isascii() for part in parts)
    if numeral[-1:] in {"元", "圆", "角", "分", "整", "正"}:
        return all(is_careful(part) for part in _COINS.split(numeral.removeprefix("负")) if part)
    return "点" in numeral and careful_number(numeral.rstrip("万亿")) is not None  # 一点五亿


@cache
def _start() -> _State:
    """Return the state before a numeral."""
    zero: _State = {"零": (0, {"": (0, {})})}
    return zero | _Writing(*_COMMON).start() | _Writing(*_FORMAL).start()


class _Writing:
    """The states in which a numeral is read, in one set of characters."""

    def __init__(self, digits: str, units: str) -> None:
        self._digits = digits
        self._has_two = digits == _COMMON[0]  # 两 is no character of documents
        self._units = dict(enumerate(units, 1))  # by how many zeros they stand for
        self._states: dict[tuple[int, int], _State] = {}

    def start(self) -> _State:
        """Return the state before a numeral."""
        state = self._digit(_FIRST, range(_BEGIN))
        if self._has_two:
            state["两"] = 2, self._unit(2, _FIRST, range(2, _BEGIN)) | self._end(_FIRST, 0)
        return state

    def _behind(self, group: int, place: int) -> _State:
        """Return the state behind a place of a group."""
        state = self._states.get((group, place))
        if state is None:
            state = self._states[group, place] = {}
            state |= self._end(group, place) | self._digit(group, range(place - 1, place))
            if place > 1:
                state["零"] = 0, self._digit(group, range(place - 1))
            if (group, place) == (_HIGH, _BEGIN):
                state["零"] = 0, self._digit(_ZERO_HIGH, range(_BEGIN))
        return state

    def _digit(self, group: int, places: range) -> _State:
        """Return the state before a digit in one of the places of a group."""
        state: _State = {}
        for digit, char in enumerate(self._digits, 1):
            state[char] = digit, self._unit(digit, group, places) | (self._end(group, 0) if 0 in places else {})
        if self._has_two:
            state["两"] = 2, self._unit(2, group, [place for place in places if place > 1])
        if 0 in places and 1 in places:
            state[self._units[1]] = 10, self._behind(group, 1)
        return state

    def _unit(self, digit: int, group: int, places: Iterable[int]) -> _State:
        """Return the state behind a digit before the unit of one of the places of a group."""
        state: _State = {}
        for place in places:
            if place > 0:
                low = _LOW if group == _ZERO_HIGH and place == _BEGIN - 1 else group  # 亿零三千 ends with its group
                state[self._units[place]] = digit * (10**place - 1), self._behind(low, place)
        return state

    def _end(self, group: int, place: int) -> _State:
        """Return the state behind a group that may be complete."""
        state: _State = {}
        if group != _HIGH or place == _BEGIN:
            state[""] = 0, {}
            state["亿"] = _TIMES_HUNDRED_MILLION, self._behind(_HIGH, _BEGIN)
        if group != _LOW and place != _BEGIN:
            state["万"] = _TIMES_MYRIAD, self._behind(_LOW, _BEGIN)
        return state
