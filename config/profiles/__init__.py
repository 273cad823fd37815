"""Profile files: embedded.toml for one desk, server.toml for a province."""
