"""A browser at Mali's phone: what it asks for, and what it is shown."""

import io
import re

import segno
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

HOST = "mali.phone.localhost:8002"


def get(client: FlaskClient, path: str, host: str = HOST) -> TestResponse:
    return client.get(path, headers={"Host": host})


def post(client: FlaskClient, path: str, host: str = HOST, **form: object) -> TestResponse:
    return client.post(path, data=form, headers={"Host": host})


def shown(answer: TestResponse) -> list[str]:
    return re.findall(r'data-message="([^"]+)"', answer.text)


def picture(text: str) -> tuple[io.BytesIO, str]:
    drawn = io.BytesIO()
    segno.make_qr(text).save(drawn, kind="png", scale=5, border=4)
    drawn.seek(0)
    return drawn, "qr.png"


def pictures(*texts: str) -> tuple[io.BytesIO, str]:
    """A screenshot with a code for each, from left to right."""
    codes = [Image.open(picture(text)[0]).convert("L") for text in texts]
    height, drawn = max(code.height for code in codes), io.BytesIO()
    sheet = Image.new("L", (sum(code.width for code in codes), height), 255)
    for place, code in enumerate(codes):
        sheet.paste(code, (sum(one.width for one in codes[:place]), 0))
    sheet.save(drawn, "png")
    drawn.seek(0)
    return drawn, "page.png"
