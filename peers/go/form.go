package main

import (
	"encoding/binary"
	"strings"

	"github.com/fardream/go-bcs/bcs"
	"github.com/pierrec/lz4/v4"
)

// The most bytes that a compressed payload may hold, packed or not (LIM-3).
const maxCompressed = 64_880_640

// wireType makes an empty value to read into.
type wireType struct{ make func() any }

func of[T any]() wireType {
	return wireType{func() any { return new(T) }}
}

// form is a type in an encoding.
type form struct {
	of     wireType
	packed bool
}

func formOf(text string) (form, error) {
	name, encoding, given := strings.Cut(text, "/")
	of, known := types[name]
	if !known || given && encoding != "bcs" && encoding != "bcs+lz4" {
		return form{}, errUnsupported
	}
	return form{of, encoding == "bcs+lz4"}, nil
}

func (f form) read(data []byte) (any, error) {
	if f.packed {
		raw, err := unpack(data)
		if err != nil {
			return nil, err
		}
		data = raw
	}
	value := f.of.make()
	return value, bcs.UnmarshalAll(data, value)
}

func (f form) write(value any) ([]byte, error) {
	data, err := bcs.Marshal(value)
	if err != nil || !f.packed {
		return data, err
	}
	return pack(data)
}

// The size is the wire's to judge, the block the library's.
func unpack(data []byte) ([]byte, error) {
	if len(data) < 4 {
		return nil, rejected("eof")
	}
	size := int32(binary.LittleEndian.Uint32(data))
	if size < 0 || size > maxCompressed {
		return nil, rejected("limit")
	}
	raw := make([]byte, size)
	n, err := lz4.UncompressBlock(data[4:], raw)
	return raw[:max(n, 0)], err
}

func pack(data []byte) ([]byte, error) {
	packed := make([]byte, 4+lz4.CompressBlockBound(len(data)))
	binary.LittleEndian.PutUint32(packed, uint32(len(data)))
	n, err := lz4.CompressBlock(data, packed[4:], nil)
	return packed[:4+n], err
}
