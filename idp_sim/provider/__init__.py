"""What every proofing app is as an OpenID provider: discovery, keys, device authorization, ID tokens."""
