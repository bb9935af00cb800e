"""What is shown between two prompts: sentences, and numbered choices that each stand for a line one could type."""

from attrs import frozen


@frozen
class Choice:
    """A numbered choice; picking it is the same as typing `line`."""

    text: str
    line: str


@frozen
class Page:
    """Sentences and choices. `up` is the line that 0 stands for."""

    says: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    up: str = "menu"

    def paragraphs(self) -> tuple[str, ...]:
        """All of it, ready to be said."""
        numbered = [f"{number}. {choice.text}" for number, choice in enumerate(self.choices, 1)]
        return (*self.says, *([""] if numbered and self.says else []), *numbered)

    def prompt(self, where: str) -> str:
        """What can be typed now."""
        last = len(self.choices)
        numbers = {0: [], 1: ["1"], 2: ["1 or 2"]}.get(last, [f"1 to {last}"])
        back = ["0 to go back"] if self.up != "menu" else []
        command = "or a command such as help" if numbers or back else "a command such as help"
        return f"{where}. Type {', '.join([*numbers, *back, command])}; Enter shows the menu."
