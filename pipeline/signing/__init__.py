"""Digital signatures: what makes a sealed record's PDF a legal copy, and how a reader knows that it still is one."""
