"""The figures people answer for: digitised, reused, on time, straight through."""
