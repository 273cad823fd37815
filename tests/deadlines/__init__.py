"""When a dossier is due."""
