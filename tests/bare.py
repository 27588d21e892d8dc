"""Plans without what differs from file to file: positions, and the text that they count in."""

from __future__ import annotations

import attrs

from workplans import Plan


def bare(value: object) -> object:
    """Return records as nested data, without their spans and their source.

    Args:
        value: a plan, or what a field of a record holds.
    """
    if isinstance(value, Plan):
        value = attrs.asdict(value)
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items() if key not in {"span", "source"}}
    if isinstance(value, (list, tuple)):
        return [bare(inner) for inner in value]
    return value
