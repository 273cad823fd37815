"""Signing with pyHanko: keys in files and tokens, the visible text, the trusted roots; implements pipeline.signing."""
