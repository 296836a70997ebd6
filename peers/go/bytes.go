package main

import (
	"io"
	"math/big"
	"math/bits"
	"slices"

	"github.com/fardream/go-bcs/bcs"
)

// Types whose bytes the wire has rules for beyond their shape.

// Unit is a variant without content.
type Unit struct{}

// UnitValue is a variant whose content is nothing: null in JSON.
type UnitValue struct{}

type (
	HashValue      [32]byte
	AccountAddress [32]byte
	G1Bytes        [32]byte
	G2Bytes        [64]byte
	Pepper         [31]byte

	// The library has no integers of 256 bits and no signed one of 128.
	U256 [32]byte
	I256 [32]byte
	I128 [16]byte
)

func (i U256) number() *big.Int { return little(i[:], false) }
func (i I256) number() *big.Int { return little(i[:], true) }
func (i I128) number() *big.Int { return little(i[:], true) }

func little(bytes []byte, signed bool) *big.Int {
	turned := slices.Clone(bytes)
	slices.Reverse(turned)
	number := new(big.Int).SetBytes(turned)
	if signed && bytes[len(bytes)-1]&0x80 != 0 {
		number.Sub(number, new(big.Int).Lsh(big.NewInt(1), uint(8*len(bytes))))
	}
	return number
}

// putLittle says whether the number fits.
func putLittle(number *big.Int, into []byte, signed bool) bool {
	size := uint(8 * len(into))
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), size)
	if signed {
		high.Rsh(high, 1)
		low.Neg(high)
	}
	if number.Cmp(low) < 0 || number.Cmp(high) >= 0 {
		return false
	}
	wrapped := new(big.Int).And(number, new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), size), big.NewInt(1)))
	wrapped.FillBytes(into)
	slices.Reverse(into)
	return true
}

// BitVecBytes are at most 8192.
type BitVecBytes []byte

func (b BitVecBytes) MarshalBCS() ([]byte, error) { return writeBytes(b, bitVec) }
func (b *BitVecBytes) UnmarshalBCS(r io.Reader) (int, error) {
	return readBytes(r, (*[]byte)(b), bitVec)
}

func bitVec(data []byte) error {
	if len(data) > 8192 {
		return rejected("limit")
	}
	return nil
}

// Keys and signatures are judged by length, flag bits and counts (KEY-1 to KEY-12). Whether they are points of a curve is
// not looked at, which the vectors allow.
type key[R rule] []byte

type rule interface{ good(data []byte) bool }

func (k key[R]) MarshalBCS() ([]byte, error) { return writeBytes(k, checkKey[R]) }
func (k *key[R]) UnmarshalBCS(r io.Reader) (int, error) {
	return readBytes(r, (*[]byte)(k), checkKey[R])
}

func checkKey[R rule](data []byte) error {
	var rule R
	if !rule.good(data) {
		return rejected("bad-length")
	}
	return nil
}

func readBytes(r io.Reader, into *[]byte, check func([]byte) error) (int, error) {
	n, err := bcs.NewDecoder(r).Decode(into)
	if err != nil {
		return n, err
	}
	return n, check(*into)
}

func writeBytes(data []byte, check func([]byte) error) ([]byte, error) {
	if err := check(data); err != nil {
		return nil, err
	}
	return bcs.Marshal(data)
}

type (
	BlsPublicKey            = key[bls48]
	BlsSignature            = key[bls96]
	Ed25519PublicKey        = key[size32]
	Ed25519Signature        = key[size64]
	MultiEd25519PublicKey   = key[multiKeys]
	MultiEd25519Signature   = key[multiSignatures]
	Secp256k1EcdsaPublicKey = key[secp256k1]
	Secp256k1EcdsaSignature = key[size64]
	Secp256r1EcdsaPublicKey = key[secp256r1]
	Secp256r1EcdsaSignature = key[size64]

	bls48           struct{}
	bls96           struct{}
	size32          struct{}
	size64          struct{}
	multiKeys       struct{}
	multiSignatures struct{}
	secp256k1       struct{}
	secp256r1       struct{}
)

func (bls48) good(b []byte) bool  { return bls(b, 48) }
func (bls96) good(b []byte) bool  { return bls(b, 96) }
func (size32) good(b []byte) bool { return len(b) == 32 }
func (size64) good(b []byte) bool { return len(b) == 64 }

func bls(b []byte, size int) bool {
	switch len(b) {
	case size:
		return b[0]>>6 == 0b10 || b[0] == 0xc0
	case 2 * size:
		return b[0]>>5 == 0 || b[0] == 0x40
	}
	return false
}

func (multiKeys) good(b []byte) bool {
	keys := len(b) / 32
	return len(b)%32 == 1 && keys >= 1 && keys <= 32 && b[len(b)-1] >= 1 && int(b[len(b)-1]) <= keys
}

func (multiSignatures) good(b []byte) bool {
	signatures, set := len(b)/64, 0
	if len(b)%64 != 4 {
		return false
	}
	for _, part := range b[len(b)-4:] {
		set += bits.OnesCount8(part)
	}
	return signatures >= 1 && signatures <= 32 && set == signatures
}

func (secp256k1) good(b []byte) bool {
	switch len(b) {
	case 64:
		return true
	case 33:
		return b[0] == 2 || b[0] == 3
	case 65:
		// The hybrid form says the parity of y twice.
		return b[0] == 4 || (b[0] == 6 || b[0] == 7) && b[0]&1 == b[64]&1
	}
	return false
}

func (secp256r1) good(b []byte) bool {
	return len(b) == 65 && b[0] == 4 || len(b) == 33 && (b[0] == 2 || b[0] == 3 || b[0] == 5)
}

// EphemeralPublicKey is the hex of its bytes in JSON.
type EphemeralPublicKey struct {
	Ed25519        *struct{ PublicKey Ed25519PublicKey }
	Secp256r1Ecdsa *struct{ PublicKey Secp256r1EcdsaPublicKey }
}

func (EphemeralPublicKey) IsBcsEnum() {}
