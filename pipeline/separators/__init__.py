"""Separator sheets: printed at the counter, fed with the papers, known by their code before anything is read."""
