"""The OAuth server, by Authlib."""
