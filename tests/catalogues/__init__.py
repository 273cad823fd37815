"""Catalogues from CSV files: what is refused and why, what is stored, who reads it."""
