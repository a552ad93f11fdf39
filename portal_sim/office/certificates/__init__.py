"""Every certificate that the portal's CAs have issued, and what they publish about it."""
