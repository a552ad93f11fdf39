"""A screen that shows a QR of ours: for what the portal would never show."""

import io
from base64 import b64encode

import segno
from playwright.sync_api import Page


def show_qr(page: Page, text: str) -> None:
    """Fill the page with one QR."""
    picture = io.BytesIO()
    segno.make(text).save(picture, kind="png", scale=8)
    page.set_content(f'<img alt="QR" src="data:image/png;base64,{b64encode(picture.getvalue()).decode()}">')
    page.get_by_alt_text("QR").wait_for()
