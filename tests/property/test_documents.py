"""Properties of documents: positions, order, and what changes nothing."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from tests.property.strategies import any_text, documents, regular_plans, traditional, widened
from workplans import (
    Deadline,
    Plan,
    Quantity,
    Section,
    Span,
    Target,
    Task,
    WorkplansError,
    find_targets,
    parse,
    parse_all,
)
from workplans.source import lines_of, shadow_of


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


def targets_with_parents(plan: Plan) -> Iterator[tuple[Target, Span]]:
    """Iterate over the targets of a plan with the span of the record that holds each."""
    for target in plan.targets:
        yield target, plan.span
    for section in plan.iter_sections():
        for target in section.targets:
            yield target, section.span
    for task in plan.iter_tasks():
        for target in task.targets:
            yield target, task.span


def records_of(plan: Plan) -> list[Section | Task]:
    return [*plan.iter_sections(), *plan.iter_tasks()]


def sections_with_parents(plan: Plan) -> Iterator[tuple[Section, Span]]:
    for section in plan.sections:
        yield section, plan.span
    for section in plan.iter_sections():
        for below in section.sections:
            yield below, section.span


def outline(plan: Plan) -> list[tuple[object, ...]]:
    """Return what a plan says, without positions and without the ends of lines."""
    rows: list[tuple[object, ...]] = [(plan.title, plan.year, plan.preamble.splitlines())]
    rows.extend((one.number, one.label, one.title, one.is_review) for one in plan.iter_sections())
    rows.extend((one.number, one.label, one.title, one.text.splitlines()) for one in plan.iter_tasks())
    return rows


def values(plan: Plan) -> list[tuple[object, ...]]:
    """Return the values of a plan's targets."""
    return [
        (
            target.quantity.value,
            target.quantity.upper,
            target.quantity.comparator,
            None if target.baseline is None else target.baseline.value,
            target.change,
            None if target.deadline is None else target.deadline.on,
        )
        for target in plan.iter_targets()
    ]


def positions(plan: Plan) -> list[tuple[int | None, Span]]:
    """Return number and place of each section, task and target."""
    return [
        *((one.number, one.span) for one in plan.iter_sections()),
        *((one.number, one.span) for one in plan.iter_tasks()),
        *((None, one.span) for one in plan.iter_targets()),
    ]


class TestText:
    """The text at the span of a record is the record's text."""

    @given(documents())
    def test_tasks_and_their_time_limits(self, text: str) -> None:
        for plan in parse_all(text):
            for task in plan.iter_tasks():
                limit = task.deadline
                assert text[task.span.start : task.span.end] == task.text
                assert limit is None or text[limit.span.start : limit.span.end] == limit.text

    @given(documents())
    def test_targets_and_their_parts(self, text: str) -> None:
        for plan in parse_all(text):
            for target in plan.iter_targets():
                parts: list[Target | Quantity | Deadline | None] = [target, target.quantity]
                for part in (*parts, target.baseline, target.deadline):
                    assert part is None or text[part.span.start : part.span.end] == part.text

    @given(documents())
    def test_labels_and_agencies(self, text: str) -> None:
        for plan in parse_all(text):
            for record in records_of(plan):
                assert record.label is None or text.startswith(record.label, record.span.start)
                for agency in record.agencies:
                    assert text[agency.span.start : agency.span.end] == agency.name

    @given(documents())
    @example("云岭县教育局2026年工作要点\n一、学位\n总的要求。\n有两条。\n1.新建小学2所。")
    def test_own_paragraphs_of_sections(self, text: str) -> None:
        for plan in parse_all(text):
            for section in plan.iter_sections():
                assert section.text in text[section.span.start : section.span.end]


class TestNesting:
    """A record lies inside of the record that holds it."""

    @given(documents())
    def test_sections_and_tasks(self, text: str) -> None:
        for plan in parse_all(text):
            assert inside(plan.span, Span(0, len(text)))
            for section, parent in sections_with_parents(plan):
                assert inside(section.span, parent)
                for task in section.tasks:
                    assert inside(task.span, section.span)

    @given(documents())
    def test_targets_and_their_parts(self, text: str) -> None:
        for plan in parse_all(text):
            for target, parent in targets_with_parents(plan):
                assert inside(target.span, parent)
                assert inside(target.quantity.span, target.span)
                assert target.baseline is None or inside(target.baseline.span, parent)
                assert target.deadline is None or inside(target.deadline.span, parent)

    @given(documents())
    def test_agencies_of_a_task_are_its_own_or_its_section_s(self, text: str) -> None:
        for plan in parse_all(text):
            for section in plan.iter_sections():
                for agency in section.agencies:
                    assert inside(agency.span, section.span)
                for task in section.tasks:
                    own = all(inside(agency.span, task.span) for agency in task.agencies)
                    assert own or task.agencies == section.agencies

    @given(documents())
    def test_issues(self, text: str) -> None:
        for plan in parse_all(text):
            for issue in plan.issues:
                assert inside(issue.span, plan.span)


