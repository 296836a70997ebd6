"""Keys and signatures: bytes judged by length, flag bits and counts (KEY-1 to KEY-12). Whether they are points of a curve
is not looked at, which the vectors allow."""


def size(expected):
    return lambda data: len(data) == expected


def bls(length):
    def rule(data):
        if len(data) == length:
            return data[0] >> 6 == 0b10 or data[0] == 0xC0
        return len(data) == 2 * length and (data[0] >> 5 == 0 or data[0] == 0x40)

    return rule


def multi_keys(data):
    count, rest = divmod(len(data), 32)
    return rest == 1 and 1 <= count <= 32 and 1 <= data[-1] <= count


def multi_signatures(data):
    count, rest = divmod(len(data), 64)
    return rest == 4 and 1 <= count <= 32 and int.from_bytes(data[-4:], "big").bit_count() == count


def secp256k1(data):
    if len(data) == 65 and data[0] in (6, 7):
        # The hybrid form says the parity of y twice.
        return data[0] & 1 == data[64] & 1
    return len(data) == 64 or (len(data) == 65 and data[0] == 4) or (len(data) == 33 and data[0] in (2, 3))


def secp256r1(data):
    return (len(data) == 65 and data[0] == 4) or (len(data) == 33 and data[0] in (2, 3, 5))
