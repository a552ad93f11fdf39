"""Excel workbooks in and out: layouts as data, all that is wrong with a file at once by cell, and files for reports."""
