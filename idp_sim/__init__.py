"""The population register, and the proofing apps as OpenID providers, each in its own dialect."""
