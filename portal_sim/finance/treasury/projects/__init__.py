"""Projects with a frame: CGD's mapping, the Budget Bureau's allotment."""
