package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"strconv"
	"strings"

	"github.com/fardream/go-bcs/bcs"
)

// Values as `decode` and `encode` spell them, by reflection over the wire types: this is not the library's.

func jsonOf(value any) (string, error) {
	plain, err := toPlain(reflect.ValueOf(value).Elem())
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(plain)
	return string(text), err
}

func fromJSON(text string, into any) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var doc any
	if err := decoder.Decode(&doc); err != nil {
		return rejected("other")
	}
	return fromPlain(doc, reflect.ValueOf(into).Elem())
}

func toPlain(v reflect.Value) (any, error) {
	switch value := v.Interface().(type) {
	case EphemeralPublicKey:
		data, err := bcs.Marshal(value)
		return hex.EncodeToString(data), err
	case bcs.Uint128:
		return value.Big().String(), nil
	case interface{ number() *big.Int }:
		return value.number().String(), nil
	case UnitValue:
		return nil, nil
	case bcs.Enum:
		return variantToPlain(v)
	}
	switch v.Kind() {
	case reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10), nil
	case reflect.Int64:
		return strconv.FormatInt(v.Int(), 10), nil
	case reflect.Map:
		return mapToPlain(v)
	case reflect.Slice, reflect.Array:
		return listToPlain(v)
	case reflect.Struct:
		return structToPlain(v)
	}
	return v.Interface(), nil
}

func listToPlain(v reflect.Value) (any, error) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		data := make([]byte, v.Len())
		reflect.Copy(reflect.ValueOf(data), v)
		return hex.EncodeToString(data), nil
	}
	list := make([]any, v.Len())
	for i := range list {
		item, err := toPlain(v.Index(i))
		if err != nil {
			return nil, err
		}
		list[i] = item
	}
	return list, nil
}

func mapToPlain(v reflect.Value) (any, error) {
	object := map[string]any{}
	for _, key := range v.MapKeys() {
		item, err := toPlain(v.MapIndex(key))
		if err != nil {
			return nil, err
		}
		object[key.String()] = item
	}
	return object, nil
}

func structToPlain(v reflect.Value) (any, error) {
	if isNested(v.Type()) {
		return toPlain(v.Field(0))
	}
	object, list := map[string]any{}, []any{}
	for i := range v.NumField() {
		item, err := fieldToPlain(v.Field(i))
		if err != nil {
			return nil, err
		}
		object[nameOf(v.Type(), i)] = item
		list = append(list, item)
	}
	if isTuple(v.Type()) {
		return list, nil
	}
	return object, nil
}

func fieldToPlain(field reflect.Value) (any, error) {
	if field.Kind() != reflect.Pointer {
		return toPlain(field)
	}
	if field.IsNil() {
		return nil, nil
	}
	return toPlain(field.Elem())
}

func variantToPlain(v reflect.Value) (any, error) {
	for i := range v.NumField() {
		if v.Field(i).IsNil() {
			continue
		}
		content := v.Field(i).Elem()
		if content.Type() == reflect.TypeFor[Unit]() {
			return nameOf(v.Type(), i), nil
		}
		plain, err := toPlain(content)
		return map[string]any{nameOf(v.Type(), i): plain}, err
	}
	return nil, fmt.Errorf("no variant of %s", v.Type())
}

func fromPlain(doc any, v reflect.Value) error {
	switch v.Interface().(type) {
	case EphemeralPublicKey:
		return ephemeralFromPlain(doc, v)
	case bcs.Uint128, U256, I256, I128:
		return bigFromPlain(doc, v)
	case UnitValue:
		return check(doc == nil, "other")
	case bcs.Enum:
		return variantFromPlain(doc, v)
	}
	switch v.Kind() {
	case reflect.Bool, reflect.String:
		given := reflect.ValueOf(doc)
		if !given.IsValid() || given.Kind() != v.Kind() || given.Type() == reflect.TypeFor[json.Number]() {
			return rejected("other")
		}
		v.Set(given.Convert(v.Type()))
		return nil
	case reflect.Map:
		return mapFromPlain(doc, v)
	case reflect.Slice, reflect.Array:
		return listFromPlain(doc, v)
	case reflect.Struct:
		return structFromPlain(doc, v)
	}
	return integerFromPlain(doc, v)
}

