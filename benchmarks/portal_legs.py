"""Our site of `benchmarks.portal`: its activities, and the addresses to ask for."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")

WORDS = (
    "tin hoc",
    "tieng anh",
    "ky nang so",
    "doc sach",
    "rau sach",
    "suc khoe",
    "dien thoai",
    "chi tieu",
    "so cuu",
    "gom",
)
GROUPS = ("hoc_sinh", "phu_huynh", "nguoi_lao_dong", "nguoi_cao_tuoi")
#: Addresses that were not asked before: so that each page is made anew.
FRESH = 20_000


def prepare(count: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.urls import reverse

    from benchmarks.programme import fill
    from tuanle.core.clock import now

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    keys = fill(count, at=now())
    search = reverse("portal:search")
    activities = [reverse("portal:activity", args=[key]) for key in keys]
    pages = {
        "home": [reverse("portal:home")],
        "search": [f"{search}?q={word.replace(' ', '+')}&page={page}" for word in WORDS for page in range(1, 21)],
        "activity": activities[:500],
        "home, made anew": [f"/?moi={n}" for n in range(FRESH)],
        "search, made anew": [
            f"{search}?q={WORDS[n % len(WORDS)].replace(' ', '+')}&nhom={GROUPS[n % len(GROUPS)]}&moi={n}" for n in range(FRESH)
        ],
        "activity, made anew": [f"{activities[n % len(activities)]}?moi={n}" for n in range(FRESH)],
    }  # fmt: skip
    print(json.dumps(pages))


if __name__ == "__main__":
    prepare(int(sys.argv[2]))
