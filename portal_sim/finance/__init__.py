"""The finance work behind the login (circular 188): codes of the money, and the ledger that it moves in."""
