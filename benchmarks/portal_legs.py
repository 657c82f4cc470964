"""Our site of `benchmarks.portal`: the addresses to ask for, as JSON."""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")

WORDS = (
    "tin hoc",
    "tieng anh",
    "ky nang so",
    "doc sach",
    "rau sach",
    "suc khoe",
    "dien thoai",
    "lua dao",
    "cap cuu",
    "gom",
)
GROUPS = ("hoc_sinh", "phu_huynh", "nguoi_lao_dong", "nguoi_cao_tuoi")
#: Addresses that nobody asked before, so that each page is made anew.
FRESH = 20_000


def main() -> None:
    import django

    django.setup()
    from django.urls import reverse

    from tuanle.activities.models import Activity

    keys = Activity.objects.filter(public_page__state="public").order_by("pk").values_list("pk", flat=True)
    home, search = reverse("portal:home"), reverse("portal:search")
    activities = [reverse("portal:activity", args=[key]) for key in keys]
    words = [word.replace(" ", "+") for word in WORDS]
    pages = {
        "home": [home],
        "search": [f"{search}?q={word}&trang={page}" for word in words for page in range(1, 21)],
        "activity": activities[:200],
        "home, made anew": [f"{home}?moi={n}" for n in range(FRESH)],
        "search, made anew": [
            f"{search}?q={words[n % len(words)]}&cho={GROUPS[n % len(GROUPS)]}&moi={n}" for n in range(FRESH)
        ],
        "activity, made anew": [f"{activities[n % len(activities)]}?moi={n}" for n in range(FRESH)],
    }
    print(json.dumps(pages))


if __name__ == "__main__":
    main()
