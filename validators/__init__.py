"""Values to verdicts: what a citizen number, a date or a name may be, and how to write it."""
