"""What every test folder may use: the server fixtures, and quick tables for every fresh database."""

pytest_plugins = ["tests.servers.fixtures", "tests.quick_tables"]
