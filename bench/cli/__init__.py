"""The command line: `./scripts/testbed COMMAND`, a module for each group of commands, and what they print."""
