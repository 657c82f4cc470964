"""`tuanle serve`: the site and its background work."""

import os
import socket
from typing import Annotated

import typer

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.project.commands.work import background
from tuanle.project.supervisor import Child, end_with_supervisor, supervise


def serve(
    port: Annotated[int, typer.Option(help="Cổng trên máy này.")] = 8000,
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe; mặc định chỉ máy này.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Số tiến trình của trang web; mặc định bằng số lõi.")] = 0,
    only_web: Annotated[bool, typer.Option("--only-web", help="Chỉ trang web: việc nền chạy nơi khác.")] = False,
) -> None:
    """Chạy trang web cùng việc nền."""
    end_with_supervisor()
    if only_web:
        _web(port, host, workers)
        return
    _refuse_a_taken_port(host, port)
    typer.echo(f"tuanle: http://localhost:{port}  (Ctrl+C để dừng)")
    web = ["serve", "--only-web", "--port", str(port), "--host", host, "--workers", str(workers)]
    supervise([Child("web", web), *background(1)])


def _web(port: int, host: str, workers: int) -> None:
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces

    call_command("collectstatic", interactive=False, verbosity=0)
    Granian(
        "tuanle.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or os.cpu_count() or 1,
        blocking_threads=1,
        log_enabled=False,
    ).serve()


def _refuse_a_taken_port(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            raise Refused(
                _("Cổng %(port)s đang có chương trình khác dùng. Hãy chọn cổng khác bằng --port.") % {"port": port},
                code="port",
            ) from None
