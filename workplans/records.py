"""The records: Plan > Section > Task > Target > Quantity, frozen, typed, without any parsing.

Fields stand in document order and are None where a text does not say. Whatever was found in a text carries its
`span`, counted in code points of the text as it was handed in. No invalid record can be built.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import attrs

from workplans._exact import scaled
from workplans.errors import UnitError
from workplans.units import Unit, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Agency",
    "AgencyRole",
    "AuditKind",
    "AuditLine",
    "Change",
    "Comparator",
    "Deadline",
    "Issue",
    "Numeral",
    "NumeralKind",
    "Plan",
    "Quantity",
    "Section",
    "Severity",
    "Source",
    "Span",
    "Target",
    "Task",
]

_Record = TypeVar("_Record")
_Member = TypeVar("_Member", bound=StrEnum)
_TupleValidator = Callable[[object, "attrs.Attribute[tuple[_Record, ...]]", tuple[_Record, ...]], None]

Number = Decimal | Fraction
"""An exact number: a `Decimal`, or a `Fraction` where no decimal is exact (三分之一)."""


_PERCENT = {"%": 100, "％": 100, "‰": 1000, "‱": 10000, "成": 10, "折": 10}


class Comparator(StrEnum):
    """How a value bounds what is committed to; 以上, 以下, 以内 include the number (Civil Code, art. 1259)."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    ABOUT = "~"


class Change(StrEnum):
    """What an amount does to a level, when the amount is itself a change (增长8%, 降低0.5个百分点, 翻一番)."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MULTIPLY = "multiply"


class AgencyRole(StrEnum):
    """What an agency has to do with a task: 牵头, 配合, or 责任 without a difference."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"


class NumeralKind(StrEnum):
    """What a numeral in prose is."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    DOCUMENT_NUMBER = "document_number"
    TELEPHONE = "telephone"
    VERSION = "version"
    CODE = "code"
    NAME = "name"


class AuditKind(StrEnum):
    """What a numeral of a plan was taken for (TARGETS: `target` and `baseline`; all others are no targets)."""

    TARGET = "target"
    BASELINE = "baseline"
    DATE = "date"
    PERIOD = "period"
    ORDINAL = "ordinal"
    LABEL = "label"
    NAME = "name"
    CODE = "code"
    DOCUMENT_NUMBER = "document_number"
    PAST = "past"
    THRESHOLD = "threshold"
    STRUCTURE = "structure"
    BACKGROUND = "background"
    ARTICLE = "article"
    VAGUE = "vague"
    WORD = "word"
    OTHER = "other"


class Severity(StrEnum):
    """How much an issue matters: an error lost something, a warning needs a look, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def _exact(instance: object, attribute: attrs.Attribute[Number], value: Number) -> None:
    del instance
    kind = type(value)
    if not (isinstance(value, Decimal) and value.is_finite() if kind is Decimal else kind is Fraction):
        raise ValueError(f"{attribute.name} must be a finite Decimal or a Fraction, got {value!r}")


