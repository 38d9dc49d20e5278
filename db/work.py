"""One transaction with all stores."""

from __future__ import annotations

from functools import cached_property

from db.connection import Transaction
from db.stores.acts import ActStore
from db.stores.agenda import AgendaStore
from db.stores.announcements import AnnouncementStore
from db.stores.audiences import AudienceStore
from db.stores.audit import AuditStore
from db.stores.cards import CardStore, UnfoundStore
from db.stores.consents import ConsentStore
from db.stores.conversations import ConversationStore
from db.stores.destructions import DestructionStore
from db.stores.duties import DutyStore
from db.stores.entries import EntryStore
from db.stores.families import FamilyStore
from db.stores.inbox import InboxStore
from db.stores.invitations import InvitationStore
from db.stores.keeping import KeepingStore
from db.stores.letters import LetterStore
from db.stores.mornings import BacklogStore, MorningStore
from db.stores.outbox import OutboxStore
from db.stores.pages import PageStore
from db.stores.people import PeopleStore
from db.stores.places import PlaceStore
from db.stores.plans import PlanStore
from db.stores.preferences import PreferenceStore
from db.stores.profiles import ProfileStore
from db.stores.pushes import PushStore
from db.stores.reminders import ReminderStore
from db.stores.results import MarksTableStore
from db.stores.sessions import SessionStore
from db.stores.settings import (
    BroadcastRulesStore,
    OperatorStore,
    OriginStore,
    ProgressStore,
    PulseStore,
    PushSettingsStore,
    RulesStore,
    StopStore,
    VisitRulesStore,
)
from db.stores.tasks import TaskStore
from db.stores.templates import TemplateStore
from db.stores.timetables import TimetableStore
from db.stores.turns import TurnStore
from db.stores.visits import VisitStore


class Work:
    """What a use case gets. Stores never commit: the transaction's owner does."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    @cached_property
    def people(self) -> PeopleStore:
        return PeopleStore(self._transaction)

    @cached_property
    def audit(self) -> AuditStore:
        return AuditStore(self._transaction)

    @cached_property
    def invitations(self) -> InvitationStore:
        return InvitationStore(self._transaction)

    @cached_property
    def profiles(self) -> ProfileStore:
        return ProfileStore(self._transaction)

    @cached_property
    def timetables(self) -> TimetableStore:
        return TimetableStore(self._transaction)

    @cached_property
    def plans(self) -> PlanStore:
        return PlanStore(self._transaction)

    @cached_property
    def tasks(self) -> TaskStore:
        return TaskStore(self._transaction)

    @cached_property
    def reminders(self) -> ReminderStore:
        return ReminderStore(self._transaction)

    @cached_property
    def outbox(self) -> OutboxStore:
        return OutboxStore(self._transaction)

    @cached_property
    def letters(self) -> LetterStore:
        return LetterStore(self._transaction)

    @cached_property
    def stops(self) -> StopStore:
        return StopStore(self._transaction)

    @cached_property
    def origin(self) -> OriginStore:
        return OriginStore(self._transaction)

    @cached_property
    def families(self) -> FamilyStore:
        return FamilyStore(self._transaction)

    @cached_property
    def consents(self) -> ConsentStore:
        return ConsentStore(self._transaction)

    @cached_property
    def operators(self) -> OperatorStore:
        return OperatorStore(self._transaction)

    @cached_property
    def destructions(self) -> DestructionStore:
        return DestructionStore(self._transaction)

    @cached_property
    def rules(self) -> RulesStore:
        return RulesStore(self._transaction)

    @cached_property
    def places(self) -> PlaceStore:
        return PlaceStore(self._transaction)

    @cached_property
    def entries(self) -> EntryStore:
        return EntryStore(self._transaction)

    @cached_property
    def acts(self) -> ActStore:
        return ActStore(self._transaction)

    @cached_property
    def templates(self) -> TemplateStore:
        return TemplateStore(self._transaction)

    @cached_property
    def pages(self) -> PageStore:
        return PageStore(self._transaction)

    @cached_property
    def cards(self) -> CardStore:
        return CardStore(self._transaction)

    @cached_property
    def unfound(self) -> UnfoundStore:
        return UnfoundStore(self._transaction)

    @cached_property
    def announcements(self) -> AnnouncementStore:
        return AnnouncementStore(self._transaction)

    @cached_property
    def audiences(self) -> AudienceStore:
        return AudienceStore(self._transaction)

    @cached_property
    def broadcast_rules(self) -> BroadcastRulesStore:
        return BroadcastRulesStore(self._transaction)

    @cached_property
    def preferences(self) -> PreferenceStore:
        return PreferenceStore(self._transaction)

    @cached_property
    def pushes(self) -> PushStore:
        return PushStore(self._transaction)

    @cached_property
    def push_settings(self) -> PushSettingsStore:
        return PushSettingsStore(self._transaction)

    @cached_property
    def agenda(self) -> AgendaStore:
        return AgendaStore(self._transaction)

    @cached_property
    def marks(self) -> MarksTableStore:
        return MarksTableStore(self._transaction)

    @cached_property
    def progress(self) -> ProgressStore:
        return ProgressStore(self._transaction)

    @cached_property
    def mornings(self) -> MorningStore:
        return MorningStore(self._transaction)

    @cached_property
    def backlog(self) -> BacklogStore:
        return BacklogStore(self._transaction)

    @cached_property
    def pulses(self) -> PulseStore:
        return PulseStore(self._transaction)

    @cached_property
    def visits(self) -> VisitStore:
        return VisitStore(self._transaction)

    @cached_property
    def visit_rules(self) -> VisitRulesStore:
        return VisitRulesStore(self._transaction)

    @cached_property
    def turns(self) -> TurnStore:
        return TurnStore(self._transaction)

    @cached_property
    def keeping(self) -> KeepingStore:
        return KeepingStore(self._transaction)

    @cached_property
    def sessions(self) -> SessionStore:
        return SessionStore(self._transaction)

    @cached_property
    def conversations(self) -> ConversationStore:
        return ConversationStore(self._transaction)

    @cached_property
    def inbox(self) -> InboxStore:
        return InboxStore(self._transaction)

    @cached_property
    def duties(self) -> DutyStore:
        return DutyStore(self._transaction)
