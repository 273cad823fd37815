"""Rules across the papers of one dossier: X01 to X25 of the domain handbook; weights and validity dates are data."""
