"""Deadlines 完成时限 as days: the last day that still keeps one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from workplans._patterns import pattern
from workplans.lexicon import times
from workplans.numerals import number_of

__all__ = ["end_of", "last_day", "year_of"]

_YEAR = pattern(
    r"(?P<year>20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})年|(?P<roc>1[01][0-9])年度?|(?P<roc_han>一百[一二]?十?[一二三四五六七八九]?|一[〇零一二][〇零一二三四五六七八九])年度"
)
_MONTH = pattern(r"(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[0-9]{1,2})[日号]|(?P<part>[上中]旬))?")
_DIGITS = pattern(r"(?P<year>20[0-9]{2})[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>[0-9]{1,2}))?(?![0-9])")
_PLAN_PERIOD = pattern(r"十([四五六七])五")
_QUARTERLY = pattern(r"([一二三四1-4])季度")
_YEAR_END = pattern(r"年|底|末")
_YEAR_BEFORE = pattern("年(?:之|以)?前")  # 2030年前: within that year, or before it
_BEFORE = pattern("(?:之|以)?前")
_OPEN = pattern(
    r"(?:[前今未]后?|未来|接下来)[一两二三四五六七八九十0-9]+年|[一两二三四五六七八九十0-9]{1,2}年[内时]|春节|国庆|季"
)
_QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_FIVE_YEARS = {"四": 2025, "五": 2030, "六": 2035, "七": 2040}
_MASKED_YEAR = pattern(times.MASKED_YEAR)
_ROC = 1911  # the year before 民國 1


def year_of(text: str) -> int | None:
    """Return the year that *text*, a piece of a shadow, names first; 113年 is a 民國 year.

    >>> year_of("2020年工作要点"), year_of("二〇二一年"), year_of("113年度施政计划")
    (2020, 2021, 2024)
    """
    match = _YEAR.search(text)
    if match is None:
        return None
    if roc := match["roc"] or match["roc_han"]:
        return int(number_of(roc) or 0) + _ROC
    return int(number_of(match["year"]) or 0)


def last_day(text: str, year: int | None) -> date | None:
    """Return the last day that keeps a deadline, None where the text and the plan leave it open.

    Args:
        text: the deadline, a piece of a shadow.
        year: the year of the plan, for 年内 and 6月底前.

    >>> last_day("6月底前", 2020), last_day("年内", 2020), last_day("年内", None)
    (datetime.date(2020, 6, 30), datetime.date(2020, 12, 31), None)
    """
    digits = _DIGITS.match(text)
    if digits:
        return _day(int(digits["year"]), int(digits["month"]), int(digits["day"] or 0))
    five = _PLAN_PERIOD.search(text)
    if five:
        return date(_FIVE_YEARS[five[1]], 12, 31)
    if _MASKED_YEAR.search(text):
        return None
    own = year_of(text)
    year = own if own is not None else year
    if year is None or "开学" in text or "学期" in text or "学年" in text or "周期" in text or not 1 <= year <= 9999:  # noqa: PLR2004
        return None
    if text.startswith("明年"):
        year += 1
    month = _MONTH.search(text)
    if month:
        number = int(month["month"])
        if not month["day"] and not month["part"] and _BEFORE.match(text, month.end()):
            return date(year, number, 1) - timedelta(days=1)  # 6月前 is over when June begins
        return _day(year, number, int(month["day"] or {"上旬": 10, "中旬": 20}.get(month["part"] or "", 0)))
    if "国庆" in text and _BEFORE.search(text):
        return date(year, 9, 30)
    quarter = _QUARTERLY.search(text)
    if quarter:
        number = _QUARTER[quarter[1]]
        return date(year, number, monthrange(year, number)[1])
    if "上半年" in text:
        return date(year, 6, 30)
    if _YEAR_END.search(text) and not _OPEN.search(text) and not _YEAR_BEFORE.search(text):
        return date(year, 12, 31)
    return None


_RANGE = pattern(
    r"(?<=[年月日号底初旬])[-~至到](?=[0-9一二三四五六七八九十下次全年])|(?<=[0-9])[~至到-](?=20[0-9]{2}|[0-9]{1,2}[月日])"
)
_PARTS = pattern("[,;、]")
_BARE_YEAR = pattern("20[0-9]{2}")


def end_of(text: str, year: int | None) -> date | None:
    """Return the last day of a time in a table, which may be a range: 3月-8月, 2025.3-2025.12.

    Args:
        text: the cell, a piece of a shadow without blanks.
        year: the year of the plan.

    >>> end_of("2025年8月-12月", None), end_of("5月1日-10月31日", 2025), end_of("2025", None)
    (datetime.date(2025, 12, 31), datetime.date(2025, 10, 31), datetime.date(2025, 12, 31))
    """
    *before, last = _RANGE.split(_PARTS.split(text)[-1])
    own = year_of(last) or next((found for part in before[::-1] if (found := year_of(part))), None) or year_of(text)
    if _BARE_YEAR.fullmatch(last):
        return date(int(last), 12, 31)
    return last_day(last, own if own is not None else year)


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day, the last one of the month for 0; None for one that no calendar has."""
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
