"""The register of incoming letters, in which every case begins."""
