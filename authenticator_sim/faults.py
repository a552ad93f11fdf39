"""What can be made to go wrong with a phone: a closed list."""

OTHER_PICTURE = "phone.other_picture"
OFFLINE = "phone.offline"
KILLED_WITH_CERTIFICATE = "phone.killed_with_certificate"
KILLED_WITH_CONFIRMATION = "phone.killed_with_confirmation"
TOKEN_MISSING, TOKEN_LOCKED, TOKEN_FULL = "phone.token_missing", "phone.token_locked", "phone.token_full"

TOKEN_FAULTS = {
    TOKEN_MISSING: "the token isn't found when a profile's key is to be unlocked next",
    TOKEN_LOCKED: "somebody types five wrong PINs before a profile's key is unlocked next: it is locked for good",
    TOKEN_FULL: "the token store is full when a profile's next key is to be made",
}
FAULTS = TOKEN_FAULTS | {
    OTHER_PICTURE: "the next login request that is displayed shows another picture than the portal sent, and stays so",
    OFFLINE: "the next call to the portal fails as without network",
    KILLED_WITH_CERTIFICATE: "the phones are killed (SIGKILL) when the next certificate has come and isn't stored",
    KILLED_WITH_CONFIRMATION: "the phones are killed (SIGKILL) when the portal has taken the next confirmation",
}
