package main

import (
	"io"
	"slices"

	"github.com/fardream/go-bcs/bcs"
)

const maxNested = 8

// One request at a time: a counter for all is enough.
var open int

// Nested counts type tags inside type tags (TAG-2).
type Nested[T any] struct{ Value T }

func (n Nested[T]) MarshalBCS() (data []byte, err error) {
	err = deeper(func() error { data, err = bcs.Marshal(n.Value); return err })
	return data, err
}

func (n *Nested[T]) UnmarshalBCS(r io.Reader) (size int, err error) {
	err = deeper(func() error { size, err = bcs.NewDecoder(r).Decode(&n.Value); return err })
	return size, err
}

func deeper(run func() error) error {
	if open == maxNested {
		return rejected("depth")
	}
	open++
	defer func() { open-- }()
	return run()
}

// SupportedProtocols is a map, which the library does not have: a count and entries whose keys rise.
type SupportedProtocols map[string]ProtocolIdSet

func (m SupportedProtocols) MarshalBCS() ([]byte, error) {
	data, err := bcs.ULEB128Encode(len(m))
	for _, name := range slices.Sorted(keysOf(m)) {
		key, badKey := versionBytes(name)
		value, badValue := bcs.Marshal(m[name])
		if badKey != nil || badValue != nil {
			return nil, rejected("bad-variant")
		}
		data = append(append(data, key...), value...)
	}
	return data, err
}

func (m *SupportedProtocols) UnmarshalBCS(r io.Reader) (int, error) {
	count, size, err := bcs.ULEB128Decode[int](r)
	*m = SupportedProtocols{}
	for i := 0; i < count && err == nil; i++ {
		var entry struct {
			Key   MessagingProtocolVersion
			Value ProtocolIdSet
		}
		var n int
		n, err = bcs.NewDecoder(r).Decode(&entry)
		size += n
		// There is one version: a second entry repeats it.
		if err == nil && i > 0 {
			err = rejected("duplicate-key")
		}
		(*m)["V1"] = entry.Value
	}
	return size, err
}

func keysOf(m SupportedProtocols) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for name := range m {
			if !yield(name) {
				return
			}
		}
	}
}

func versionBytes(name string) ([]byte, error) {
	if name != "V1" {
		return nil, rejected("bad-variant")
	}
	return []byte{0}, nil
}
