"""Update Profile: the renewal of a certificate (ST6.1.4)."""
