"""The OAuth servers, by Authlib."""
