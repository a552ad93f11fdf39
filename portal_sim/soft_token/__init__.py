"""The Soft Token: activated on a phone, renewed, cancelled; its protocol and what its CA publishes."""
