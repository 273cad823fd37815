"""Proving what is stored: blobs, dossiers, records and the journal against each other."""
