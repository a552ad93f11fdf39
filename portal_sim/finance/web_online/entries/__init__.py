"""The forms that record: each is a row of data (orders.py, withdrawals.py) on one page (web.py)."""
