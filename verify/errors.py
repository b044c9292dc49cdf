"""What can go wrong in a way a user can mend. `cli` prints the message and exits; nothing else does."""


class VerifyError(Exception):
    """Expected trouble: the message is one line that names the place and the way out."""

    #: The exit code of DESIGN §7 that `cli` ends with.
    exit_code = 2


class SettingsError(VerifyError):
    """A settings file or an option cannot be used."""


class RuleError(VerifyError):
    """A rule file cannot be used; the message has a line for each mistake: file, line, what to change."""


class FamiliesError(VerifyError):
    """A file of publishers' families cannot be used; the message has a line for each mistake: file, line, what to change."""


class ModelError(VerifyError):
    """A model is missing, broken or of the wrong kind."""


class BaselineError(VerifyError):
    """A baseline file cannot be read."""


class StoreError(VerifyError):
    """An archive cannot be opened, read or written; no message holds a password."""


class NothingExamined(VerifyError):
    """No readable article in English was found: a wrong glob must never look like a clean batch."""

    exit_code = 3
