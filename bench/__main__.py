"""`python -m bench`: the command line."""

from bench.cli.commands import main

main()
