"""Procedures as data: what is handed in under each, and what comes out; one file a procedure."""
