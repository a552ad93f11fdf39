"""What the portal's page may ask of the agent (docs/protocol.md, Token Key)."""
