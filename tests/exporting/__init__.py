"""Exports in the shapes that other systems take, each held by a recorded fixture."""
