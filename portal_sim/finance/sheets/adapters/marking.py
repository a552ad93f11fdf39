"""The file that somebody has handed in, with a colour and a comment on each cell that is wrong."""
# language: not on screens

import warnings
from collections.abc import Callable, Sequence
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from portal_sim.finance.sheets.domain import FileRefused, Remark
from simkit import typed

AUTHOR = "New GFMIS Thai"
HEIGHT, WIDTH = 90, 320  # of a comment, in pixels
MARK = PatternFill("solid", fgColor="FFC7CE")
warnings.filterwarnings("ignore", module=r"openpyxl\.")  # of what it leaves out in a stranger's file
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError)  # what openpyxl says no with


def marked(data: bytes, remarks: Sequence[Remark], say: Callable[[Remark], str]) -> bytes:
    """The same workbook with what `say` makes of each remark; tabs that aren't there are left out.

    Raises FileRefused for a file that openpyxl can't take apart, though its cells could be read.
    """
    try:
        book = load_workbook(BytesIO(data))
    except _UNREADABLE:
        raise FileRefused("loader.broken") from None
    sheets = {typed.line(sheet.title): sheet for sheet in book.worksheets}
    for remark in remarks:
        if remark.tab not in sheets:
            continue
        cell = sheets[remark.tab][remark.cell]
        cell.fill = MARK
        if not isinstance(cell, MergedCell):
            before = f"{cell.comment.text}\n" if cell.comment and cell.comment.author == AUTHOR else ""
            cell.comment = Comment(before + say(remark), AUTHOR, height=HEIGHT, width=WIDTH)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
