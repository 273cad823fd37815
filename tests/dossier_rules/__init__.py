"""Rules across the papers of a dossier."""
