"""How screens and scripts say a refusal."""

from simkit.messages import say
from simkit.refusals import Refused


def say_refusal(refusal: Refused) -> str:
    """Its sentence, with its values filled in; raises KeyError for a key without a sentence."""
    return say(refusal.key, **refusal.values)
