from django.apps import AppConfig


class DispatchesConfig(AppConfig):
    name = "tuanle.dispatches"
    label = "dispatches"

    def ready(self) -> None:
        from tuanle.campaigns.todos import TODOS
        from tuanle.dispatches.todos import DispatchTodos

        TODOS.add(DispatchTodos())
