"""Mends what cameras do to papers: perspective, uneven light."""