class TestOrder:
    """Plans, sections, tasks, targets and amounts come in document order and do not overlap."""

    @staticmethod
    def check(spans: list[Span]) -> None:
        for one, two in pairwise(spans):
            assert one.end <= two.start

    @given(documents())
    def test_plans_sections_and_tasks(self, text: str) -> None:
        plans = parse_all(text)
        self.check([plan.span for plan in plans])
        for plan in plans:
            self.check([task.span for task in plan.iter_tasks()])
            self.check([section.span for section in plan.sections])
            for section in plan.iter_sections():
                self.check([below.span for below in section.sections])

    @given(documents())
    def test_amounts(self, text: str) -> None:
        for plan in parse_all(text):
            self.check([target.span for target in plan.iter_targets()])
            self.check([target.quantity.span for target in plan.iter_targets()])

    @given(documents())
    def test_amounts_in_prose(self, text: str) -> None:
        self.check([target.span for target in find_targets(text)])


class TestTiling:
    """The lines of a text tile it, and its shadow has its length."""

    @given(any_text())
    @example("甲\n\u2028\r\n\r乙")
    def test_lines(self, text: str) -> None:
        lines = list(lines_of(text))
        assert "".join(text[line.start : line.end] for line in lines) == text
        assert all(line.start <= line.first <= line.last <= line.end for line in lines)

    @given(any_text())
    def test_shadow(self, text: str) -> None:
        assert len(shadow_of(text)) == len(text)


class TestAnyText:
    """Any text gives plans or a WorkplansError."""

    @given(any_text())
    def test_one_plan(self, text: str) -> None:
        try:
            plan = parse(text)
        except WorkplansError:
            assert len(parse_all(text)) != 1
        else:
            assert parse_all(text) == [plan]

    @given(any_text())
    def test_targets(self, text: str) -> None:
        for target in find_targets(text):
            assert text[target.span.start : target.span.end] == target.text


class TestRegularPlans:
    """A plan whose labels go on counting is read line by line, and has no issue."""

    @given(regular_plans())
    def test_every_line_is_a_section_or_a_task(self, text: str) -> None:
        plan = parse(text)
        starts = sorted(record.span.start for record in records_of(plan))
        assert [text.count("\n", 0, start) for start in starts] == list(range(1, text.count("\n") + 1))

    @given(regular_plans())
    def test_there_is_no_issue(self, text: str) -> None:
        assert parse(text).issues == ()


class TestWidth:
    """Full-width and half-width digits and punctuation give the same outline and the same values."""

    @given(regular_plans())
    def test_of_a_plan(self, text: str) -> None:
        plan, other = parse(text), parse(widened(text))
        assert positions(other) == positions(plan)
        assert values(other) == values(plan)


class TestScript:
    """Traditional and simplified characters give the same outline and the same values."""

    @given(regular_plans())
    def test_of_a_plan(self, text: str) -> None:
        plan, other = parse(text), parse(traditional(text))
        assert positions(other) == positions(plan)
        assert values(other) == values(plan)


class TestLineEnds:
    """Two ways to end a line give the same outline and the same values."""

    @given(regular_plans(), st.sampled_from(["\r\n", "\r", "\u2028"]))
    def test_of_a_plan(self, text: str, end: str) -> None:
        other = parse(text.replace("\n", end))
        assert outline(other) == outline(parse(text))
        assert values(other) == values(parse(text))


class TestBlankLines:
    """Blank lines between the lines change no task and no value."""

    @given(regular_plans(), st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\n\u3000\u3000\n"]))
    def test_of_a_plan(self, text: str, gap: str) -> None:
        other = parse(text.replace("\n", gap))
        assert outline(other) == outline(parse(text))
        assert values(other) == values(parse(text))


class TestIndents:
    """Blanks before and behind a line change no task and no value."""

    @given(regular_plans(), st.sampled_from(["  ", "\u3000\u3000", "\t", "\xa0"]))
    def test_of_a_plan(self, text: str, blank: str) -> None:
        other = parse("\n".join(f"{blank}{line}{blank}" for line in text.split("\n")))
        assert outline(other) == outline(parse(text))
        assert values(other) == values(parse(text))
