"""The work list: registered letters, the steps that each goes through, and the time that they take."""
