"""What is written out of a reading: text, JSON, hOCR, searchable PDF/A."""
