"""The steps from one shape of the tables to the next, run by Alembic on both databases (decision 0200)."""
