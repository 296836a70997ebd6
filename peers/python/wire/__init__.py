"""The wire types by the names that they have on the wire."""

from wire import block, certificate, consensus, crypto, network, quorum_store, signing, transaction

MODULES = (crypto, network, signing, transaction, certificate, quorum_store, block, consensus)

# Names that upstream's registries share between two types, or that Move gives.
WIRE_NAMES = {"BlsPublicKey": "PublicKey", "BlsSignature": "Signature", "MoveAny": "Any"}


def types():
    found = {}
    for module in MODULES:
        for name, kind in vars(module).items():
            if name[0].isupper() and hasattr(kind, "from_json") and not isinstance(kind, type) and not name.isupper():
                found[WIRE_NAMES.get(name, name)] = kind
    # All upper case, and no word of the language the types are written in.
    found["ZKP"] = crypto.ZKP
    return found
