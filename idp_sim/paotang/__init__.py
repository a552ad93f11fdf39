"""เป๋าตัง: its dialect as a provider, and its app on phones."""
