"""Records after their approval: amended, proved, prefilled, reused, told of."""
