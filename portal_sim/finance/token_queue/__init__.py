"""A unit's one Token Key, which all its jobs share (SOP-SEC-P-04, ข้อกำหนด): who has it since when, and who waits."""
