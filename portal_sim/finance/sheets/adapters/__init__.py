"""Workbooks as files: zip and XML on the way in, openpyxl on the way out."""
