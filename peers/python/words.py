"""What the types are written in: aptos_sdk.bcs for the bytes, and the wire's own rules and spellings of values around it.

A value in memory is an int, a bool, a str, bytes, a list, a dict of fields, or a pair (variant, content). Each type reads
and writes it through the library, and turns it into JSON and back in two spellings: "plain" for the verbs `decode` and
`encode`, "serde" for JSON as it travels. What the library lacks is written here and said so: signed integers, options,
enums, fixed limits.
"""

from aptos_sdk.bcs import Deserializer, Serializer

from documents import Rejected, address, instance, integer, octets, renamed, sized, unhex

MAX_NESTED = 8


class Unsigned:
    def __init__(self, bits):
        self.bits = bits
        self.read = getattr(Deserializer, f"u{bits}")
        self.put = getattr(Serializer, f"u{bits}")

    def write(self, to, value):
        self.put(to, value)

    def to_json(self, value, spelling):
        if spelling == "serde" and self.bits == 256:
            return list(value.to_bytes(32, "little"))
        return str(value) if spelling == "plain" and self.bits > 32 else value

    def from_json(self, doc, spelling):
        return integer(doc, spelling, self.bits, False)


class Signed:
    """The library has no signed integers: two's complement over its unsigned ones."""

    def __init__(self, bits):
        self.bits = bits
        self.unsigned = Unsigned(bits)

    def read(self, source):
        value = self.unsigned.read(source)
        return value - (1 << self.bits) if value >> (self.bits - 1) else value

    def write(self, to, value):
        half = 1 << (self.bits - 1)
        if not -half <= value < half:
            raise Rejected("limit")
        self.unsigned.write(to, value % (1 << self.bits))

    def to_json(self, value, spelling):
        if spelling == "serde" and self.bits == 256:
            return list(value.to_bytes(32, "little", signed=True))
        return str(value) if spelling == "plain" and self.bits > 32 else value

    def from_json(self, doc, spelling):
        return integer(doc, spelling, self.bits, True)


class Bool:
    read = staticmethod(Deserializer.bool)

    def write(self, to, value):
        to.bool(value)

    def to_json(self, value, spelling):
        return value

    def from_json(self, doc, spelling):
        return instance(doc, bool)


class String:
    read = staticmethod(Deserializer.str)

    def write(self, to, value):
        to.str(value)

    def to_json(self, value, spelling):
        return value

    def from_json(self, doc, spelling):
        return instance(doc, str)


class Bytes:
    def __init__(self, limit=None):
        self.limit = limit

    def read(self, source):
        return self.limited(source.to_bytes())

    def write(self, to, value):
        to.to_bytes(self.limited(value))

    def limited(self, value):
        if self.limit is not None and len(value) > self.limit:
            raise Rejected("limit")
        return value

    def to_json(self, value, spelling):
        return value.hex() if spelling == "plain" else list(value)

    def from_json(self, doc, spelling):
        if spelling == "plain":
            return unhex(doc)
        # A node takes a string for its bytes.
        return doc.encode() if isinstance(doc, str) else octets(doc)


class Fixed:
    def __init__(self, size, padded=False):
        self.size = size
        self.padded = padded

    def read(self, source):
        return source.fixed_bytes(self.size)

    def write(self, to, value):
        to.fixed_bytes(value)

    def to_json(self, value, spelling):
        return value.hex()

    def from_json(self, doc, spelling):
        if self.padded and spelling == "serde":
            doc = address(doc)
        value = unhex(doc)
        if len(value) != self.size:
            raise Rejected("bad-length")
        return value


class Key:
    """Bytes that a rule accepts; in JSON they have `0x`, and may have the type's own prefix before it."""

    def __init__(self, rule, prefix):
        self.rule = rule
        self.prefix = prefix

    def read(self, source):
        return self.checked(source.to_bytes())

    def write(self, to, value):
        to.to_bytes(self.checked(value))

    def checked(self, value):
        if not self.rule(value):
            raise Rejected("bad-length")
        return value

    def to_json(self, value, spelling):
        return value.hex() if spelling == "plain" else "0x" + value.hex()

    def from_json(self, doc, spelling):
        if spelling == "serde":
            doc = instance(doc, str).removeprefix(self.prefix).removeprefix("0x")
        return self.checked(unhex(doc))


class Unit:
    def read(self, source):
        return None

    def write(self, to, value):
        pass

    def to_json(self, value, spelling):
        return None

    def from_json(self, doc, spelling):
        return instance(doc, type(None))


class Option:
    """The library has no options: a bool and the value."""

    def __init__(self, inner):
        self.inner = inner

    def read(self, source):
        return self.inner.read(source) if source.bool() else None

    def write(self, to, value):
        to.bool(value is not None)
        if value is not None:
            self.inner.write(to, value)

    def to_json(self, value, spelling):
        return None if value is None else self.inner.to_json(value, spelling)

    def from_json(self, doc, spelling):
        return None if doc is None else self.inner.from_json(doc, spelling)


class Seq:
    def __init__(self, item):
        self.item = item

    def read(self, source):
        return source.sequence(self.item.read)

    def write(self, to, value):
        to.sequence(value, lambda inner, item: self.item.write(inner, item))

    def to_json(self, value, spelling):
        return [self.item.to_json(item, spelling) for item in value]

    def from_json(self, doc, spelling):
        return [self.item.from_json(item, spelling) for item in instance(doc, list)]


