"""What the forms of public money are made of: amounts with their words, codes with their parts."""
