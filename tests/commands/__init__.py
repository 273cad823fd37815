"""The command line as scripts and people use it: real processes, real files, the contract's shapes and exit codes."""
