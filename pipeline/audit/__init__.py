"""The trail of who did what: chained by hashes, sealed daily, proved on demand."""
