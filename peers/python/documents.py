"""Parts of JSON documents, looked at one by one: this is no part of the library."""


class Rejected(Exception):
    """The input is not allowed on this wire; the argument is its class."""


def integer(doc, spelling, bits, signed):
    """Plain values have digits in quotes above 32 bits, JSON of this wire never, and 256 bits as bytes."""
    if spelling == "serde" and bits == 256:
        return int.from_bytes(octets(doc, 32), "little", signed=signed)
    if spelling == "plain" and bits > 32:
        if not isinstance(doc, str) or not doc.lstrip("-").isdecimal():
            raise Rejected("other")
        return int(doc)
    if not isinstance(doc, int) or isinstance(doc, bool):
        raise Rejected("other")
    return doc


def instance(doc, kind):
    if not isinstance(doc, kind):
        raise Rejected("other")
    return doc


def sized(items, size):
    if size is not None and len(items) != size:
        raise Rejected("bad-length")
    return items


def unhex(doc):
    text = instance(doc, str)
    # bytes.fromhex passes over white space.
    if len(text) % 2 or not all(digit in "0123456789abcdefABCDEF" for digit in text):
        raise Rejected("other")
    return bytes.fromhex(text)


def octets(doc, size=None):
    items = sized(instance(doc, list), size)
    if not all(isinstance(item, int) and not isinstance(item, bool) for item in items):
        raise Rejected("other")
    if not all(0 <= item <= 255 for item in items):
        raise Rejected("limit")
    return bytes(items)


def address(doc):
    """1 to 64 digits, with or without `0x` (JSON-19)."""
    digits = instance(doc, str).removeprefix("0x")
    if not 1 <= len(digits) <= 64:
        raise Rejected("bad-length")
    return digits.rjust(64, "0")


def renamed(doc, other_names):
    result = {}
    for name, item in doc.items():
        name = other_names.get(name, name)
        if name in result:
            raise Rejected("duplicate-key")
        result[name] = item
    return result
