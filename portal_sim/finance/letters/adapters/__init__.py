"""Where the documents' rules meet the database: looked at from outside, and searched by number."""
