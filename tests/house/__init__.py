"""The manners of the house: docs that cannot lie, names, layout."""
