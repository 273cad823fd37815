"""One file per kind of value; each has `judge(raw) -> Verdict`, pure, never raising on any text."""
