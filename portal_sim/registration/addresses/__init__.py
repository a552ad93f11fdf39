"""Which e-mail address belongs to whom."""
