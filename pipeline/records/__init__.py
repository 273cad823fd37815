"""A record's life: what it is good for, how it is corrected, revoked, superseded, and proved."""
