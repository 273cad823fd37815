"""One TOML file for each paper the product knows; see docs/decisions/0040-form-files.md for what a file may say."""
