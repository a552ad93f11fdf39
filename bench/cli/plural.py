"""Numbers with the word that they count."""


def counted(number: float, word: str) -> str:
    """`1 scenario`, `2 scenarios`, `1 branch`, `2 branches`."""
    ending = "es" if word.endswith(("s", "x", "ch", "sh")) else "s"
    shown = f"{number:g}" if isinstance(number, float) else number
    return f"{shown} {word}{'' if number == 1 else ending}"
