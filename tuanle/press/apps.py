from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "tuanle.press"
    label = "press"

    def ready(self) -> None:
        from tuanle.campaigns.figures import FIGURES
        from tuanle.press.figures import PressFigures

        FIGURES.add(PressFigures())
