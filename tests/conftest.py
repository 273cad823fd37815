"""What every test folder may use: the server fixtures, and what makes tests quick."""

pytest_plugins = ["tests.servers.fixtures", "tests.quick"]
