"""Rules across fields: `(values, arguments) -> remarks`, pure, silent about what is missing."""
