"""Measurements, never timed tests: run by hand, results told in docs."""
