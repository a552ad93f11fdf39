"""Login requests and the person's answers (ST4.2)."""
