"""How updates reach the bot: the webhook, and leaving."""

import re

from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State
from bot.demo.telegram.updates import Webhook

from .registry import method

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_WEB_ADDRESS = re.compile(r"(?:https?://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#].*)?")


@method("setWebhook")
def set_webhook(state: State, params: Params) -> bool:
    url = params.text("url")
    if not url:
        return _delete(state, params)
    if not _WEB_ADDRESS.fullmatch(url):
        raise refuse("invalid webhook URL specified")
    # The real one wants HTTPS; on the loopback this one takes what the tests can serve.
    secret = params.text("secret_token")
    if len(secret) > 256:
        raise refuse("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise refuse("secret token contains unallowed characters")
    state.updates.allow(params.json("allowed_updates", "allowed updates"))
    if params.flag("drop_pending_updates"):
        state.updates.clear()
    connections = min(max(params.integer("max_connections", 40), 1), 100)
    state.updates.set_webhook(
        Webhook(
            url,
            secret,
            connections,
            params.text("ip_address") or None,
            params.upload("certificate") is not None,
        )
    )
    return True


def _delete(state: State, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        state.updates.clear()
    state.updates.set_webhook(None)
    return True


method("deleteWebhook")(_delete)


@method("getWebhookInfo")
def get_webhook_info(state: State, params: Params) -> Wire:
    return state.updates.info()


@method("close", "logOut")
def leave(state: State, params: Params) -> bool:
    return True
