"""What is asked after the Token Key; every error is a message key."""

from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import InputRequired


class TokenPasswordForm(FlaskForm):
    """The password of the user id that the certificate names."""

    password = PasswordField("รหัสผ่าน (Password)", [InputRequired("sign_in.no_password")])
