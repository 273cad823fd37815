"""The dossier, its stages, its runner and its use cases; declares the ports it needs."""
