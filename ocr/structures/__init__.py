"""Finds in the pixels of an upright page what forms are made of: tables, combs, tick boxes."""
