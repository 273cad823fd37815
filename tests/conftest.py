"""What every test folder may use: the server fixtures."""

pytest_plugins = ["tests.servers.fixtures"]
