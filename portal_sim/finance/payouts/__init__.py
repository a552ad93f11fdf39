"""What a unit does with money that has come: paid out and recorded (ขจ 05), or sent back (188: 3.4, 4.4, 5)."""
