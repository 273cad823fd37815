"""Administrative units of both regimes, and printed addresses resolved to them."""
