"""Opening files: kinds, limits, resolution, damage, and a PDF's own text."""
