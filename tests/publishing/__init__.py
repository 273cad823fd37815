"""Forms published for other systems say the same as the form files, and hold real values."""
