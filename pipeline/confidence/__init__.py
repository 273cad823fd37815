"""How probable it is that a value is right: features, the fitted table, thresholds for an error budget."""
