"""Archive packages: held against the METS schema, E-ARK's rules and their own digests."""
