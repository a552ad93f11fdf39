"""What can be made to go wrong with a phone: a closed list."""

OTHER_PICTURE = "phone.other_picture"
OFFLINE = "phone.offline"

FAULTS = {
    OTHER_PICTURE: "the next login request that is displayed shows another picture than the portal sent, and stays so",
    OFFLINE: "the next call to the portal fails as without network",
}
