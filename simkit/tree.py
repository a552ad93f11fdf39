"""Where the project lies: it runs from its tree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
