"""Server side of the Soft Token protocol (docs/protocol.md)."""
