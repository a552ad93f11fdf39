"""What two simulators would disagree on if each had its own: time, citizen ids, faults, settings, database, web."""
