"""Import contracts of our own."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """An app is entered through its doors only: `doors` are rooms; `open_apps` (core, ui, project) have no rooms."""

    type_name = "doors"

    root = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())
    open_apps = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = []
        for importer in sorted(graph.modules):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                source, target = self._place(importer), self._place(imported)
                if source and target and source[0] != target[0] and self._is_inside(*target):
                    broken.append((importer, imported))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _place(self, module: str) -> tuple[str, str] | None:
        """The app and the room of a module, or None when it is not in an app."""
        parts = module.split(".")
        return (parts[1], parts[2] if len(parts) > 2 else "") if parts[0] == self.root and len(parts) > 1 else None

    def _is_inside(self, app: str, room: str) -> bool:
        return app not in self.open_apps and room not in self.doors

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} enters {imported}, which is not a door ({', '.join(sorted(self.doors))})")
