"""Show what a change of the code does to the samples, or accept it.

    python tests/goldens.py            print the differences; exit code 1 where there are any
    python tests/goldens.py --write    write the golden JSON anew

The golden JSON of examples/NAME.txt is examples/NAME.json, as `workplans convert` writes it. docs/rules.md is the page
of the rules, made from `workplans.rules`.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

import workplans
from workplans.rules import RULES

RULES_PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
RULES_HEAD = """\
# The rules that read a target

`target.why` is the name of the rule that read the words around the amount: which is the verb that governs it, which
the noun that it counts. The rules are tried in this order, and the first that applies reads the amount. This page is
made from them (`python tests/goldens.py --write`), and a test reads every example.

| rule | what it reads | example | action | indicator | amount |
| --- | --- | --- | --- | --- | --- |
"""
EXAMPLES = Path(__file__).parent.parent / "examples"


def samples() -> list[Path]:
    """Return the sample documents."""
    return sorted(EXAMPLES.glob("*.txt"))


def golden_of(sample: Path) -> Path:
    """Return where the golden JSON of a sample stands."""
    return sample.with_suffix(".json")


def read_golden(sample: Path) -> str:
    """Return the golden JSON of a sample; empty where there is none yet."""
    golden = golden_of(sample)
    return golden.read_text(encoding="utf-8") if golden.exists() else ""


def dump(sample: Path) -> str:
    """Return the JSON of a sample as the code gives it now."""
    return workplans.to_json(workplans.read_all(sample)) + "\n"


def rules_page() -> str:
    """Return the page of the rules."""
    rows = []
    for rule in RULES:
        target = next(workplans.find_targets(rule.example))
        amount = f"{target.quantity.comparator} {target.quantity.value} {target.quantity.unit}"
        told = (rule.read.__doc__ or "").splitlines()[0]
        words = f"{target.action or '—'} | {target.indicator or '—'}"
        rows.append(f"| `{rule.name}` | {told} | {rule.example} | {words} | {amount} |")
    return RULES_HEAD + "\n".join(rows) + "\n"


def main() -> int:
    """Print the differences, or write the files."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="accept the differences")
    write = arguments.parse_args().write
    changed = 0
    pages = [(golden_of(sample), read_golden(sample), dump(sample)) for sample in samples()]
    page = RULES_PAGE.read_text(encoding="utf-8") if RULES_PAGE.exists() else ""
    for path, old, new in (*pages, (RULES_PAGE, page, rules_page())):
        if old == new:
            continue
        changed += 1
        name = path.name
        if write:
            path.write_text(new, encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {name}\n")
        else:
            lines = difflib.unified_diff(
                old.splitlines(), new.splitlines(), f"{name} (golden)", f"{name} (now)", n=6, lineterm=""
            )
            sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if changed and not write else 0


if __name__ == "__main__":
    sys.exit(main())
