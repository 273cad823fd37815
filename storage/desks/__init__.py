"""What the desks keep beside the dossiers, in one table of small objects and a folder of unfinished files."""
