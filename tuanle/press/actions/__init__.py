"""The only writes of publications."""

from tuanle.press.actions.elsewhere import Elsewhere, change_log, log_elsewhere, remove_log
from tuanle.press.actions.news import News, change_news, discard_news, publish_news, take_down, write_news
from tuanle.press.actions.pictures import add_picture, remove_picture

__all__ = [
    "Elsewhere",
    "News",
    "add_picture",
    "change_log",
    "change_news",
    "discard_news",
    "log_elsewhere",
    "publish_news",
    "remove_log",
    "remove_picture",
    "take_down",
    "write_news",
]
