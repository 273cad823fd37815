"""The stages of the flow, one file each: small callables from dossier to dossier."""
