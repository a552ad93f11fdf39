"""BP5: the twelve status reports of the ledger, the Excel Loader compared with them, and what the executives decide."""
