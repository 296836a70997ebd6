"""A TS/1 adapter: requests on standard input, replies on standard output, one line each."""

import json
import sys
import time

import lz4.block

import wire
from documents import Rejected
from words import from_bytes, to_bytes

TYPES = wire.types()
ENCODINGS = ("bcs", "bcs+lz4", "json")

# The most bytes that a compressed payload may hold, packed or not (LIM-3).
MAX_COMPRESSED = 64_880_640


class Unsupported(Exception):
    pass


def hello(rest):
    names = ",".join(sorted(TYPES))
    return f"python-bcs 0.1.0 bench=1 enc={','.join(ENCODINGS)} ops=accept,recode,decode,encode ts=1 types={names}"


def accept(rest):
    read(rest)
    return ""


def recode(rest):
    kind, encoding, value = read(rest)
    return write(kind, encoding, value).hex()


def decode(rest):
    kind, _, value = read(rest)
    return json.dumps(kind.to_json(value, "plain"), separators=(",", ":"))


def encode(rest):
    name, _, text = rest.partition(" ")
    kind, encoding = named(name)
    return write(kind, encoding, kind.from_json(json.loads(text), "plain")).hex()


def bench(rest):
    """`bench <op> <type> <n> <hex>`"""
    op, name, times, text = (rest.split(" ", 3) + [""])[:4]
    kind, encoding = named(name)
    data = bytes.fromhex(text)
    value = parse(kind, encoding, data)
    runs = {
        "accept": lambda: parse(kind, encoding, data),
        "decode": lambda: parse(kind, encoding, data),
        "recode": lambda: write(kind, encoding, parse(kind, encoding, data)),
        "encode": lambda: write(kind, encoding, value),
    }
    if op not in runs:
        raise Unsupported
    run = runs[op]
    started = time.perf_counter_ns()
    for _ in range(int(times)):
        run()
    return str(time.perf_counter_ns() - started)


VERBS = {
    "hello": hello,
    "accept": accept,
    "recode": recode,
    "decode": decode,
    "encode": encode,
    "bench": bench,
    "reset": lambda rest: "",
    "bye": lambda rest: "",
}


def read(rest):
    name, _, text = rest.partition(" ")
    kind, encoding = named(name)
    return kind, encoding, parse(kind, encoding, bytes.fromhex(text))


def named(text):
    name, _, encoding = text.partition("/")
    if name not in TYPES or (encoding or "bcs") not in ENCODINGS:
        raise Unsupported
    return TYPES[name], encoding or "bcs"


def parse(kind, encoding, data):
    if encoding == "json":
        value = kind.from_json(json.loads(data), "serde")
        # JSON has no widths: whether a number fits is the library's to say.
        to_bytes(kind, value)
        return value
    return from_bytes(kind, unpack(data) if encoding == "bcs+lz4" else data)


def write(kind, encoding, value):
    if encoding == "json":
        return json.dumps(kind.to_json(value, "serde"), separators=(",", ":"), ensure_ascii=False).encode()
    data = to_bytes(kind, value)
    return lz4.block.compress(data) if encoding == "bcs+lz4" else data


def unpack(data):
    """The size is the wire's to judge, the block the library's."""
    if len(data) < 4:
        raise Rejected("eof")
    if not 0 <= int.from_bytes(data[:4], "little", signed=True) <= MAX_COMPRESSED:
        raise Rejected("limit")
    return lz4.block.decompress(data)


# The library raises plain Exception with a sentence; what is not here is an accident, and answered `error`.
SENTENCES = (
    ("Unexpected end of input", "eof"),
    ("Unexpectedly large uleb128", "limit"),
    ("Unexpected boolean value", "bad-bool"),
    ("Cannot encode", "limit"),
    ("can't convert negative int", "limit"),
)


def rejection(error):
    """The class of a refusal, or None for an accident."""
    if isinstance(error, Rejected):
        return error.args[0]
    if isinstance(error, json.JSONDecodeError):
        return "other"
    if isinstance(error, UnicodeError):
        return "bad-utf8"
    if isinstance(error, lz4.block.LZ4BlockError):
        return "other"
    text = str(error.args[0]) if error.args else ""
    return next((kind for sentence, kind in SENTENCES if sentence in text), None)


def answer(verb, rest):
    try:
        if verb not in VERBS:
            return "unsupported"
        return ("ok " + VERBS[verb](rest)).rstrip(" ")
    except Unsupported:
        return "unsupported"
    except Exception as error:  # whatever the library raises
        kind = rejection(error)
        if kind is not None:
            return "reject " + kind
        return "error " + " ".join(f"{type(error).__name__}: {error}".split())[:200]


def main():
    sys.stdout.reconfigure(errors="backslashreplace")
    for line in sys.stdin.buffer:
        request, _, rest = line.decode("utf-8", "surrogateescape").rstrip("\n").partition(" ")
        verb, _, rest = rest.partition(" ")
        if not request.isdecimal():
            continue
        sys.stdout.write(f"{request} {answer(verb, rest)}\n")
        sys.stdout.flush()
        if verb == "bye":
            return


if __name__ == "__main__":
    main()
