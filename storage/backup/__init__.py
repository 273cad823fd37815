"""Backups: a folder with every blob once, and a copy of the database for each time it was run."""
