"""Reading pages: cleaning, quality, codes, Tesseract."""
