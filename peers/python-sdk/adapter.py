"""A TS/1 adapter over the classes of aptos-sdk for transactions, as they are: nothing of the wire is written here."""

import sys

from aptos_sdk import asymmetric_crypto_wrapper, authenticator, ed25519, secp256k1_ecdsa, transactions
from aptos_sdk.account_address import AccountAddress
from aptos_sdk.bcs import Deserializer, Serializer
from aptos_sdk.type_tag import StructTag, TypeTag

TYPES = {
    "AccountAddress": AccountAddress,
    "AccountAuthenticator": authenticator.AccountAuthenticator,
    "AnyPublicKey": asymmetric_crypto_wrapper.PublicKey,
    "AnySignature": asymmetric_crypto_wrapper.Signature,
    "Ed25519PublicKey": ed25519.PublicKey,
    "Ed25519Signature": ed25519.Signature,
    "EntryFunction": transactions.EntryFunction,
    "ModuleId": transactions.ModuleId,
    "MultiEd25519PublicKey": ed25519.MultiPublicKey,
    "MultiEd25519Signature": ed25519.MultiSignature,
    "MultiKey": asymmetric_crypto_wrapper.MultiPublicKey,
    "MultiKeyAuthenticator": authenticator.MultiKeyAuthenticator,
    "RawTransaction": transactions.RawTransaction,
    "Script": transactions.Script,
    "Secp256k1EcdsaPublicKey": secp256k1_ecdsa.PublicKey,
    "Secp256k1EcdsaSignature": secp256k1_ecdsa.Signature,
    "SignedTransaction": transactions.SignedTransaction,
    "SingleKeyAuthenticator": authenticator.SingleKeyAuthenticator,
    "StructTag": StructTag,
    "TransactionArgument": transactions.ScriptArgument,
    "TransactionAuthenticator": authenticator.Authenticator,
    "TransactionPayload": transactions.TransactionPayload,
    "TypeTag": TypeTag,
}

# The SDK raises plain Exception with a sentence; what is not here is an accident, and answered `error`.
SENTENCES = (
    ("Unexpected end of input", "eof"),
    ("Unexpectedly large uleb128", "limit"),
    ("Unexpected boolean value", "bad-bool"),
    ("Invalid type", "bad-variant"),
    ("Invalid variant", "bad-variant"),
    ("Length mismatch", "bad-length"),
)


class Trailing(Exception):
    pass


def read(kind, digits):
    """The entry point that the SDK offers where it does; where it does not, its steps, and a look at what is left."""
    data = bytes.fromhex(digits)
    if hasattr(kind, "from_bytes"):
        return kind.from_bytes(data)
    source = Deserializer(data)
    value = kind.deserialize(source)
    if source.remaining() > 0:
        raise Trailing
    return value


def write(value):
    to = Serializer()
    value.serialize(to)
    return to.output()


def answer(verb, name, digits):
    if verb == "hello":
        return f"ok python-aptos-sdk 0.1.0 ops=accept,recode ts=1 types={','.join(TYPES)}"
    if verb in ("reset", "bye"):
        return "ok"
    if verb not in ("accept", "recode") or name not in TYPES:
        return "unsupported"
    try:
        value = read(TYPES[name], digits)
        return "ok" if verb == "accept" else "ok " + write(value).hex()
    except Trailing:
        return "reject trailing"
    except UnicodeError:
        return "reject bad-utf8"
    except Exception as error:  # whatever the SDK raises
        return outcome(error)


def outcome(error):
    text = str(error.args[0]) if error.args else ""
    kind = next((kind for sentence, kind in SENTENCES if sentence in text), None)
    return f"reject {kind}" if kind else "error " + " ".join(repr(error).split())[:200]


def main():
    for line in sys.stdin:
        request, verb, name, digits = (line.rstrip("\n").split(" ", 3) + [""] * 3)[:4]
        print(request, answer(verb, name, digits), flush=True)
        if verb == "bye":
            return


main()
