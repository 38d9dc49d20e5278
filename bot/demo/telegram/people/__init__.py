"""What people do: start the bot, write, send files, tap buttons, vote, ask, block, come back."""

from .asking import Asking
from .sending import Attachment, Sending, albums_of
from .tapping import Tapping
from .voting import Voting
from .writing import NoSuchButton

__all__ = ["Attachment", "NoSuchButton", "People", "albums_of"]


class People(Sending, Tapping, Voting, Asking):
    """The acts of the people of this Telegram. Unknown ids raise KeyError."""
