"""Stands between touchstone and your codec: a request a line in, a reply a line out.

npx touchstone doctor --sut "python3 tests/touchstone_adapter.py"
npx touchstone run RpcRequest
"""

import sys


class Rejected(Exception):
    """Bytes that this wire does not allow. Why, if you know: eof, trailing, non-canonical, bad-variant, ... or other."""


# Your codec, type by type: bytes to a value, and a value to bytes. The first raises Rejected for what it refuses;
# anything else that it raises is an accident of yours, and is never counted as a refusal.
TYPES = {
    # "RpcRequest": (my_codec.read_rpc_request, my_codec.write_rpc_request),
}


def answer(verb, name, digits):
    if verb == "hello":
        return f"ok my-implementation 0.1.0 ops=accept,recode ts=1 types={','.join(TYPES)}"
    if verb in ("reset", "bye"):
        return "ok"
    if verb not in ("accept", "recode") or name not in TYPES:
        return "unsupported"
    read, write = TYPES[name]
    try:
        value = read(bytes.fromhex(digits))
        return "ok" if verb == "accept" else "ok " + write(value).hex()
    except Rejected as why:
        return f"reject {why}" if str(why) else "reject other"
    except Exception as accident:
        return "error " + " ".join(repr(accident).split())


def main():
    for line in sys.stdin:
        request, verb, name, digits = (line.rstrip("\n").split(" ", 3) + [""] * 3)[:4]
        print(request, answer(verb, name, digits), flush=True)
        if verb == "bye":
            return


main()
