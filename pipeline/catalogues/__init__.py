"""An office's own catalogues beside ours, from CSV: procedures, kinds of paper, agencies, administrative units."""