def _nonempty(instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    del instance
    if not value:
        raise ValueError(f"{attribute.name} must be a text that is not empty, got {value!r}")


def _member_of(kind: type[_Member]) -> Callable[[object, attrs.Attribute[_Member], _Member], None]:
    """Return a validator for a member of an enumeration; its value alone, a plain string, is none."""

    def check(instance: object, attribute: attrs.Attribute[_Member], value: _Member) -> None:
        del instance
        if type(value) is not kind:
            raise ValueError(f"{attribute.name} must be a {kind.__name__}, got {value!r}")

    return check


def _tuple_of(kind: type[_Record]) -> _TupleValidator[_Record]:
    """Return a validator for a tuple of records of one kind."""

    def check(instance: object, attribute: attrs.Attribute[tuple[_Record, ...]], value: tuple[_Record, ...]) -> None:
        del instance
        if type(value) is not tuple or (value and not all(isinstance(item, kind) for item in value)):
            raise ValueError(f"{attribute.name} must be a tuple of {kind.__name__}, got {value!r:.80}")

    return check


def _ordered(attribute: str, children: Iterable[Section | Task | Target], parent: Span) -> None:
    end = parent.start
    for child in children:
        if not end <= child.span.start <= child.span.end <= parent.end:
            raise ValueError(
                f"{attribute} must lie in {parent} in document order without overlap, got {child.span} after {end}"
            )
        end = child.span.end


def _targets_in_order(
    instance: object, attribute: attrs.Attribute[tuple[Target, ...]], value: tuple[Target, ...]
) -> None:
    del instance
    _tuple_of(Target)(None, attribute, value)
    end = 0
    for target in value:
        if target.span.start < end:
            raise ValueError(
                f"{attribute.name} must be in document order without overlap, got {target.span} after {end}"
            )
        end = target.span.end


def _inside(name: str, records: Iterable[Section | Task | Target], span: Span) -> None:
    for record in records:
        if not span.contains(record.span):
            raise ValueError(f"{name} must lie in {span}, got {record.span}")


def _in_order(sections: tuple[Section, ...], tasks: tuple[Task, ...]) -> Iterator[Section | Task]:
    return merge(sections, tasks, key=attrgetter("span.start"))


def _not_before_start(span: Span, attribute: attrs.Attribute[int], value: int) -> None:
    del attribute
    if not 0 <= span.start <= value:
        raise ValueError(f"a span must be 0 <= start <= end, got {span.start}, {value}")


@attrs.frozen
class Span:
    """A half-open range of code points in the text as it was handed in: `text[start:end]`."""

    start: int
    end: int = attrs.field(validator=_not_before_start)

    def contains(self, other: Span) -> bool:
        """Say whether *other* lies in this span."""
        return self.start <= other.start and other.end <= self.end


@attrs.frozen(kw_only=True)
class Source:
    """The text that all spans count in, exactly as it was handed in, and the file that it came from.

    Attributes:
        text: the text, with the line ends and the widths that it had.
        name: the file's name; None for a text that came from no file.
        media_type: such as `text/plain`; None for a text that came from no file.
        encoding: the Python name of the encoding that the file was read with.
    """

    text: str
    name: str | None = None
    media_type: str | None = None
    encoding: str | None = None


@attrs.frozen(kw_only=True)
class Issue:
    """Something that was not understood, or that looks wrong in the document.

    Attributes:
        code: stable; docs/issues.md explains each.
        severity: how much it matters.
        message: for a person, in lower case.
        span: where it is.
    """

    code: str = attrs.field(validator=_nonempty)
    severity: Severity = attrs.field(validator=_member_of(Severity))
    message: str = attrs.field(validator=_nonempty)
    span: Span


@attrs.frozen(kw_only=True)
class Numeral:
    """A numeral in prose and what it is.

    Attributes:
        kind: a number, or a date, an ordinal, a code, a name.
        value: the number that it spells; None for what is no number or ordinal.
        upper: the second number of a rough count (二三百, 十几).
        text: as written.
        span: where `text` stands.
    """

    kind: NumeralKind = attrs.field(validator=_member_of(NumeralKind))
    value: Number | None = attrs.field(default=None, validator=attrs.validators.optional(_exact))
    upper: Number | None = attrs.field(default=None, validator=attrs.validators.optional(_exact))
    text: str = attrs.field(validator=_nonempty)
    span: Span


@attrs.frozen(kw_only=True)
class AuditLine:
    """A numeral of a plan's text and what it was taken for.

    Attributes:
        kind: what it was taken for.
        text: as written, for an amount with its bounds and its unit.
        span: where `text` stands.
    """

    kind: AuditKind = attrs.field(validator=_member_of(AuditKind))
    text: str = attrs.field(validator=_nonempty)
    span: Span


@attrs.frozen(kw_only=True)
class Quantity:
    """An amount 数量 with its bound and unit.

    Attributes:
        value: exact, 万 and 亿 multiplied out; of a percentage the number as printed (70).
        upper: the second number of a range (2-3个); None where there is no range.
        comparator: how the value bounds.
        unit: the measure word or unit as written, 万 and 亿 removed; None where none stands. Money is 元.
        text: the amount as written, its bound words included.
        span: where `text` stands.
    """

    value: Number = attrs.field(validator=_exact)
    upper: Number | None = attrs.field(default=None, validator=attrs.validators.optional(_exact))
    comparator: Comparator = attrs.field(default=Comparator.EQUAL, validator=_member_of(Comparator))
    unit: str | None = attrs.field(default=None, validator=attrs.validators.optional(_nonempty))
    text: str = attrs.field(validator=_nonempty)
    span: Span

    @property
    def measure(self) -> Unit | None:
        """What the unit is, with its dimension and factor; None where there is no unit, or the table does not know it.

        >>> from workplans import parse_quantity
        >>> parse_quantity("2万亩").measure.dimension, parse_quantity("50斛").measure
        ('area', None)
        """
        return None if self.unit is None else unit_of(self.unit)

    def to(self, unit: str) -> Quantity:
        """Return this amount in another unit of the same dimension, exactly; `text` and `span` stay.

        Args:
            unit: any spelling of a unit: 公顷, 平方公里, 元/平方公里.

        Raises:
            UnitError: one of the two units is not known, or they measure different things.

        >>> from workplans import parse_quantity
        >>> parse_quantity("3000亩").to("公顷").value
        Decimal('200')
        >>> parse_quantity("3000亩").to("吨")
        Traceback (most recent call last):
        ...
        workplans.errors.UnitError: 亩 (area) does not convert to 吨 (mass)
        """
        factor = self._factor_to(unit)
        return attrs.evolve(
            self,
            value=scaled(self.value, factor),
            upper=None if self.upper is None else scaled(self.upper, factor),
            unit=unit,
        )

    def _factor_to(self, unit: str | None) -> Fraction:
        if unit == self.unit:
            return Fraction(1)
        own, other = self.measure, None if unit is None else unit_of(unit)
        if own is None or other is None or own.dimension != other.dimension:
            shown = [
                f"{name or 'an amount without a unit'} ({measure.dimension if measure else 'not known'})"
                for name, measure in ((self.unit, own), (unit, other))
            ]
            raise UnitError(f"{shown[0]} does not convert to {shown[1]}")
        return own.factor / other.factor

    def _bounds(self, unit: str | None) -> tuple[Fraction, Fraction]:
        factor = self._factor_to(unit)
        return Fraction(self.value) * factor, Fraction(self.value if self.upper is None else self.upper) * factor

    def __lt__(self, other: Quantity) -> bool:
        """Compare two amounts of one dimension by their numbers, whatever their bounds say: 2万亩 > 1333公顷.

        Raises:
            UnitError: the units measure different things, or one is not known.
        """
        return NotImplemented if type(other) is not Quantity else self._bounds(self.unit) < other._bounds(self.unit)

    def __le__(self, other: Quantity) -> bool:
        """Compare two amounts as `<` does; equal sizes in different units are `<=` and `>=`, but not `==`."""
        return NotImplemented if type(other) is not Quantity else self._bounds(self.unit) <= other._bounds(self.unit)

    def __gt__(self, other: Quantity) -> bool:
        """Compare two amounts as `<` does."""
        return NotImplemented if type(other) is not Quantity else self._bounds(self.unit) > other._bounds(self.unit)

    def __ge__(self, other: Quantity) -> bool:
        """Compare two amounts as `<=` does."""
        return NotImplemented if type(other) is not Quantity else self._bounds(self.unit) >= other._bounds(self.unit)

    @property
    def is_range(self) -> bool:
        """Whether two numbers are given (2-3个)."""
        return self.upper is not None

    @property
    def is_percentage(self) -> bool:
        """Whether the unit says a share of the whole: %, ‰, ‱, 成, 折. 个百分点 is a difference and says no share."""
        return self.unit in _PERCENT

    @property
    def ratio(self) -> Number | None:
        """The share as a ratio (70% is 0.7); None where the unit says no share."""
        divisor = _PERCENT.get(self.unit or "")
        return None if divisor is None else scaled(self.value, Fraction(1, divisor))

    def admits(self, value: Decimal | Fraction | int | Quantity) -> bool:
        """Say whether a figure reported later keeps this commitment.

        `=` is kept by the number itself or, in a range, by all between its bounds; `~` by all within a twentieth of it.
        以上, 以下 and 以内 include the number, 超过 and 不足 do not (Civil Code of the PRC, art. 1259).

        Args:
            value: a number in the unit of this amount, or an amount in any unit of the same dimension; of a range
                both ends must keep the commitment.

        Raises:
            UnitError: the amount is in a unit that does not convert.

        >>> from workplans import parse_quantity
        >>> parse_quantity("不少于4.3万个").admits(43000)
        True
        >>> parse_quantity("超过2万亩").admits(parse_quantity("1333公顷"))
        False
        """
        if isinstance(value, Quantity):
            return all(self.admits(bound) for bound in value._bounds(self.unit))  # noqa: SLF001 - of the same class
        low, high = self._bounds(self.unit)
        found = Fraction(value)
        match self.comparator:
            case Comparator.EQUAL:
                return low <= found <= high
            case Comparator.AT_LEAST:
                return found >= low
            case Comparator.AT_MOST:
                return found <= high
            case Comparator.MORE_THAN:
                return found > low
            case Comparator.LESS_THAN:
                return found < high
            case Comparator.ABOUT:
                return low - abs(low) / 20 <= found <= high + abs(high) / 20


@attrs.frozen(kw_only=True)
class Deadline:
    """A time limit 完成时限.

    Attributes:
        text: as written: 2019年底, 6月底前.
        on: the last day that still keeps it; None where the text leaves the year or the day open.
        span: where `text` stands.
    """

    text: str = attrs.field(validator=_nonempty)
    on: date | None = None
    span: Span


@attrs.frozen(kw_only=True)
class Agency:
    """An agency 单位 that has to do with a task.

    Attributes:
        name: as written: 市教育局.
        role: lead 牵头, support 配合, responsible 责任.
        span: where `name` stands; outside the task where it was taken over from the section.
    """

    name: str = attrs.field(validator=_nonempty)
    role: AgencyRole = attrs.field(default=AgencyRole.RESPONSIBLE, validator=_member_of(AgencyRole))
    span: Span


def _target_in_place(target: Target, attribute: attrs.Attribute[Span], value: Span) -> None:
    del attribute
    if not value.contains(target.quantity.span):
        raise ValueError(f"the quantity {target.quantity.span} must lie in its target {value}")


@attrs.frozen(kw_only=True)
class Target:
    """A quantified commitment; what counts as one is settled in docs/targets.md.

    Attributes:
        action: the governing verb 动作 as written (新增, 达到); None where there is none.
        indicator: what is counted or measured 指标, the shortest phrase that still identifies it.
        quantity: the amount 数量.
        per: what the amount is per: 每学期, 年度, 每生每年.
        deadline: the time limit 完成时限 in the same sentence.
        baseline: the amount 基数 that a 由…提高至… starts from.
        change: set when the amount is itself a change of a level.
        modality: 力争, 确保, 计划, 预计 as written.
        why: the name of the rule that read it; docs/rules.md has each with an example. None for a target made by hand.
        text: the piece of its clause that the target was read from.
        span: where `text` stands.
    """

    action: str | None = attrs.field(default=None, validator=attrs.validators.optional(_nonempty))
    indicator: str | None = attrs.field(default=None, validator=attrs.validators.optional(_nonempty))
    quantity: Quantity
    per: str | None = attrs.field(default=None, validator=attrs.validators.optional(_nonempty))
    deadline: Deadline | None = None
    baseline: Quantity | None = None
    change: Change | None = attrs.field(default=None, validator=attrs.validators.optional(_member_of(Change)))
    modality: str | None = attrs.field(default=None, validator=attrs.validators.optional(_nonempty))
    why: str | None = attrs.field(default=None, validator=attrs.validators.optional(_nonempty))
    text: str = attrs.field(validator=_nonempty)
    span: Span = attrs.field(validator=_target_in_place)


def _task_in_place(task: Task, attribute: attrs.Attribute[Span], value: Span) -> None:
    del attribute
    _inside("targets", task.targets, value)


@attrs.frozen(kw_only=True)
class Task:
    """A task 任务: an item without items below it.

    Attributes:
        number: the number that its label says; None for a paragraph without a label.
        label: the label as written: `1.`, `（二）`, `第四件实事：`.
        title: the words up to the first 。 or ：, or the heading line.
        text: all of it as written, label included.
        targets: in document order.
        agencies: its own, else those of the section around it.
        deadline: the time limit that is given for the whole task (完成时限).
        citations: the names in 《》 that it mentions, each once.
        span: where `text` stands.
    """

    number: int | None = None
    label: str | None = None
    title: str
    text: str = attrs.field(validator=_nonempty)
    targets: tuple[Target, ...] = attrs.field(default=(), validator=_targets_in_order)
    agencies: tuple[Agency, ...] = attrs.field(default=(), validator=_tuple_of(Agency))
    deadline: Deadline | None = None
    citations: tuple[str, ...] = attrs.field(default=(), validator=_tuple_of(str))
    span: Span = attrs.field(validator=_task_in_place)

    def iter_targets(self) -> Iterator[Target]:
        """Iterate over the targets in document order."""
        return iter(self.targets)


def _sections_only(
    instance: object, attribute: attrs.Attribute[tuple[Section, ...]], value: tuple[Section, ...]
) -> None:
    # Section cannot be named before its class exists.
    _tuple_of(Section)(instance, attribute, value)


def _section_in_place(section: Section, attribute: attrs.Attribute[Span], value: Span) -> None:
    del attribute
    _inside("targets", section.targets, value)
    _ordered("sections and tasks", _in_order(section.sections, section.tasks), value)


@attrs.frozen(kw_only=True)
class Section:
    """A section 部分: an item with items below it.

    Attributes:
        number: the number that its label says; None for a heading without a label.
        label: the label as written: `一、`, `第一部分`.
        title: the heading's words; None for the one section of a plan without a section level.
        text: its own paragraphs: those between its heading and the first item below it, and notes below a table; empty
            where it has none.
        targets: those in `text` and in the heading.
        agencies: given for all of its tasks.
        is_review: whether it looks back on a past period, so that its amounts are no targets.
        sections: below it.
        tasks: directly below it.
        span: from its label to the end of the last item below it.
    """

    number: int | None = None
    label: str | None = None
    title: str | None = None
    text: str = ""
    targets: tuple[Target, ...] = attrs.field(default=(), validator=_targets_in_order)
    agencies: tuple[Agency, ...] = attrs.field(default=(), validator=_tuple_of(Agency))
    is_review: bool = False
    sections: tuple[Section, ...] = attrs.field(default=(), validator=_sections_only)
    tasks: tuple[Task, ...] = attrs.field(default=(), validator=_tuple_of(Task))
    span: Span = attrs.field(validator=_section_in_place)

    def iter_sections(self) -> Iterator[Section]:
        """Iterate over the sections below this one, at every depth, in document order."""
        for section in self.sections:
            yield section
            yield from section.iter_sections()

    def iter_tasks(self) -> Iterator[Task]:
        """Iterate over the tasks below, at every depth, in document order."""
        for child in _in_order(self.sections, self.tasks):
            if isinstance(child, Task):
                yield child
            else:
                yield from child.iter_tasks()

    def iter_targets(self) -> Iterator[Target]:
        """Iterate over the section's own targets and those of all below it, in document order."""
        own = iter(self.targets)
        target = next(own, None)
        for child in _in_order(self.sections, self.tasks):
            while target is not None and target.span.start < child.span.start:
                yield target
                target = next(own, None)
            yield from child.iter_targets()
        if target is not None:  # in a note behind the last item
            yield target
            yield from own


def _plan_in_place(plan: Plan, attribute: attrs.Attribute[Span], value: Span) -> None:
    del attribute
    if value.end > len(plan.source.text):
        raise ValueError(f"the plan {value} must lie in its source of {len(plan.source.text)} characters")
    _inside("targets", plan.targets, value)
    _ordered("sections", plan.sections, value)


@attrs.frozen(kw_only=True)
class Plan:
    """A work plan 工作要点.

    Attributes:
        title: 标题, as it stands above the plan.
        year: the year that the plan is for, as its title says.
        issuer: 发文机关.
        document_number: 发文字号, such as 厦教发〔2020〕53号.
        issued: the date of signature 成文日期.
        published: the date that the page gives for its publication 发布日期.
        index_number: 索引号 of the disclosure catalogue.
        addressees: 主送机关.
        preamble: the paragraphs between the title and the first item.
        targets: those in the preamble.
        sections: in document order; one without number and title where the plan has no section level.
        issues: what looks wrong, in document order.
        source: the text that all spans count in.
        span: from the title to the end of the last item.
    """

    title: str | None = None
    year: int | None = None
    issuer: str | None = None
    document_number: str | None = None
    issued: date | None = None
    published: date | None = None
    index_number: str | None = None
    addressees: tuple[str, ...] = attrs.field(default=(), validator=_tuple_of(str))
    preamble: str = ""
    targets: tuple[Target, ...] = attrs.field(default=(), validator=_targets_in_order)
    sections: tuple[Section, ...] = attrs.field(default=(), validator=_tuple_of(Section))
    issues: tuple[Issue, ...] = attrs.field(default=(), validator=_tuple_of(Issue))
    source: Source
    span: Span = attrs.field(validator=_plan_in_place)

    def iter_sections(self) -> Iterator[Section]:
        """Iterate over the sections at every depth, in document order."""
        for section in self.sections:
            yield section
            yield from section.iter_sections()

    def iter_tasks(self) -> Iterator[Task]:
        """Iterate over the tasks of all sections, in document order."""
        for section in self.sections:
            yield from section.iter_tasks()

    def audit(self) -> tuple[AuditLine, ...]:
        """Return a line for every numeral between the title and the end of this plan: a target, or what else it is.

        `workplans.audit.audit` has an example.
        """
        from workplans.audit import audit  # noqa: PLC0415 - records import nothing that reads

        return audit(self)

    def iter_targets(self) -> Iterator[Target]:
        """Iterate over the targets of the preamble, the sections and the tasks, in document order."""
        yield from self.targets
        for section in self.sections:
            yield from section.iter_targets()
