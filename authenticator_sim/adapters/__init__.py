"""Where the phones touch the world: tables, tokens, the portal."""
