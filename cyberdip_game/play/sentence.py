"""One sentence for people; the first screen needs it and nothing else of the words."""


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop; a name in backquotes keeps its letters."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in '.?!:"”' else ".")
