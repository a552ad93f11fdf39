"""Proofing of the identity by a national-ID app (ST2.2): the portal as relying party."""
