"""A picture, a phone and a signed answer: what a person is asked to confirm with the key on the phone."""