// Digits stand in quotes above 32 bits.
func integerFromPlain(doc any, v reflect.Value) error {
	bits := v.Type().Bits()
	text, quoted := doc.(string)
	number, bare := doc.(json.Number)
	if quoted != (bits > 32) || !quoted && !bare {
		return rejected("other")
	}
	if bare {
		text = number.String()
	}
	if v.CanUint() {
		parsed, err := strconv.ParseUint(text, 10, bits)
		v.SetUint(parsed)
		return check(err == nil, "limit")
	}
	parsed, err := strconv.ParseInt(text, 10, bits)
	v.SetInt(parsed)
	return check(err == nil, "limit")
}

func bigFromPlain(doc any, v reflect.Value) error {
	text, _ := doc.(string)
	number, good := new(big.Int).SetString(text, 10)
	if !good {
		return rejected("other")
	}
	switch into := v.Addr().Interface().(type) {
	case *bcs.Uint128:
		return check(into.SetBigInt(number) == nil, "limit")
	case *U256:
		return check(putLittle(number, into[:], false), "limit")
	case *I256:
		return check(putLittle(number, into[:], true), "limit")
	case *I128:
		return check(putLittle(number, into[:], true), "limit")
	}
	return rejected("other")
}

func ephemeralFromPlain(doc any, v reflect.Value) error {
	text, _ := doc.(string)
	data, err := hex.DecodeString(text)
	if err != nil {
		return rejected("other")
	}
	return bcs.UnmarshalAll(data, v.Addr().Interface())
}

func listFromPlain(doc any, v reflect.Value) error {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return bytesFromPlain(doc, v)
	}
	list, good := doc.([]any)
	if !good {
		return rejected("other")
	}
	v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	for i, item := range list {
		if err := fromPlain(item, v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func bytesFromPlain(doc any, v reflect.Value) error {
	text, good := doc.(string)
	data, err := hex.DecodeString(text)
	if !good || err != nil {
		return rejected("other")
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.ValueOf(data).Convert(v.Type()))
		return nil
	}
	reflect.Copy(v, reflect.ValueOf(data))
	return check(len(data) == v.Len(), "bad-length")
}

func mapFromPlain(doc any, v reflect.Value) error {
	object, good := doc.(map[string]any)
	if !good {
		return rejected("other")
	}
	v.Set(reflect.MakeMap(v.Type()))
	for name, item := range object {
		value := reflect.New(v.Type().Elem()).Elem()
		if err := fromPlain(item, value); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(name), value)
	}
	return nil
}

func structFromPlain(doc any, v reflect.Value) error {
	if isNested(v.Type()) {
		return fromPlain(doc, v.Field(0))
	}
	if isTuple(v.Type()) {
		return tupleFromPlain(doc, v)
	}
	object, good := doc.(map[string]any)
	if !good {
		return rejected("other")
	}
	for i := range v.NumField() {
		item, given := object[nameOf(v.Type(), i)]
		if !given {
			return rejected("other")
		}
		if err := fieldFromPlain(item, v.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

func tupleFromPlain(doc any, v reflect.Value) error {
	list, good := doc.([]any)
	if !good || len(list) != v.NumField() {
		return rejected("bad-length")
	}
	for i, item := range list {
		if err := fieldFromPlain(item, v.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

func fieldFromPlain(doc any, field reflect.Value) error {
	if field.Kind() != reflect.Pointer {
		return fromPlain(doc, field)
	}
	if doc == nil {
		return nil
	}
	field.Set(reflect.New(field.Type().Elem()))
	return fromPlain(doc, field.Elem())
}

func variantFromPlain(doc any, v reflect.Value) error {
	name, content, bare, err := variantIn(doc)
	if err != nil {
		return err
	}
	for i := range v.NumField() {
		if nameOf(v.Type(), i) != name {
			continue
		}
		field := v.Field(i)
		field.Set(reflect.New(field.Type().Elem()))
		if unit := field.Type().Elem() == reflect.TypeFor[Unit](); unit || bare {
			return check(unit && bare, "other")
		}
		return fromPlain(content, field.Elem())
	}
	return rejected("bad-variant")
}

func variantIn(doc any) (name string, content any, bare bool, err error) {
	if name, bare = doc.(string); bare {
		return name, nil, true, nil
	}
	object, _ := doc.(map[string]any)
	for name, content = range object {
		return name, content, false, check(len(object) == 1, "bad-variant")
	}
	return "", nil, false, rejected("other")
}

func check(good bool, otherwise string) error {
	if good {
		return nil
	}
	return rejected(otherwise)
}

func nameOf(of reflect.Type, i int) string { return of.Field(i).Tag.Get("json") }

func isTuple(of reflect.Type) bool { return of.NumField() > 0 && nameOf(of, 0) == "0" }

func isNested(of reflect.Type) bool { return strings.HasPrefix(of.Name(), "Nested[") }
