"""The GFMIS Terminal of circular 188: a command opens a form, and what is said of it stands in the status bar."""
