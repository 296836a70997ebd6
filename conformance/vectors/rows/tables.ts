/**
 * The rows that the tables of docs/profiles/ ask for, by encoding: written down here and nowhere computed, so that a
 * vector that goes missing is missed. A row is named after its rule.
 */
export const TABLES: Readonly<Record<string, string>> = {
  bcs: `
    bcs-15/duplicate-key
    bcs-17/entryfunction-above-limit bcs-17/entryfunction-at-limit
    bcs-17/newtype-above-limit bcs-17/newtype-at-limit bcs-17/script-above-limit bcs-17/script-at-limit
    bcs-17/structtag-above-limit bcs-17/structtag-at-limit bcs-17/typetag-above-limit bcs-17/typetag-at-limit
    cert-2/bits-without-signature cert-2/rounds-without-bits cert-2/signature-without-bits
    cert-3/address-twice
    hs-2/no-version hs-2/one-version hs-2/unknown-version
    hs-3/all hs-3/consensus hs-3/first-bit hs-3/highest hs-3/last-bit-of-byte hs-3/none hs-3/second-byte
    hs-4/trailing-zero hs-4/trailing-zeros hs-4/unknown-bits hs-4/zeros-alone
    hs-6/new-public hs-6/private-empty hs-6/private-other hs-6/private-spaces hs-6/private-vfn hs-6/public hs-6/validator hs-6/vfn
    key-1/all-zero key-1/all-zero-uncompressed key-1/compressed key-1/compressed-other-root
    key-1/compressed-without-flag key-1/coordinate-is-p key-1/empty key-1/infinity key-1/infinity-with-a-bit
    key-1/not-in-subgroup key-1/not-on-curve key-1/one-byte-long key-1/one-byte-short key-1/uncompressed key-1/uncompressed-infinity
    key-1/uncompressed-with-compressed-flag key-1/uncompressed-y-off-by-one
    key-2/all-zero key-2/all-zero-uncompressed key-2/compressed key-2/compressed-other-root
    key-2/compressed-without-flag key-2/coordinate-is-p key-2/empty key-2/infinity key-2/infinity-with-a-bit
    key-2/not-in-subgroup key-2/not-on-curve key-2/one-byte-long key-2/one-byte-short key-2/uncompressed key-2/uncompressed-infinity
    key-2/uncompressed-with-compressed-flag key-2/uncompressed-y-off-by-one
    key-4/empty key-4/long key-4/not-a-point key-4/point key-4/short key-4/sign-on-zero key-4/small-order
    key-4/y-above-p
    key-5/empty key-5/long key-5/real key-5/s-all-ones key-5/s-below-order key-5/s-is-order key-5/s-zero key-5/short
    key-6/a-key-no-point key-6/all-of-thirty-two key-6/empty key-6/no-keys key-6/no-threshold key-6/one-of-one
    key-6/thirty-three-keys key-6/threshold-above-keys key-6/threshold-zero key-6/two-of-three
    key-7/all-signers key-7/bit-without-signature key-7/empty key-7/first-signer key-7/last-signer key-7/no-bitmap
    key-7/no-signatures key-7/s-is-order key-7/second-and-third key-7/signature-without-bit key-7/thirty-three
    key-8/compressed key-8/compressed-odd key-8/compressed-short key-8/compressed-unknown-tag key-8/empty key-8/hybrid
    key-8/hybrid-odd key-8/hybrid-of-other-parity key-8/long key-8/not-on-curve key-8/raw key-8/raw-short key-8/raw-zero key-8/short key-8/uncompressed
    key-8/unknown-tag key-8/x-is-p
    key-9/empty key-9/high-s key-9/long key-9/ones key-9/r-is-order key-9/s-is-order key-9/short key-9/zero
    key-10/compact key-10/compact-not-on-curve key-10/long key-10/compressed key-10/compressed-even key-10/compressed-short key-10/empty key-10/hybrid key-10/identity
    key-10/not-on-curve key-10/raw key-10/short key-10/uncompressed
    key-11/empty key-11/long key-11/ones key-11/r-is-order key-11/r-zero key-11/s-below-half key-11/s-high key-11/s-is-half
    key-11/s-zero key-11/short
    qs-3/one-batch qs-3/one-of-each qs-3/one-proof
    tag-2/by-turns-eight tag-2/by-turns-nine
    tag-2/function-eight tag-2/function-nine tag-2/struct-eight tag-2/struct-nine tag-2/vector-eight tag-2/vector-nine
    tag-4/empty tag-4/other-script tag-4/spaces
    txn-5/more-bits-than-keys txn-5/more-required-than-keys txn-5/no-signatures`,
  "bcs+lz4": `
    lz-1/literals-alone
    lz-2/nothing lz-2/three-bytes
    lz-3/above-limit lz-3/most-negative lz-3/negative
    lz-5/size-one-less lz-5/size-zero
    lz-6/leftovers lz-6/size-one-more lz-6/zeros-left-out
    lz-7/byte-after-block lz-7/last-byte-missing lz-7/no-block
    lz-8/empty-value lz-8/empty-without-block
    lz-9/offset-before-start
    lz-10/offset-zero
    lz-11/match lz-11/ordervotemsg-by-lz4-flex lz-11/proposalmsg-by-lz4-flex lz-11/syncinfo-by-lz4-flex
    lz-12/highly-compressible
    lz-13/match-at-the-end lz-13/match-at-the-very-end`,
  json: `
    json-1/compact
    json-2/byte-order-mark json-2/comma-at-end json-2/cut-short json-2/nothing json-2/second-document
    json-2/something-after json-2/white-space
    json-3/any-text json-3/bad-utf8 json-3/escaped-name json-3/escapes json-3/number json-3/raw-control json-3/string
    json-3/unknown-escape json-3/unpaired-surrogate
    json-4/ignored-127 json-4/ignored-128
    json-5/duplicate-field json-5/map json-5/map-key-twice json-5/map-unknown-key json-5/other-order
    json-6/missing-field json-6/missing-option
    json-7/unknown-field
    json-8/array json-8/array-too-long json-8/array-too-short
    json-9/newtype json-9/newtype-array json-9/newtype-object json-9/tuple-too-long json-9/tuple-too-short
    json-10/name json-10/object-of-null json-10/object-of-object json-10/other-case json-10/unknown-name
    json-11/array json-11/newtype-variant json-11/no-key json-11/number json-11/struct-variant
    json-11/struct-variant-array json-11/tuple-variant json-11/tuple-variant-object json-11/two-keys
    json-11/variant-by-number
    json-12/bare-name json-12/unit-inside
    json-13/null json-13/value json-13/wrong-value
    json-14/bool json-14/bool-as-number json-14/bool-as-text json-14/exponent json-14/fraction json-14/i128
    json-14/i128-minus-zero json-14/i8 json-14/largest json-14/leading-zero json-14/minus-zero json-14/null
    json-14/plus json-14/quoted json-14/u128
    json-15/above-range json-15/above-u128 json-15/above-u32 json-15/above-u8 json-15/below-i8 json-15/below-range
    json-16/above-byte json-16/below-byte json-16/no-integer json-16/null json-16/numbers json-16/string
    json-16/string-control json-16/string-unpaired-surrogate
    json-17/i256 json-17/i256-long json-17/u256 json-17/u256-number json-17/u256-short
    json-18/array json-18/lower-case json-18/no-hex json-18/odd json-18/prefix json-18/short json-18/upper-case
    json-19/empty json-19/long json-19/no-hex json-19/odd-digits json-19/one-digit json-19/prefix json-19/prefix-alone
    json-19/upper-case json-19/whole
    json-20/aip-80 json-20/aip-80-bare json-20/aip-80-of-another json-20/bare json-20/bls json-20/bls-aip-80
    json-20/numbers json-20/prefix json-20/short json-20/upper-case json-20/upper-case-prefix
    json-20/ed25519publickey json-20/ed25519publickey-aip-80 json-20/ed25519publickey-bare
    json-20/ed25519publickey-level json-20/ed25519publickey-short json-20/ed25519publickey-upper-case
    json-20/ed25519signature json-20/ed25519signature-aip-80 json-20/ed25519signature-bare
    json-20/ed25519signature-level json-20/ed25519signature-short json-20/ed25519signature-upper-case
    json-20/multied25519publickey json-20/multied25519publickey-aip-80 json-20/multied25519publickey-bare
    json-20/multied25519publickey-level json-20/multied25519publickey-short
    json-20/multied25519publickey-upper-case json-20/multied25519signature json-20/multied25519signature-aip-80
    json-20/multied25519signature-bare json-20/multied25519signature-level json-20/multied25519signature-short
    json-20/multied25519signature-upper-case json-20/publickey json-20/publickey-aip-80 json-20/publickey-bare
    json-20/publickey-level json-20/publickey-short json-20/publickey-upper-case json-20/secp256k1ecdsapublickey
    json-20/secp256k1ecdsapublickey-aip-80 json-20/secp256k1ecdsapublickey-bare
    json-20/secp256k1ecdsapublickey-level json-20/secp256k1ecdsapublickey-short
    json-20/secp256k1ecdsapublickey-upper-case json-20/secp256k1ecdsasignature
    json-20/secp256k1ecdsasignature-aip-80 json-20/secp256k1ecdsasignature-bare
    json-20/secp256k1ecdsasignature-level json-20/secp256k1ecdsasignature-short
    json-20/secp256k1ecdsasignature-upper-case json-20/secp256r1ecdsapublickey
    json-20/secp256r1ecdsapublickey-aip-80 json-20/secp256r1ecdsapublickey-bare
    json-20/secp256r1ecdsapublickey-level json-20/secp256r1ecdsapublickey-short
    json-20/secp256r1ecdsapublickey-upper-case json-20/secp256r1ecdsasignature
    json-20/secp256r1ecdsasignature-aip-80 json-20/secp256r1ecdsasignature-bare
    json-20/secp256r1ecdsasignature-level json-20/secp256r1ecdsasignature-short
    json-20/secp256r1ecdsasignature-upper-case json-20/signature json-20/signature-aip-80 json-20/signature-bare
    json-20/signature-level json-20/signature-short json-20/signature-upper-case
    json-21/bit-vector json-21/bit-vector-bare json-21/bit-vector-hex
    json-22/hex-of-bcs json-22/object json-22/trailing json-22/unknown-tag json-22/upper-case
    json-23/g1 json-23/g1-long json-23/g2 json-23/g2-short json-23/pepper json-23/pepper-prefix json-23/pepper-short
    json-24/all-capitalised json-24/capitalised json-24/function json-24/function-lower-case json-24/lower-case
    json-24/nested-eight json-24/nested-eight-by-turns json-24/nested-nine json-24/nested-nine-by-turns json-24/upper-case
    json-24/alias-address json-24/alias-bool json-24/alias-i128 json-24/alias-i16 json-24/alias-i256
    json-24/alias-i32 json-24/alias-i64 json-24/alias-i8 json-24/alias-signer json-24/alias-struct
    json-24/alias-u128 json-24/alias-u16 json-24/alias-u256 json-24/alias-u32 json-24/alias-u64 json-24/alias-u8
    json-24/alias-vector
    json-25/both json-25/neither json-25/type-args json-25/type-params
    json-26/opaque
    nid-1/long nid-1/short
    nid-2/lower-case nid-2/upper-case`,
  proto: `
    echo-2/explicit-zero echo-2/ping-of-zero
    env-1/no-message
    proto-1/smallest
    proto-3/other-order proto-3/padded-number
    proto-4/unknown-field
    proto-5/field-twice proto-5/member-twice proto-5/two-members
    proto-6/cut-short proto-6/field-zero proto-6/field-zero-beside proto-6/group proto-6/group-beside
    proto-6/key-cut-short proto-6/length-beyond-end proto-6/number-cut-short proto-6/other-wire-type
    proto-7/above-u64 proto-7/channel-above-u16 proto-7/eleven-bytes proto-7/eleven-bytes-for-five
    proto-8/bool-two
    proto-10/node-id-short
    wrap-1/no-member`,
};
