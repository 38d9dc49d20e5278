"""Reading a «Ответственные» cell: which roles and which people it names.

The cell is cut into parts at commas, «и», dashes and brackets. A part is read from its head (the
word that says who); what follows the head in an oblique case only describes it. A part whose
head is not known goes to ``unread`` whole: a role is never taken from the middle of a sentence.
"""

from __future__ import annotations

from school.people.morphology import word_set
from school.people.reading_attributes import Attributes, skip
from school.people.reading_heads import Reading, build, refine
from school.people.reading_persons import case_beside, with_people
from school.people.roles import Responsible, Role, RoleName
from school.people.words import Kind, Token, clean, expand, tokens
from school.people.words_areas import areas
from school.people.words_grades import grades
from school.people.words_heads import Match, adjective, find_head
from school.people.words_lexicon import Rule
from school.people.words_subjects import subjects
from school.people.words_surnames import to_nominative

_LONGEST = 1000
_DEEPEST = 3  # brackets in brackets
_NOTHING = frozenset("-‐‑‒–—―−.…_ *,;:")
_LINKS = word_set("и или либо а также совместно вместе с со при участие поддержка содействие")
_JOINED = frozenset({"участие", "поддержка", "содействие"})
_BREAKS = word_set("или либо также совместно вместе")
_LABELS = word_set("ответственный исполнитель отв лицо контроль организатор")
_BODIES = word_set("служба группа клуб отряд команда центр объединение звено бригада ассоциация")


def read_responsible(phrase: str) -> Responsible:
    """Read one cell. Nothing in it → an empty answer; over 1,000 characters → all unread."""
    text = expand(clean(phrase[: _LONGEST * 4]))
    if len(phrase) > _LONGEST * 4 or len(text) > _LONGEST:
        return Responsible(unread=text[:_LONGEST])
    if not set(text) - _NOTHING:
        return Responsible()
    row = with_people(tokens(text))
    reader = _Reader(text, row)
    reader.run()
    return reader.answer()


