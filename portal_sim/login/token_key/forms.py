"""What is asked after the Token Key; every error is a message key."""

from flask_wtf import FlaskForm

from portal_sim.fields import known_password


class TokenPasswordForm(FlaskForm):
    """The password of the user id that the certificate names."""

    password = known_password("รหัสผ่าน (Password)", "sign_in.no_password")
