"""Records for other systems: found, fetched, prefilled, their reuse registered; every access stands in the journal."""

from pipeline.reuse.access import Flaw, every, fetch, fetch_paper, find, verify

__all__ = ["Flaw", "every", "fetch", "fetch_paper", "find", "verify"]
