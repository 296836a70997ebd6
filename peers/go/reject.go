package main

import (
	"errors"
	"io"
	"strings"

	"github.com/pierrec/lz4/v4"
)

// rejected is a rule of the wire that the input breaks, by its class.
type rejected string

func (r rejected) Error() string { return string(r) }

// The library's errors are sentences; what they do not tell is `other`, which is always right.
var sentences = []struct{ part, class string }{
	{"EOF", "eof"},
	{"wrong number of bytes read", "eof"},
	{"did not unmarshal all bytes", "trailing"},
	{"not minimal", "non-canonical"},
	{"most significant bytes", "limit"},
	{"does not fit in u32", "limit"},
	{"overflow", "limit"},
	{"is out of range", "bad-variant"},
	{"no field is set in the enum", "bad-variant"},
}

func classOf(err error) string {
	var ours rejected
	switch {
	case errors.As(err, &ours):
		return string(ours)
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return "eof"
	case errors.Is(err, lz4.ErrInvalidSourceShortBuffer):
		return "other"
	}
	for _, one := range sentences {
		if strings.Contains(err.Error(), one.part) {
			return one.class
		}
	}
	return "other"
}
