"""Numbers with the word that they count."""


def counted(number: int, word: str) -> str:
    """`1 scenario`, `2 scenarios`, `1 branch`, `2 branches`."""
    ending = "es" if word.endswith(("s", "x", "ch", "sh")) else "s"
    return f"{number} {word}{'' if number == 1 else ending}"
