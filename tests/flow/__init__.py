"""The flow of a dossier: stages, runner, decisions, sealing, use cases."""
