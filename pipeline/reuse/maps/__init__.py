"""Which value of which record fills which field of which procedure: one file a procedure."""
