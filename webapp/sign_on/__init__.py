"""Signing on through the province's provider: OpenID Connect over HTTP, and the two pages of it."""
