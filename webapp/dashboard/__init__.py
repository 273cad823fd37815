"""The figures as pages: a period at a glance, and the lists behind every number."""
