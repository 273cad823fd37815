"""The review desk's pages: the queue, one dossier beside its scans, and the modes that work on many papers."""
