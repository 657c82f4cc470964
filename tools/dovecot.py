"""A Dovecot of our own for tests and benchmarks: in a temporary folder, on a port of loopback, stopped after it.

The machine's own Dovecot, if one runs, is neither used nor touched. Started as root, the server runs its sign-in and its
own business as the users that Debian made for that, and opens the mail as `nobody`.
"""

import contextlib
import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "tuanle@songlam.example", "bí-mật"

_CONFIG = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail/%n
mail_uid = {mail_user}
mail_gid = {mail_group}
first_valid_uid = 1
first_valid_gid = 1
{users}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_group} home={folder}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
}}
"""


@dataclass(frozen=True)
class Mailserver:
    """A server that runs: where, who signs in, and the process at its head."""

    port: int
    user: str
    password: str
    process: "subprocess.Popen[bytes]"


def program() -> str | None:
    """Dovecot with IMAP, where both are installed."""
    found = shutil.which("dovecot") or next((p for p in ("/usr/sbin/dovecot",) if Path(p).exists()), None)
    return found if found and Path("/usr/lib/dovecot/imap").exists() else None


@contextlib.contextmanager
def dovecot() -> Iterator[Mailserver]:
    """A server with one empty mailbox; any user may sign in with the password."""
    found = program()
    assert found
    folder = Path(tempfile.mkdtemp(prefix="tuanle-imap-", dir="/tmp"))
    port = _free_port()
    (folder / "dovecot.conf").write_text(_config(folder, port))
    process = subprocess.Popen([found, "-F", "-c", str(folder / "dovecot.conf")], cwd=folder)
    try:
        _wait_for(port, folder / "log")
        yield Mailserver(port, USER, PASSWORD, process)
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _config(folder: Path, port: int) -> str:
    """The configuration; the folder of mail belongs to whom the mail is opened as."""
    folder.chmod(0o755)
    mail = folder / "mail"
    mail.mkdir()
    if os.geteuid() == 0:
        owner = pwd.getpwnam("nobody")
        os.chown(mail, owner.pw_uid, owner.pw_gid)
        mail_user, mail_group, users = owner.pw_uid, owner.pw_gid, ""
    else:
        me = getpass.getuser()
        mail_user, mail_group = os.getuid(), os.getgid()
        users = f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {mail_group}"
    return _CONFIG.format(
        folder=folder, port=port, mail_user=mail_user, mail_group=mail_group, users=users, password=PASSWORD
    )


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _wait_for(port: int, log: Path) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
