"""The card that locks the open file: passphrase, recovery code, keyring, time until it locks itself."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from debtplanner.commands.encryption import Lock, plain_backups, remove_plain_backups
from debtplanner.domain.counting import count_of
from debtplanner.system import keyring_cache
from debtplanner.system.settings import backup_places
from debtplanner.ui.sheets.locking import LockAsking
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.progress import Progress
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label

MINUTES = (("5", "5 minutes"), ("15", "15 minutes"), ("30", "30 minutes"), ("60", "1 hour"), ("0", "Never by itself"))
_PLAIN = (
    "Everybody who gets hold of this file or a backup can read it: costs, weaknesses, approvals. Locked with a "
    "passphrase, it can be read with that passphrase or its recovery code alone."
)
_LOCKED = (
    "The file and the backups made since can be read with the passphrase or the recovery code alone. What is on screen, "
    "in packs and in exported files is not locked."
)


class EncryptionCard(Card):
    """Shows whether the file is encrypted, and changes it."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Who can open it")
        self._ports = ports
        self._account = ""
        self._asking: LockAsking | None = None
        self._told = label("", "body", wrap=True)
        self._plain = label("", "warn", wrap=True)
        self._progress = Progress()
        self.encrypt = button("Lock with a passphrase…", icon="lock")
        self.change = button("New passphrase…", icon="lock")
        self.decrypt = button("Unlock for everybody…", icon="lock-open")
        self.forget = button("Take it out of the keyring")
        self.take_away = button("Take readable backups away")
        self.minutes = Form("Locking", (Field("minutes", "Lock it again after", "choice", choices=MINUTES),))
        for one, run in (
            (self.encrypt, self._ask_lock),
            (self.change, self._ask_lock),
            (self.decrypt, self._ask_decrypt),
            (self.forget, self._forget),
            (self.take_away, self._ask_take_away),
        ):
            one.clicked.connect(run)
        self.minutes.changed.connect(self._minutes_chosen)
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.add(self._told)
        self.add(self._plain)
        row = QHBoxLayout()
        spaced(row)
        for one in (self.encrypt, self.change, self.decrypt, self.forget, self.take_away):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.minutes)
        self.add(self._progress)

    def refresh(self) -> None:
        """Say how it is."""
        session = self._ports.session
        locked, writable = session.key is not None, session.writable
        self._told.setText(_LOCKED if locked else _PLAIN)
        self.encrypt.setVisible(not locked)
        for one in (self.change, self.decrypt, self.forget, self.minutes):
            one.setVisible(locked)
        for one in (self.encrypt, self.change, self.decrypt):
            one.setEnabled(writable)
        readable = sum(len(plain_backups(session, place)) for place in self._places()) if locked else 0
        backups = count_of(readable, "backup from before can", "backups from before can")
        self._plain.setText(f"{backups} still be read by everybody.")
        self._plain.setVisible(readable > 0)
        self.take_away.setVisible(readable > 0)
        self.minutes.set_values({"minutes": str(self._ports.settings.get("lock after minutes", 15))})

    def _places(self) -> tuple[Path | None, ...]:
        return backup_places(self._ports.settings)

    @Slot()
    def _ask_lock(self) -> None:
        name = self._ports.session.path.stem
        verb = "Lock the workspace" if self._ports.session.key is None else "Change the passphrase"
        self._asking = LockAsking(self.window(), name, verb)
        self._asking.agreed.connect(self.lock_with)
        self._asking.begin()

    @Slot(object)
    def lock_with(self, lock: Lock) -> None:
        """Write the file anew under this key, beside the window."""
        self._change(lock.key, "Writing the file under its new key")

    def _ask_decrypt(self) -> None:
        self._ports.ask(
            "Unlock it for everybody?",
            "The file opens without a passphrase from then on. Backups made so far stay locked.",
            "Unlock for everybody",
            "Keep it locked",
            on_agreed=self._decrypt,
        )

    @Slot()
    def _decrypt(self) -> None:
        self._change(None, "Writing the file without a key")

    def _change(self, key: object, words: str) -> None:
        session = self._ports.session
        self._account = session.key.account if session.key is not None else ""
        account = self._account
        self._progress.start(words, can_cancel=False)

        def change() -> None:
            session.change_key(key)
            if account:
                keyring_cache.forget(account)

        self._ports.run(change, on_done=self._changed, on_failed=self._not_changed, replaces="key")

    @Slot(object)
    def _changed(self, _nothing: object) -> None:
        self._progress.stop()
        self.refresh()
        self._ports.security_changed()
        locked = self._ports.session.key is not None
        self._ports.toast("Locked with the new passphrase" if locked else "It opens without a passphrase now")

    @Slot(object)
    def _not_changed(self, trouble: Exception | None) -> None:
        self._progress.stop()
        self.refresh()
        self._ports.toast("Nothing was changed." if trouble is None else str(trouble))

    @Slot()
    def _forget(self) -> None:
        account = self._ports.session.key.account
        self._ports.run(lambda: keyring_cache.forget(account), on_done=self._forgotten, replaces="keyring")

    @Slot(object)
    def _forgotten(self, _nothing: object) -> None:
        self._ports.toast("This computer's keyring does not open it any more")

    def _ask_take_away(self) -> None:
        self._ports.ask(
            "Take the readable backups away?",
            "Backups from before the file was locked are deleted. A locked one is made first.",
            "Take them away",
            on_agreed=self._take_away,
        )

    @Slot()
    def _take_away(self) -> None:
        from debtplanner.commands.backups import back_up
        from debtplanner.system.clock import now

        session, places = self._ports.session, self._places()
        self._progress.start("Making a locked backup", can_cancel=False)

        def work() -> int:
            for place in places:
                back_up(session, now(), place)
            return sum(remove_plain_backups(session, place) for place in places)

        self._ports.run(work, on_done=self._taken, on_failed=self._not_changed, replaces="key")

    @Slot(object)
    def _taken(self, gone: int) -> None:
        self._progress.stop()
        self.refresh()
        self._ports.toast(f"{count_of(gone, 'readable backup', 'readable backups')} taken away")

    @Slot(dict)
    def _minutes_chosen(self, values: dict[str, str]) -> None:
        self._ports.settings["lock after minutes"] = int(values["minutes"])
        self._ports.security_changed()
