"""Known weaknesses, put one at a time into a scratch copy of the tree: does anything notice?"""
