"""Files in messages: photos, documents, voices and the rest, alone or as an album."""

from typing import Any

from bot.demo.telegram import limits
from bot.demo.telegram.accounts import Wire
from bot.demo.telegram.images import image_size
from bot.demo.telegram.params import Params, Upload
from bot.demo.telegram.refused import Refused, refuse
from bot.demo.telegram.state import State
from bot.demo.telegram.storage import StoredFile

from .posting import aim, caption_content, put, send
from .registry import method

_TYPES = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendVoice": "voice",
    "sendAudio": "audio",
    "sendVideoNote": "video_note",
    "sendSticker": "sticker",
}
_WITHOUT_CAPTION = frozenset({"sticker", "video_note"})
_MISSING = {"video_note": "video note"}


def take_file(state: State, params: Params, kind: str, value: object = None) -> StoredFile:
    """The file behind an upload, a file_id or an address. Raises Refused."""
    name = kind if value is None else ""
    upload = params.upload(kind, value)
    if upload is not None:
        return _keep(state, kind, upload)
    reference = params.text(name) if value is None else str(value or "")
    if not reference or reference.startswith("attach://"):
        raise refuse(f"There is no {_MISSING.get(kind, kind)} in the request")
    if reference.startswith(("http://", "https://")):
        # The local Telegram never goes to the network.
        raise refuse("Failed to get HTTP URL content")
    known = state.files.get(reference)
    if known is None:
        raise refuse("Wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise refuse(f"Can't use file of type {known.kind.title()} as {kind.title()}")
    return known


def _keep(state: State, kind: str, upload: Upload) -> StoredFile:
    size = len(upload.data)
    if size > limits.UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    if size == 0:
        raise refuse("File must be non-empty")
    if kind == "photo" and size > limits.PHOTO_BYTES:
        raise refuse(
            f"File of size {size} bytes is too big for a photo; the maximum size is "
            f"{limits.PHOTO_BYTES} bytes"
        )
    return state.store(kind, upload.data, upload.name, upload.mime)


def file_content(file: StoredFile, params: Params | None = None) -> Wire:
    """The key of a Message that holds this file. Raises Refused for a photo that is none."""
    wire = file.wire()
    if file.kind == "photo":
        return {"photo": _photo_sizes(file)}
    given = params or Params({})
    if file.kind in ("document", "animation", "audio", "video"):
        if file.name:
            wire["file_name"] = file.name
        wire["mime_type"] = file.mime
    match file.kind:
        case "voice":
            wire |= {"duration": given.integer("duration"), "mime_type": file.mime or "audio/ogg"}
        case "audio":
            wire["duration"] = given.integer("duration")
            wire |= {key: given.text(key) for key in ("performer", "title") if given.has(key)}
        case "video" | "animation":
            wire |= {
                "width": given.integer("width", 320),
                "height": given.integer("height", 240),
                "duration": given.integer("duration"),
            }
        case "video_note":
            wire |= {"length": given.integer("length", 240), "duration": given.integer("duration")}
        case "sticker":
            wire |= {
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
            }
            if given.has("emoji"):
                wire["emoji"] = given.text("emoji")
    content: Wire = {file.kind: wire}
    if file.kind == "animation":
        content["document"] = {
            key: wire[key] for key in wire if key not in ("width", "height", "duration")
        }
    return content


def _photo_sizes(file: StoredFile) -> list[Wire]:
    size = image_size(file.data)
    if size is None or 0 in size:
        raise refuse("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise refuse("PHOTO_INVALID_DIMENSIONS")
    return [{**file.wire(), "width": width, "height": height}]


def _send_file(name: str, kind: str) -> None:
    def answer(state: State, params: Params) -> Wire:
        content: Wire = {}
        caption = {} if kind in _WITHOUT_CAPTION else caption_content(state, params)
        content |= file_content(take_file(state, params, kind), params)
        content |= caption
        if params.flag("has_spoiler") and kind in ("photo", "video", "animation"):
            content["has_media_spoiler"] = True
        return send(state, params, content, name)

    method(name)(answer)


for _name, _kind in _TYPES.items():
    _send_file(_name, _kind)


def read_media(state: State, params: Params, item: object, *, for_album: bool = False) -> Wire:
    """Content of one InputMedia. Raises Refused."""
    if not isinstance(item, dict):
        raise refuse("Can't parse InputMedia: expected an Object")
    kind = item.get("type")
    inner = Params(item, params.files)
    caption = caption_content(state, inner)
    if not item.get("media"):
        raise refuse("Can't parse InputMedia: media not found")
    if kind == "animation" and for_album:
        raise refuse("Can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    if kind not in ("photo", "document", "video", "animation", "audio"):
        raise refuse(f'Can\'t parse InputMedia: type "{kind or ""}" is unsupported')
    content = file_content(take_file(state, inner, kind, item["media"]), inner) | caption
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


@method("sendMediaGroup")
def send_media_group(state: State, params: Params) -> list[Wire]:
    params.required("media")
    items: Any = params.json("media", "media")
    if not isinstance(items, list):
        raise refuse("Expected an Array of InputMedia")
    contents = [read_media(state, params, item, for_album=True) for item in items]
    if len(items) > limits.ALBUM_SIZE:
        raise refuse("Too many messages to send as an album")
    if not items:
        raise refuse("There are no messages to send")
    _check_mixture([item["type"] for item in items])
    if len({bool(item.get("show_caption_above_media")) for item in items}) > 1:
        raise refuse("Parameter show_caption_above_media must be the same for all messages")
    # An album has no keyboard, whatever is asked for.
    values = {key: value for key, value in params.values.items() if key != "reply_markup"}
    target = aim(state, Params(values, params.files), count=len(contents))
    album = state.next_album() if len(contents) > 1 else None
    sent = []
    for content in contents:
        message = put(state, params, target, content, "sendMediaGroup")
        message.album = album
        sent.append(state.message_wire(message))
    return sent


def _check_mixture(kinds: list[str]) -> None:
    for kind in ("document", "audio"):
        if kind in kinds and len(set(kinds)) > 1:
            raise refuse(f"{kind.title()} can't be mixed with other media types")
