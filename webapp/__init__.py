"""People and programs over HTTP: upload desk, review desk, reuse API."""
