"""Digital signatures: files and tokens that sign, checks on reading, copies that count and copies that do not."""
