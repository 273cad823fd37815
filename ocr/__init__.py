"""Pixels to words: opens files, cleans pages, reads them, writes what was read."""
