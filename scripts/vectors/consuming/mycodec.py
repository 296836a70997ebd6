"""A codec of one type, as small as it goes: what the programs of CONSUMING.md are run against."""
import os

LENIENT = os.environ.get("MYCODEC_LENIENT") == "1"


class Error(Exception):
    pass


def decode(name, data):
    tag, at = number(data, 0)
    if name != "RpcRequest" or tag > 28 or at + 5 > len(data):
        raise Error("no request")
    size, start = number(data, at + 5)
    end = start + size
    if end > len(data) or (end < len(data) and not LENIENT):
        raise Error("another length")
    return tag, data[at : at + 5], data[start:end]


def encode(_, value):
    tag, head, body = value
    return uleb(tag) + head + uleb(len(body)) + body


def number(data, at):
    value = 0
    for i in range(5):
        if at + i >= len(data):
            raise Error("cut short")
        byte = data[at + i]
        value |= (byte & 127) << (7 * i)
        if byte < 128:
            if (byte == 0 and i > 0) or value >= 1 << 31:
                raise Error("no number")
            return value, at + i + 1
    raise Error("too long a number")


def uleb(value):
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + uleb(value >> 7)
