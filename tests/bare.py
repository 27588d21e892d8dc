"""A plan as plain data, without the positions and the source that differ from file to file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from workplans import Plan

_LEFT_OUT = frozenset(("span", "source"))


def bare(plan: Plan) -> dict[str, object]:
    """Return all that a plan says but where it stands: no spans at any depth, no source."""
    return attrs.asdict(plan, filter=lambda attribute, _: attribute.name not in _LEFT_OUT)
