"""Checks of the house that no off-the-shelf tool makes."""
