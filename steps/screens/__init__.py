"""One module for each screen that a person sees."""
