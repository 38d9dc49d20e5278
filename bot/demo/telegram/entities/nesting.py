"""Which entities may lie inside which, and how Telegram mends the rest (TDLib's fix_entities)."""

from collections.abc import Iterable, Sequence

from .entity import Entity

# In the order in which TDLib cuts them.
_SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_CODE = frozenset({"pre", "code", "pre_code", "date_time"})
_ENDLESS = 1 << 30


def _is_continuous(kind: str) -> bool:
    return kind not in _SPLITTABLE and kind not in _QUOTES and kind not in _CODE


def _may_lie_in(entity: Entity, parents: Sequence[Entity]) -> bool:
    around = {parent.kind for parent in parents}
    continuous = any(_is_continuous(kind) for kind in around)
    quoted = bool(around & _QUOTES)
    return not (
        entity.end > parents[-1].end
        or entity.kind in around
        or parents[-1].kind in _CODE
        or (entity.kind in _CODE and around - _QUOTES)
        or ((_is_continuous(entity.kind) or entity.kind in _QUOTES) and continuous)
        or (entity.kind in _QUOTES and quoted)
        or around & set(_SPLITTABLE)
    )


def _are_valid(entities: Iterable[Entity]) -> bool:
    ends = dict.fromkeys(_SPLITTABLE, -1)
    parents: list[Entity] = []
    for entity in entities:
        while parents and entity.offset >= parents[-1].end:
            parents.pop()
        if parents and not _may_lie_in(entity, parents):
            return False
        if entity.kind in ends:
            if ends[entity.kind] >= entity.offset:
                return False
            ends[entity.kind] = entity.end
        parents.append(entity)
    return True


def _without_overlaps(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _outside_quote_edges(entities: Iterable[Entity], quotes: Sequence[Entity]) -> list[Entity]:
    """Drops what crosses the border of a quote, or holds a quote inside."""
    kept: list[Entity] = []
    at = 0
    for entity in entities:
        while at < len(quotes) and quotes[at].end <= entity.offset:
            at += 1
        if at < len(quotes):
            quote = quotes[at]
            if quote.end < entity.end or entity.offset < quote.offset < entity.end:
                continue
        kept.append(entity)
    return kept


class _Cutter:
    """Cuts bold, italic and the like at the borders of the other entities; merges neighbours."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.waiting = list(entities)
        self.at = 0
        self.begins = dict.fromkeys(_SPLITTABLE, 0)
        self.ends = dict.fromkeys(_SPLITTABLE, 0)
        self.result: list[Entity] = []

    def _flush(self, offset: int) -> None:
        for kind in _SPLITTABLE:
            begin, end = self.begins[kind], self.ends[kind]
            if end == 0 or begin >= offset:
                continue
            if end <= offset:
                self.result.append(Entity(kind, begin, end - begin))
                self.begins[kind] = self.ends[kind] = 0
            else:
                self.result.append(Entity(kind, begin, offset - begin))
                self.begins[kind] = offset

    def _up_to(self, offset: int) -> None:
        while self.at < len(self.waiting) and self.waiting[self.at].offset < offset:
            entity = self.waiting[self.at]
            kind = entity.kind
            if self.ends[kind] != 0 and entity.offset <= self.ends[kind]:
                self.ends[kind] = max(self.ends[kind], entity.end)
            else:
                self._flush(entity.offset)
                self.begins[kind], self.ends[kind] = entity.offset, entity.end
            self.at += 1
        self._flush(offset)

    def cut(self, others: Sequence[Entity]) -> list[Entity]:
        around: list[Entity] = []

        def move_to(offset: int) -> None:
            while around and offset >= around[-1].end:
                before = len(self.result)
                self._up_to(around[-1].end)
                if around[-1].kind in _CODE:
                    del self.result[before:]
                around.pop()
            self._up_to(offset)

        for other in others:
            move_to(other.offset)
            around.append(other)
        move_to(_ENDLESS)
        return sorted(self.result, key=lambda entity: entity.order)


def mend(entities: list[Entity]) -> list[Entity]:
    """Sorted entities that Telegram would keep, cut and merged as it does."""
    entities = sorted(entities, key=lambda entity: entity.order)
    if _are_valid(entities):
        return entities
    return combine(
        [entity for entity in entities if entity.kind in _SPLITTABLE],
        [entity for entity in entities if entity.kind in _QUOTES],
        [entity for entity in entities if entity.kind not in _SPLITTABLE + tuple(_QUOTES)],
    )


def combine(
    splittable: list[Entity], quotes: list[Entity], continuous: list[Entity]
) -> list[Entity]:
    """One sorted list out of the three families, the first cut at the borders of the others."""
    quotes = _without_overlaps(quotes)
    others = _outside_quote_edges(_without_overlaps(continuous), quotes) + quotes
    others.sort(key=lambda entity: entity.order)
    if not splittable:
        return others
    return sorted([*others, *_Cutter(splittable).cut(others)], key=lambda entity: entity.order)


def add_found(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    """Adds links, commands and mentions that Telegram found itself; the author's own marks win."""
    if not found:
        return entities
    if not entities:
        return found
    quotes = [entity for entity in entities if entity.kind in _QUOTES]
    own = [entity for entity in entities if entity.kind not in _SPLITTABLE + tuple(_QUOTES)]
    free = [
        entity
        for entity in _outside_quote_edges(found, quotes)
        if all(entity.end <= mark.offset or entity.offset >= mark.end for mark in own)
    ]
    if not free:
        return entities
    return combine(
        [entity for entity in entities if entity.kind in _SPLITTABLE],
        quotes,
        sorted([*own, *free], key=lambda entity: entity.order),
    )
