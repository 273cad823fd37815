"""Laboratory that trains our own Tesseract net; nothing in the product imports it."""
