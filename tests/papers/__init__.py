"""Tests of the eforms floor: form files, labels, layout, splitting, sorting, extraction."""
