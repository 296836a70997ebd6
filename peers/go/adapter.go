package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

var (
	errUnsupported = errors.New("unsupported")
	errMisused     = errors.New("error the request is not understood")
)

// answer is total: what panics is an accident of this program or of the library, not a verdict.
func answer(verb, rest string) (reply string) {
	defer func() {
		if accident := recover(); accident != nil {
			reply = "error " + oneLine(fmt.Sprint(accident))
		}
	}()
	data, err := perform(verb, rest)
	switch {
	case errors.Is(err, errUnsupported) || errors.Is(err, errMisused):
		return err.Error()
	case err != nil:
		return "reject " + classOf(err)
	}
	return strings.TrimRight("ok "+data, " ")
}

func perform(verb, rest string) (string, error) {
	switch verb {
	case "hello":
		return hello(), nil
	case "accept":
		_, _, err := read(rest)
		return "", err
	case "recode":
		return recode(rest)
	case "decode":
		return decode(rest)
	case "encode":
		return encode(rest)
	case "bench":
		return bench(rest)
	case "reset", "bye":
		return "", nil
	}
	return "", errUnsupported
}

func hello() string {
	names := make([]string, 0, len(types))
	for name := range types {
		names = append(names, name)
	}
	slices.Sort(names)
	return "go-bcs 0.1.0 bench=1 enc=bcs,bcs+lz4 ops=accept,recode,decode,encode ts=1 types=" + strings.Join(names, ",")
}

func read(rest string) (form, any, error) {
	name, digits, _ := strings.Cut(rest, " ")
	form, err := formOf(name)
	if err != nil {
		return form, nil, err
	}
	data, err := hex.DecodeString(digits)
	if err != nil {
		return form, nil, errMisused
	}
	value, err := form.read(data)
	return form, value, err
}

func recode(rest string) (string, error) {
	form, value, err := read(rest)
	if err != nil {
		return "", err
	}
	data, err := form.write(value)
	return hex.EncodeToString(data), err
}

func decode(rest string) (string, error) {
	_, value, err := read(rest)
	if err != nil {
		return "", err
	}
	return jsonOf(value)
}

func encode(rest string) (string, error) {
	name, text, _ := strings.Cut(rest, " ")
	form, err := formOf(name)
	if err != nil {
		return "", err
	}
	value := form.of.make()
	if err := fromJSON(text, value); err != nil {
		return "", err
	}
	data, err := form.write(value)
	return hex.EncodeToString(data), err
}

// bench <op> <type> <n> <hex>
func bench(rest string) (string, error) {
	words := append(strings.SplitN(rest, " ", 4), "", "", "")
	form, err := formOf(words[1])
	if err != nil {
		return "", err
	}
	times, err := strconv.Atoi(words[2])
	data, badHex := hex.DecodeString(words[3])
	if err != nil || badHex != nil {
		return "", errMisused
	}
	value, err := form.read(data)
	if err != nil {
		return "", err
	}
	return timed(words[0], form, data, value, times)
}

func timed(op string, form form, data []byte, value any, times int) (string, error) {
	runs := map[string]func() error{
		"accept": func() error { _, err := form.read(data); return err },
		"decode": func() error { _, err := form.read(data); return err },
		"encode": func() error { _, err := form.write(value); return err },
		"recode": func() error {
			value, err := form.read(data)
			if err == nil {
				_, err = form.write(value)
			}
			return err
		},
	}
	run, known := runs[op]
	if !known {
		return "", errUnsupported
	}
	started := time.Now()
	for range times {
		if err := run(); err != nil {
			return "", err
		}
	}
	return strconv.FormatInt(time.Since(started).Nanoseconds(), 10), nil
}

func oneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}
