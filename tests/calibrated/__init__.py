"""Probabilities fitted on drawn papers, and what an error budget makes of them."""
