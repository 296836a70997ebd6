// A TS/1 adapter: requests on standard input, replies on standard output, one line each.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	limitMemory()
	if err := serve(bufio.NewReaderSize(os.Stdin, 1<<16), bufio.NewWriter(os.Stdout)); err != nil && err != io.EOF {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(in *bufio.Reader, out *bufio.Writer) error {
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return err
		}
		id, request, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		verb, rest, _ := strings.Cut(request, " ")
		if !isNumber(id) {
			continue
		}
		fmt.Fprintf(out, "%s %s\n", id, answer(verb, rest))
		releaseMemory()
		// Whoever waits for this reply has sent nothing more: then it goes out now.
		if waiting, _ := in.Peek(in.Buffered()); verb == "bye" || !bytes.Contains(waiting, []byte{'\n'}) {
			if err := out.Flush(); err != nil {
				return err
			}
		}
		if verb == "bye" {
			return nil
		}
	}
}

func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
