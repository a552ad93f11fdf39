"""The portal behind the login."""
