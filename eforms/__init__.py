"""Words to fields: eForm files, sorting papers, locating and normalising values."""
