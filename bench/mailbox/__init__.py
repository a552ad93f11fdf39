"""Every person's mailbox: an SMTP server that only accepts and stores, and a webmail to read what came."""
