"""BP5.2–BP5.6: the Excel Loader's rows, compared with the system's, checked, and put to the executives."""
