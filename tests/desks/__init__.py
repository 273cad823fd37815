"""The desks and the API over HTTP: routes on an office with the real embedded stores, and walks in Chromium."""
