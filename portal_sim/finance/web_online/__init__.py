"""GFMIS Web Online: the web forms of circular 188, and the lists beside them."""
