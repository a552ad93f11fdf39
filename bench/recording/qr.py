"""A screen that shows a QR of ours: for what the portal would never show."""

from base64 import b64encode

from playwright.sync_api import Page

from simkit.qr import qr_png


def show_qr(page: Page, text: str) -> None:
    """Fill the page with one QR."""
    picture = b64encode(qr_png(text)).decode()
    page.set_content(f'<img alt="QR" src="data:image/png;base64,{picture}">')
    page.get_by_alt_text("QR").wait_for()
