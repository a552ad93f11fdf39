"""The form of the code; every error is a message key."""

from flask_wtf import FlaskForm

from portal_sim.fields import number


class CodeForm(FlaskForm):
    """email_code_dialog (ST2.3.6)."""

    code = number("รหัสที่ได้รับจากทางอีเมล", r"^\d{6}$", "email_code.malformed", required=True)
