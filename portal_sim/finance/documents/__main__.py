"""`python -m portal_sim.finance.documents check|export|balances --database URL`: any ledger, from outside."""
# language: not on screens

import argparse
import json
import sys

from portal_sim.finance.documents.adapters.check import check
from portal_sim.finance.ledger.adapters.hledger import balances, exported
from portal_sim.finance.ledger.adapters.reading import read_only

HOLDS, BROKEN, IMPOSSIBLE = 0, 1, 2


def main() -> int:
    """Exit status 0: every invariant holds, or the export is whole; 1: one doesn't; 2: there is no ledger to read."""
    parser = argparse.ArgumentParser(prog="ledger", description="The ledger of a portal's database.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, does in (
        ("check", "count every invariant; exit 1 when one is broken"),
        ("export", "write the whole ledger as a journal of hledger"),
        ("balances", "write each account's balance in satang, as JSON, under the names of the journal"),
    ):
        command = commands.add_parser(name, help=does, description=does)
        command.add_argument("--database", required=True, help="URL, as sqlite:///portal.db or postgresql+psycopg://…")
    given = parser.parse_args()
    try:
        with read_only(given.database) as engine:
            if given.command == "export":
                sys.stdout.writelines(exported(engine))
                return HOLDS
            if given.command == "balances":
                json.dump(balances(engine), sys.stdout)
                return HOLDS
            found = check(engine)
    except LookupError as error:
        sys.stderr.write(f"{error}\n")
        return IMPOSSIBLE
    for one in found:
        sys.stdout.write(f"{'✗' if one.breaches else '✓'} {one.name}: {one.statement} ({one.counted})\n")
        sys.stdout.writelines(f"    {breach}\n" for breach in one.breaches)
    return BROKEN if any(one.breaches for one in found) else HOLDS


if __name__ == "__main__":
    sys.exit(main())
