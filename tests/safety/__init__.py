"""Nothing lost, nobody in: the trail, backups, encryption, hostile files, access."""
