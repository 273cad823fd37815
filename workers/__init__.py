"""Who runs it: command line, in-process runner, Celery, and the assembly of backends."""
