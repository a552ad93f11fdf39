"""What all processes enter money by: who receives it, and documents whose money is looked for before."""
