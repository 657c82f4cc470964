"""`tuanle serve`: the site."""

import os
from typing import Annotated

import typer
from django.core.management import call_command


def serve(
    port: Annotated[int, typer.Option(help="Cổng trên máy này.")] = 8000,
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe; mặc định chỉ máy này.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Số tiến trình; mặc định bằng số lõi.")] = 0,
) -> None:
    """Chạy trang web."""
    from granian import Granian
    from granian.constants import Interfaces

    call_command("collectstatic", interactive=False, verbosity=0)
    typer.echo(f"tuanle: http://localhost:{port}  (Ctrl+C để dừng)")
    Granian(
        "tuanle.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or os.cpu_count() or 1,
        blocking_threads=1,
        log_enabled=False,
    ).serve()
