"""Services of the app that are there to be seen: each says that it isn't simulated."""

from typing import NamedTuple


class Tile(NamedTuple):
    """An icon with its name."""

    id: str
    icon: str
    name: str


OFTEN = (
    Tile("top-up", "wallet", "เติมเงิน"),
    Tile("transfer", "out", "โอนเงิน"),
    Tile("bills", "file", "จ่ายบิล"),
    Tile("health", "heart", "สุขภาพ"),
)
SECTIONS = (
    ("การเงิน", (*OFTEN[:3], Tile("saving", "chart", "ออมเงิน"))),
    ("ชีวิตประจำวัน", (
        OFTEN[3], Tile("shops", "bag", "ร้านค้า"), Tile("water", "drop", "ค่าน้ำ"), Tile("housing", "home", "ที่อยู่อาศัย"),
    )),
    ("เดินทางและสิทธิ", (
        Tile("tickets", "card", "ตั๋วโดยสาร"), Tile("benefits", "user", "สิทธิของฉัน"), Tile("documents", "copy", "เอกสาร"),
        Tile("lottery", "grid", "สลาก"),
    )),
)  # fmt: skip
HIDDEN = (Tile("search", "search", "ค้นหาบริการ"), Tile("wallet", "wallet", "กระเป๋าเงิน"))
TILES = {tile.id: tile for _, tiles in SECTIONS for tile in tiles} | {tile.id: tile for tile in HIDDEN}
