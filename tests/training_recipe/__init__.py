"""Facts about the drawing, the formats and the arithmetic of the training recipe."""
