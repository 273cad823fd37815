"""When a dossier is due: the 15:00 rule, working days, and the table of holidays."""
