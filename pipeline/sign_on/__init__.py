"""Signing on through the province's own provider (OpenID Connect), beside passwords: who is let in, and as what."""
