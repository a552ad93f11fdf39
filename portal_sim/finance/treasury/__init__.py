"""CGD's and the Budget Bureau's side of circular 188: frames, allotments, orders to pay, transfers."""
