"""A registration with its five rows, and the page that shows them."""
