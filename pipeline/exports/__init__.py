"""What other systems are handed: records and dossiers in their own shapes."""
