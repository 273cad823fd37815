"""Settings: nests the option types of the floors below and reads profiles and environment."""
