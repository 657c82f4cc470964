"""Addresses of the pages of `tests.activities.conftest.land`'s school, and what their forms say."""

LIST = "/viec/tuan-le-2021/truong/hoat-dong/"
NEW = {
    "kind": "library", "title": "Ngày hội đọc sách", "day": "2021-10-02", "start": "8h", "end": "9h30",
    "mode": "truc_tiep", "venue": "Sân trường", "groups": ["hoc_sinh"],
}  # fmt: skip


def one(activity, *path):
    return f"{LIST}{activity.pk}/" + "".join(f"{part}/" for part in path)


def turns_of(activity, *path):
    return one(activity, "buoi", activity.sessions.get().pk, *path)


def errors(response) -> dict:
    return {name: list(said) for name, said in response.context["form"].errors.items()}
