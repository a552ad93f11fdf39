"""ThaiD: its dialect as a provider (authorization code), its QR page on the computer, and its app on phones."""
