"""`python -m workplans`."""

import sys

from workplans.cli import main

if __name__ == "__main__":
    sys.exit(main())
