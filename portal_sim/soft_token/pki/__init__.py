"""What the CAs publish: certificates, CRLs, the status of a certificate."""
