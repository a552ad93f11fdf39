"""The back office of the CGD: registrations that wait for approval, and officers' decisions (ST2.4)."""
