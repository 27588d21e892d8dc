"""The rules that read the words around an amount, and their page."""

from collections import Counter

import pytest

from tests.goldens import RULES_PAGE, rules_page
from workplans import find_targets
from workplans.rules import RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_an_example_is_read_by_its_rule(rule: Rule) -> None:
    (target,) = find_targets(rule.example)
    assert target.why == rule.name


def test_names_are_unique() -> None:
    assert max(Counter(rule.name for rule in RULES).values()) == 1


def test_the_page_is_current() -> None:
    assert RULES_PAGE.read_text(encoding="utf-8") == rules_page(), "python tests/goldens.py --write"
