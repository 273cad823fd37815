"""Messages to other systems when a record is approved, corrected, revoked or superseded."""
