"""Bytes and rows outside: disk or S3, SQLite or PostgreSQL, behind the ports of pipeline."""
