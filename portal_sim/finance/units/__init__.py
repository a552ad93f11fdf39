"""Units of several people, and what each person may do in which of them."""
