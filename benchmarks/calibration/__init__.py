"""Calibration: rows from drawn papers, the fitted table, the report page; `make calibrate` does all of it."""
