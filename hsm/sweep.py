"""What a process killed while making a key pair has left in a token; nobody was ever told of it.

Files that were cut off are gone before the module sees them (`softhsm`); what then remains is a public key
whose private key never came to be. Labels of private objects are encrypted, so this needs a login.
"""

import pkcs11
from pkcs11 import Attribute, ObjectClass

from hsm.login import Login


def sweep_lone_public_keys(login: Login) -> None:
    """Destroy public keys without their private key."""
    with login.change() as session:
        private = {key[Attribute.LABEL] for key in _all(session, ObjectClass.PRIVATE_KEY)}
        for public in _all(session, ObjectClass.PUBLIC_KEY):
            if public[Attribute.LABEL] not in private:
                public.destroy()


def _all(session: pkcs11.Session, kind: ObjectClass) -> list[pkcs11.Object]:
    return list(session.get_objects({Attribute.CLASS: kind}))
