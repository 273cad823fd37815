"""Papers we draw ourselves: invented people, honest damage, and the truth beside every picture."""
