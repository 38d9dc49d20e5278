"""getFile: from a file_id to an address to download from."""

from bot.demo.telegram import limits
from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.params import Params
from bot.demo.telegram.refused import refuse
from bot.demo.telegram.state import State

from .registry import method


@method("getFile")
def get_file(state: State, params: Params) -> Wire:
    file_id = params.text("file_id")
    if not file_id:
        raise refuse("file_id not specified")
    file = state.files.get(file_id)
    if file is None:
        raise refuse("invalid file_id")
    if file.size > limits.DOWNLOAD_BYTES:
        raise refuse("file is too big")
    return {**file.wire(), "file_path": file.path}
