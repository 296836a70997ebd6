// A TS/1 adapter over the types of aptos-go-sdk for transactions, as they are: nothing of the wire is written here.
package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/aptos-labs/aptos-go-sdk"
	"github.com/aptos-labs/aptos-go-sdk/bcs"
	"github.com/aptos-labs/aptos-go-sdk/crypto"
)

var types = map[string]func() bcs.Struct{
	"AccountAddress":           func() bcs.Struct { return &aptos.AccountAddress{} },
	"AccountAuthenticator":     func() bcs.Struct { return &crypto.AccountAuthenticator{} },
	"AnyPublicKey":             func() bcs.Struct { return &crypto.AnyPublicKey{} },
	"AnySignature":             func() bcs.Struct { return &crypto.AnySignature{} },
	"Ed25519PublicKey":         func() bcs.Struct { return &crypto.Ed25519PublicKey{} },
	"Ed25519Signature":         func() bcs.Struct { return &crypto.Ed25519Signature{} },
	"EntryFunction":            func() bcs.Struct { return &aptos.EntryFunction{} },
	"ModuleId":                 func() bcs.Struct { return &aptos.ModuleId{} },
	"MultiEd25519PublicKey":    func() bcs.Struct { return &crypto.MultiEd25519PublicKey{} },
	"MultiEd25519Signature":    func() bcs.Struct { return &crypto.MultiEd25519Signature{} },
	"MultiKey":                 func() bcs.Struct { return &crypto.MultiKey{} },
	"MultiKeyAuthenticator":    func() bcs.Struct { return &crypto.MultiKeyAuthenticator{} },
	"RawTransaction":           func() bcs.Struct { return &aptos.RawTransaction{} },
	"Script":                   func() bcs.Struct { return &aptos.Script{} },
	"Secp256k1EcdsaPublicKey":  func() bcs.Struct { return &crypto.Secp256k1PublicKey{} },
	"Secp256k1EcdsaSignature":  func() bcs.Struct { return &crypto.Secp256k1Signature{} },
	"SignedTransaction":        func() bcs.Struct { return &aptos.SignedTransaction{} },
	"SingleKeyAuthenticator":   func() bcs.Struct { return &crypto.SingleKeyAuthenticator{} },
	"StructTag":                func() bcs.Struct { return &aptos.StructTag{} },
	"TransactionArgument":      func() bcs.Struct { return &aptos.ScriptArgument{} },
	"TransactionAuthenticator": func() bcs.Struct { return &aptos.TransactionAuthenticator{} },
	"TransactionPayload":       func() bcs.Struct { return &aptos.TransactionPayload{} },
	"TypeTag":                  func() bcs.Struct { return &aptos.TypeTag{} },
}

func main() {
	limitMemory()
	in, out := bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		words := append(strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 4), "", "", "")
		fmt.Fprintln(out, words[0], answer(words[1], words[2], words[3]))
		releaseMemory()
		if waiting, _ := in.Peek(in.Buffered()); words[1] == "bye" || !bytes.Contains(waiting, []byte{'\n'}) {
			out.Flush()
		}
		if words[1] == "bye" {
			return
		}
	}
}

func answer(verb, name, digits string) (reply string) {
	defer func() {
		if accident := recover(); accident != nil {
			reply = "error " + strings.Join(strings.Fields(fmt.Sprint(accident)), " ")
		}
	}()
	make, known := types[name]
	switch {
	case verb == "hello":
		names := strings.Join(slices.Sorted(maps.Keys(types)), ",")
		return "ok go-aptos-sdk 0.1.0 ops=accept,recode ts=1 types=" + names
	case verb == "reset" || verb == "bye":
		return "ok"
	case !known || verb != "accept" && verb != "recode":
		return "unsupported"
	}
	return perform(verb, make(), digits)
}

func perform(verb string, value bcs.Struct, digits string) string {
	data, err := hex.DecodeString(digits)
	if err != nil {
		return "error the bytes are not hex"
	}
	if err := bcs.Deserialize(value, data); err != nil {
		return "reject " + classOf(err.Error())
	}
	if verb == "accept" {
		return "ok"
	}
	written, err := bcs.Serialize(value)
	if err != nil {
		return "error " + strings.Join(strings.Fields(err.Error()), " ")
	}
	return "ok " + hex.EncodeToString(written)
}

// The SDK's errors are sentences; what they do not tell is `other`, which is always right.
func classOf(sentence string) string {
	for _, one := range []struct{ part, class string }{
		{"not enough bytes", "eof"},
		{"remaining", "trailing"},
		{"higher than the max u32", "limit"},
		{"bad bool", "bad-bool"},
		{"unknown", "bad-variant"},
	} {
		if strings.Contains(sentence, one.part) {
			return one.class
		}
	}
	return "other"
}