class _Reader:
    def __init__(self, text: str, row: list[Token], depth: int = 0) -> None:
        self.text = text
        self.depth = depth  # of brackets
        self.row = row
        self.roles: list[Role] = []
        self.persons: list[str] = []
        self.unread: list[str] = []
        self.at = 0
        self.head: Match | None = None  # of the part that is being read
        self.last: Reading | None = None  # the last head of the cell, for «…, математики»

    def answer(self) -> Responsible:
        return Responsible(
            tuple(dict.fromkeys(self.roles)),
            tuple(dict.fromkeys(self.persons)),
            "; ".join(dict.fromkeys(piece for piece in self.unread if piece)),
        )

    # ---- the walk ----

    def run(self) -> None:
        while self.at < len(self.row):
            before = self.at
            self._step(self.row[self.at])
            assert self.at > before, "the reader must move on"

    def _step(self, token: Token) -> None:
        if token.kind is Kind.PERSON:
            self._person(token)
        elif token.kind is Kind.HYPHEN and self.head is not None:
            self.at += 1  # «учителя-…»: more words about the same head
        elif token.kind in (Kind.SEPARATOR, Kind.DASH, Kind.HYPHEN, Kind.CLOSE):
            self._separator()
        elif token.kind is Kind.DOT:
            self._dot()
        elif token.kind is Kind.OPEN:
            self._bracket()
        elif self.head is not None:
            self._after_head(self.head)
        else:
            self._part()

    def _separator(self) -> None:
        comma = self.row[self.at].text == ","
        self.at += 1
        if comma and self.head is not None and self._clause(self.at):
            self.at = self._to_separator(self.at)
        self.head = None

    def _clause(self, at: int) -> bool:
        """«…, осуществляющие управление», «…, в чьих классах …»: tells which, not who."""
        if at >= len(self.row) or find_head(self.row, at) is not None:
            return False
        words = self.row[at : at + 3]
        if words[0].has("PRTF"):
            return (
                self._to_separator(at) > at + 1
            )  # alone it is somebody: «водитель, сопровождающий»
        return any(word.keys & {"который", "чей"} for word in words[:2])

    def _dot(self) -> None:
        before = self.row[self.at - 1] if self.at else None
        if before is not None and before.kind is Kind.WORD and len(before.text) > 4:
            self.head = None
        self.at += 1

    def _person(self, token: Token) -> None:
        cases = token.told or case_beside(self.row, self.at, self.head)
        surname, sure = token.text, True
        if token.told != {"nomn"}:
            surname, sure = to_nominative(surname, cases, woman=token.woman)
        self.persons.append(f"{surname} {token.person}".strip())
        if not sure:
            self._leave(self.at, self.at + 1)
        self.at += 1

    def _bracket(self) -> None:
        close = self.at + 1
        depth = 1
        while close < len(self.row):
            kind = self.row[close].kind
            depth += (kind is Kind.OPEN) - (kind is Kind.CLOSE)
            if depth == 0:
                break
            close += 1
        inner = self.row[self.at + 1 : close]
        if self.depth >= _DEEPEST:
            self._leave(self.at, close)
        elif inner and not self._refined(inner):
            self._clarified(inner)
        self.at = min(close + 1, len(self.row))

    def _refined(self, inner: list[Token]) -> bool:
        if self.last is None or not self.roles or self.roles[-1] != self.last.roles[-1]:
            return False
        roles = refine(self.roles[-1], inner)
        self.roles[-1:] = roles or self.roles[-1:]
        return bool(roles)

    def _clarified(self, inner: list[Token]) -> None:
        """Words in brackets explain; if something stands before them, they may stay dark."""
        reader = _Reader(self.text, inner, self.depth + 1)
        reader.run()
        explained = bool(self.roles or self.persons)
        if explained and reader.unread and not reader.persons:
            known = [role for role in reader.roles if role.name is not RoleName.OTHER]
            if known:
                self.unread += reader.unread
            return
        self.persons += reader.persons
        self.unread += reader.unread
        self.roles += [
            role for role in reader.roles if not (explained and role.name is RoleName.PUPIL)
        ]

    # ---- parts ----

    def _part(self) -> None:
        token = self.row[self.at]
        if self._link(token):
            self.at += 1
        elif token.kind is Kind.NUMBER:
            self._number()
        elif not self._continued() and not self._labelled() and not self._headed():
            self._unknown()

    def _link(self, token: Token) -> bool:
        if token.low == "и":
            return find_head(self.row, self.at) is None  # «и. о. директора»
        return token.low in _LINKS or bool(token.keys & _LINKS & _JOINED)

    def _labelled(self) -> bool:
        """«Ответственный: …», «Исполнители – …», «лицо, ответственное за …»."""
        following = self.row[self.at + 1 : self.at + 3]
        while following and following[0].kind is Kind.DOT:
            following = following[1:]
        if not (self.row[self.at].keys & _LABELS and following):
            return False
        mark = following[0]
        person = mark.kind is Kind.PERSON and bool(
            self.row[self.at].keys & {"ответственный", "отв"}
        )
        if person or mark.text == ":" or mark.kind is Kind.DASH:
            self.at += 1
            return True
        if "лицо" in self.row[self.at].keys and mark.text == ",":
            self.at += 2
            return True
        return False

    def _headed(self) -> bool:
        head = find_head(self.row, self.at)
        if head is None:
            return False
        self._take(head)
        return True

    def _take(self, head: Match) -> None:
        reading = build(self.row, head)
        self.roles += reading.roles
        if reading.doubtful:
            self._leave(head.start, reading.end)
        self.head, self.last = head, reading
        self.at = reading.end

    def _continued(self) -> bool:
        """«учителя физики Иванов И.И., математики Петров П.П.»: the head is the one before."""
        if self.last is None or not self.last.roles:
            return False
        name = self.last.roles[-1].name
        if name is RoleName.TEACHER and self.row[self.at].has("gent"):
            names, end = subjects(self.row, self.at)
            if names:
                self.roles += [Role(name, subject=subject) for subject in names]
                self.at = end
                return True
        if name is RoleName.DEPUTY and self.row[self.at].low == "по":
            fields = areas(self.row, self.at, lambda at: find_head(self.row, at) is not None)
            if fields is not None and fields.sure:
                self.roles += [Role(name, area=area) for area in fields.areas]
                self.at = fields.end
                return True
        return False

    def _number(self) -> None:
        """Grades at the start of a part, or the number of a list («1. Директор»)."""
        following = self.row[self.at + 1] if self.at + 1 < len(self.row) else None
        if following is not None and (following.kind is Kind.DOT or following.text == ")"):
            self.at += 2
            return
        read = grades(self.row, self.at)
        end = read.end if read is not None else self.at + 1
        after = self.row[end] if end < len(self.row) else None
        beside = after is not None and after.kind in (Kind.PERSON, Kind.DASH)
        if read is None or not read.said or not read.sure or beside:
            self._leave(self.at, end)
        elif self.last is not None and self._of_the_last(end):
            if self.last.roles[-1].name is RoleName.CLASS_TEACHER:
                self.roles.append(Role(RoleName.CLASS_TEACHER, grades=read.grades))
        else:
            self.roles.append(Role(RoleName.PUPIL))
        self.at = end

    def _of_the_last(self, end: int) -> bool:
        """«Учитель географии, 7-8 кл.»: whose classes, unlike «учителя, 7-8 классы»."""
        word = self.row[end - 1] if self.row[end - 1].kind is Kind.WORD else self.row[end - 2]
        teaches = self.last is not None and self.last.roles[-1].name in _TEACHING
        return teaches and not word.has("nomn")

    def _after_head(self, head: Match) -> None:
        token = self.row[self.at]
        if (
            token.keys & _BREAKS
            or self._joining()
            or (token.low == "и" and not self._listing(head))
        ):
            self.head = None
            self.at += 1
            return
        eaten = skip(self.row, self.at, head)
        if eaten.end > self.at:
            self._attributes(head, eaten)
            return
        following = find_head(self.row, self.at)
        if following is not None:
            glued = self.row[self.at - 1].kind is Kind.HYPHEN
            place = self.at
            self._take(following)
            if glued:  # «тренер-преподаватель»: one person or two roles
                self._leave(place, self.at)
            return
        end = self._to_separator(self.at)
        self._leave(self.at, end)
        self.at = end

    def _listing(self, head: Match) -> bool:
        """«Департамент образования и науки»: «и» inside the name of a body."""
        if head.role not in (RoleName.EXTERNAL, RoleName.COMMITTEE):
            return False
        return find_head(self.row, self.at + 1) is None

    def _joining(self) -> bool:
        """«… с участием родителей», «при поддержке …»."""
        following = self.row[self.at + 1] if self.at + 1 < len(self.row) else None
        return (
            self.row[self.at].low in ("с", "со", "при")
            and following is not None
            and bool(following.keys & _JOINED)
        )

    def _attributes(self, head: Match, eaten: Attributes) -> None:
        if eaten.outside and self.last is not None and head.role not in _OF_THE_SCHOOL:
            kept = self.roles[: len(self.roles) - len(self.last.roles)]
            self.roles = [*kept, Role(RoleName.EXTERNAL)]
        elif (
            eaten.doubtful
            or (eaten.foreign and head.rule in (Rule.STRICT, Rule.TEACHER))
            or (head.rule is Rule.DEPUTY and self._said_by(eaten.end))
        ):
            self._leave(self.at, eaten.end)
        self.at = eaten.end

    def _said_by(self, end: int) -> bool:
        """«зам. заведующего по …»: a field that could not be read must not be lost."""
        return any(token.low == "по" for token in self.row[self.at : end])

    def _unknown(self) -> None:
        start = self.at
        place = start
        while place < len(self.row) and place - start < 4 and adjective(self.row[place]):
            place += 1
        head = find_head(self.row, place) if place > start else None
        if head is not None and head.agrees(self.row[start].cases()):
            self._leave(start, place)
            self.at = place
            return
        end = max(self._to_separator(start), start + 1)
        if not self.row[start].forms and not self.row[start].capital:
            end = start + 1  # «<b>Директор</b>»: a mark is not the head of what follows
        if self._names_a_duty(start, end):
            self.roles.append(Role(RoleName.OTHER))
        self._leave(start, end)
        self.at = end

    def _names_a_duty(self, start: int, end: int) -> bool:
        """A part that starts with somebody («хозяйка музея») but not a sentence."""
        words = [token for token in self.row[start:end] if token.kind is Kind.WORD]
        if any(word.forms[0].grammemes & {"VERB", "INFN"} for word in words if word.forms):
            return False
        for word in words:
            somebody = any(
                {"NOUN", "anim", "nomn"} <= form.grammemes
                and form.known
                and not form.grammemes & {"Name", "Patr", "Surn"}
                for form in word.forms
            )
            if word.keys & _BODIES or (somebody and not word.has("PREP")):
                return True
            if not adjective(word):
                return False
        return False

    # ---- helpers ----

    def _to_separator(self, at: int) -> int:
        stops = (Kind.SEPARATOR, Kind.PERSON, Kind.OPEN, Kind.DASH, Kind.CLOSE)
        while at < len(self.row) and self.row[at].kind not in stops:
            at += 1
        return at

    def _leave(self, start: int, end: int) -> None:
        if end > start:
            piece = self.text[self.row[start].start : self.row[end - 1].end]
            self.unread.append(piece.strip(" .,;"))


_TEACHING = frozenset({RoleName.TEACHER, RoleName.CLASS_TEACHER})
_OF_THE_SCHOOL = frozenset(
    {RoleName.TEACHER, RoleName.CLASS_TEACHER, RoleName.PUPIL, RoleName.PARENT, RoleName.EXTERNAL}
)
