"""Separator sheets, codes of the case system, papers scanned twice."""
