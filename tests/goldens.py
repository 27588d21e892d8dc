"""Show what a change of the code does to the samples, or accept it.

    python tests/goldens.py            print the differences; exit code 1 where there are any
    python tests/goldens.py --write    write the golden JSON anew

The golden JSON of examples/NAME.txt is examples/NAME.json, as `workplans convert` writes it.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

import workplans

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


def main() -> int:
    """Print the differences, or write the files."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="accept the differences")
    write = arguments.parse_args().write
    changed = 0
    for sample in samples():
        old, new = read_golden(sample), dump(sample)
        if old == new:
            continue
        changed += 1
        name = golden_of(sample).name
        if write:
            golden_of(sample).write_text(new, encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {name}\n")
        else:
            lines = difflib.unified_diff(
                old.splitlines(), new.splitlines(), f"{name} (golden)", f"{name} (now)", n=6, lineterm=""
            )
            sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if changed and not write else 0


if __name__ == "__main__":
    sys.exit(main())
