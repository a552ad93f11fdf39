"""Getting into the portal: user id and password, the picture on the phone, the old Token Key, passwords."""
