// Command touchstone stands between touchstone and your codec: a request a line in, a reply a line out.
//
//	npx touchstone doctor --sut "go run ./internal/touchstone"
//	npx touchstone run RpcRequest
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
)

// Your codec, type by type. read returns an error for bytes that this wire does not allow, with the reason if you know it:
// eof, trailing, non-canonical, bad-variant, ... or other. A panic is an accident, and is never counted as a refusal.
var types = map[string]struct {
	read  func(data []byte) (any, error)
	write func(value any) ([]byte, error)
}{
	// "RpcRequest": {readRpcRequest, writeRpcRequest},
}

func main() {
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		words := append(strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 4), "", "", "")
		fmt.Println(words[0], answer(words[1], words[2], words[3]))
		if words[1] == "bye" {
			return
		}
	}
}

func answer(verb, name, digits string) (reply string) {
	defer func() {
		if accident := recover(); accident != nil {
			reply = fmt.Sprintf("error %q", fmt.Sprint(accident))
		}
	}()
	codec, known := types[name]
	switch {
	case verb == "hello":
		names := []string{}
		for name := range types {
			names = append(names, name)
		}
		return "ok my-implementation 0.1.0 ops=accept,recode ts=1 types=" + strings.Join(names, ",")
	case verb == "reset" || verb == "bye":
		return "ok"
	case !known || verb != "accept" && verb != "recode":
		return "unsupported"
	}
	data, err := hex.DecodeString(digits)
	if err != nil {
		return "error the bytes are not hex"
	}
	value, err := codec.read(data)
	if err != nil {
		return "reject " + err.Error()
	}
	if verb == "accept" {
		return "ok"
	}
	data, err = codec.write(value)
	if err != nil {
		return fmt.Sprintf("error %q", err.Error())
	}
	return "ok " + hex.EncodeToString(data)
}
