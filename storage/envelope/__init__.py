"""Encryption at rest: every blob under a key of its own, every such key under the office's master key."""
