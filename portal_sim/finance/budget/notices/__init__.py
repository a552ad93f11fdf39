"""The end of each budget process: letters that tell units of what was done, and the mails with which they go out."""
