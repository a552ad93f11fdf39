"""The app store of each platform (ST1.B.2, ST1.C)."""
