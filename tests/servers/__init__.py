"""Real PostgreSQL, S3, Redis and RabbitMQ servers on loopback, started on first use and always stopped."""
