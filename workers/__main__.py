"""`python -m workers` is `sohoa`, for a checkout that is not installed."""

from __future__ import annotations

from workers.cli import main

if __name__ == "__main__":
    main()
