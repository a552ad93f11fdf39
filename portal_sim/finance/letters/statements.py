"""What a phone shows and signs of a letter, and the short code by which people compare letter and signature."""
# language: not on screens

from hashlib import sha256

from portal_sim.finance.letters.catalogue import LETTERS
from portal_sim.finance.letters.domain import Block, Sheet, Values
from portal_sim.finance.letters.filling import fill
from portal_sim.finance.money import in_words, written
from simkit.statement import Statement
from simkit.thai_text import arabic_digits

SUBJECT = "letters"  # what signing calls them
_HEAD = ("ที่", "เลขที่เอกสารการเบิกแทนกัน", "วันที่", "เรื่อง", "ถึง", "เรียน", "สิ่งที่ส่งมาด้วย")
_LETTERS = "BCDFGHJKMNPQRSTVWXYZ"  # neither digits, which a letter writes its own way, nor vowels, which make words
_CODE = 8


def statement_of(letter: str, values: Values, digest: str) -> Statement:
    """Labelled lines of the letter of that name; `digest` is the SHA-256 of its PDF, in hex.

    Digits are Arabic, as on all screens. Raises what `fill` raises, and StatementRefused for what no phone can show.
    """
    return said_of(fill(LETTERS[letter], values), values, digest)


def said_of(sheet: Sheet, values: Values, digest: str) -> Statement:
    """The same of a letter that was filled in with these values."""
    head = {label: text for block in sheet.blocks for label, text in _labelled(block)}
    amount, title = values.get("amount"), sheet.letter.title
    lines = [
        ("หนังสือ", title),
        *((label, head.get(label, "")) for label in _HEAD),
        ("จำนวนเงิน", f"{written(amount)} บาท" if amount else ""),
        ("จำนวนเงิน (ตัวอักษร)", in_words(amount) if amount else ""),
        ("ผลการพิจารณา", str(values.get("decision") or "")),
        ("SHA-256 ของไฟล์ PDF", digest),
    ]
    return Statement.of(*((label, " ".join(arabic_digits(text).split())) for label, text in lines if text))


def check_code(statement: Statement) -> str:
    """Eight letters of what was signed: about 34 bits, enough to see that letter and signature belong together."""
    number = int.from_bytes(sha256(statement.signed.encode()).digest())
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(_CODE))


def subject_of(sheet: Sheet) -> str:
    """What the letter is about: its subject, or a form's title."""
    head = dict(pair for block in sheet.blocks for pair in _labelled(block))
    return arabic_digits(head.get("เรื่อง", sheet.letter.title))


def _labelled(block: Block) -> list[tuple[str, str]]:
    """Labels and texts of a head's block."""
    sides = block["sides"] if block["block"] == "pair" else [block]
    if block["block"] == "letterhead":
        return [(block["label"], block["number"])]
    if block["block"] == "middle":
        return [("วันที่", block["text"])]
    return [(one["label"], one["text"]) for one in sides if block["block"] in {"pair", "line"}]