class Tuple:
    def __init__(self, *items):
        self.items = items

    def read(self, source):
        return [item.read(source) for item in self.items]

    def write(self, to, value):
        for item, part in zip(self.items, value):
            item.write(to, part)

    def to_json(self, value, spelling):
        return [item.to_json(part, spelling) for item, part in zip(self.items, value)]

    def from_json(self, doc, spelling):
        parts = sized(instance(doc, list), len(self.items))
        return [item.from_json(part, spelling) for item, part in zip(self.items, parts)]


class Map:
    """Keys are variants without content, which JSON has as the names of an object."""

    def __init__(self, key, value):
        self.key = key
        self.value = value

    def read(self, source):
        return source.map(lambda inner: self.key.read(inner), lambda inner: self.value.read(inner))

    def write(self, to, value):
        to.map(value, lambda inner, key: self.key.write(inner, key), lambda inner, item: self.value.write(inner, item))

    def to_json(self, value, spelling):
        return {self.key.to_json(key, spelling): self.value.to_json(item, spelling) for key, item in value.items()}

    def from_json(self, doc, spelling):
        entries = instance(doc, dict).items()
        return {self.key.from_json(key, spelling): self.value.from_json(item, spelling) for key, item in entries}


class Struct:
    def __init__(self, **fields):
        self.fields = fields
        self.other_names = {}

    def reading(self, **other_names):
        """Names that nodes read and never write."""
        self.other_names = other_names
        return self

    def read(self, source):
        return {name: field.read(source) for name, field in self.fields.items()}

    def write(self, to, value):
        for name, field in self.fields.items():
            field.write(to, value[name])

    def to_json(self, value, spelling):
        return {name: field.to_json(value[name], spelling) for name, field in self.fields.items()}

    def from_json(self, doc, spelling):
        if spelling == "serde" and isinstance(doc, list):
            doc = dict(zip(self.fields, sized(doc, len(self.fields))))
        if spelling == "serde":
            doc = renamed(instance(doc, dict), self.other_names)
        instance(doc, dict)
        return {name: self.field(doc, name, spelling) for name in self.fields}

    def field(self, doc, name, spelling):
        field = self.fields[name]
        if name not in doc and not (spelling == "serde" and isinstance(field, Option)):
            raise Rejected("other")
        return field.from_json(doc.get(name), spelling)


class Enum:
    """The library has no enums: a ULEB128 tag, then the content. `None` stands for a variant without content."""

    def __init__(self, **variants):
        self.names = list(variants)
        self.variants = variants
        self.other_names = {}

    def reading(self, **other_names):
        """Names that nodes read and never write."""
        self.other_names = other_names
        return self

    def read(self, source):
        tag = source.uleb128()
        if tag >= len(self.names):
            raise Rejected("bad-variant")
        name = self.names[tag]
        content = self.variants[name]
        return (name, content and content.read(source))

    def write(self, to, value):
        name, inner = value
        to.uleb128(self.names.index(name))
        if self.variants[name]:
            self.variants[name].write(to, inner)

    def to_json(self, value, spelling):
        name, inner = value
        content = self.variants[name]
        return {name: content.to_json(inner, spelling)} if content else name

    def from_json(self, doc, spelling):
        name, inner = self.entry(doc, spelling)
        name = self.other_names.get(name, name) if spelling == "serde" else name
        if name not in self.variants:
            raise Rejected("bad-variant")
        content = self.variants[name]
        if content is None or isinstance(doc, str):
            if content is not None or inner is not None:
                raise Rejected("other")
            return (name, None)
        return (name, content.from_json(inner, spelling))

    def entry(self, doc, spelling):
        if isinstance(doc, str):
            return doc, None
        if len(instance(doc, dict)) != 1:
            raise Rejected("bad-variant")
        name, inner = next(iter(doc.items()))
        # A node also reads {"Name":null} for a variant without content.
        if spelling == "plain" and name in self.variants and self.variants[name] is None:
            raise Rejected("other")
        return name, inner


class Later:
    def __init__(self, target):
        self.target = target

    def read(self, source):
        return self.target().read(source)

    def write(self, to, value):
        self.target().write(to, value)

    def to_json(self, value, spelling):
        return self.target().to_json(value, spelling)

    def from_json(self, doc, spelling):
        return self.target().from_json(doc, spelling)


class Nested(Later):
    """Type tags inside type tags, counted (TAG-2)."""

    open = 0

    def __init__(self, inner):
        super().__init__(lambda: inner)

    def read(self, source):
        return self.deeper(super().read, source)

    def write(self, to, value):
        return self.deeper(super().write, to, value)

    def deeper(self, run, *arguments):
        if Nested.open == MAX_NESTED:
            raise Rejected("depth")
        Nested.open += 1
        try:
            return run(*arguments)
        finally:
            Nested.open -= 1


class HexOf(Later):
    """A value whose JSON is the hex of its bytes (JSON-22)."""

    def __init__(self, inner):
        super().__init__(lambda: inner)

    def to_json(self, value, spelling):
        return to_bytes(self.target(), value).hex()

    def from_json(self, doc, spelling):
        return from_bytes(self.target(), unhex(doc))


def from_bytes(kind, data):
    """All of the bytes. The library's own `from_bytes` does not look whether any are left."""
    source = Deserializer(data)
    value = kind.read(source)
    if source.remaining() > 0:
        raise Rejected("trailing")
    return value


def to_bytes(kind, value):
    to = Serializer()
    kind.write(to, value)
    return to.output()


BOOL, STRING, BYTES, UNIT = Bool(), String(), Bytes(), Unit()
U8, U16, U32, U64, U128, U256 = (Unsigned(bits) for bits in (8, 16, 32, 64, 128, 256))
I8, I16, I32, I64, I128, I256 = (Signed(bits) for bits in (8, 16, 32, 64, 128, 256))
