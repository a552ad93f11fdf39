"""Change of budget items: papers, authority, the Budget Bureau, the entry (BP2.2 to BP2.5)."""
