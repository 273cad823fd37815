"""Signing on through a provider: a small real one on loopback, good and bad tokens, who is let in as what."""
