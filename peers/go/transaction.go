package main

import "github.com/fardream/go-bcs/bcs"

// Move types, and what users send.

type ModuleId struct {
	Address AccountAddress `json:"address"`
	Name    Identifier     `json:"name"`
}

type EntryFunction struct {
	Module   ModuleId   `json:"module"`
	Function Identifier `json:"function"`
	TyArgs   []TypeTag  `json:"ty_args"`
	Args     [][]byte   `json:"args"`
}

type TransactionArgument struct {
	U8         *uint8          `json:"U8"`
	U64        *uint64         `json:"U64"`
	U128       *bcs.Uint128    `json:"U128"`
	Address    *AccountAddress `json:"Address"`
	U8Vector   *[]byte         `json:"U8Vector"`
	Bool       *bool           `json:"Bool"`
	U16        *uint16         `json:"U16"`
	U32        *uint32         `json:"U32"`
	U256       *U256           `json:"U256"`
	Serialized *[]byte         `json:"Serialized"`
	I8         *int8           `json:"I8"`
	I16        *int16          `json:"I16"`
	I32        *int32          `json:"I32"`
	I64        *int64          `json:"I64"`
	I128       *I128           `json:"I128"`
	I256       *I256           `json:"I256"`
}

func (TransactionArgument) IsBcsEnum() {}

type Script struct {
	Code   []byte                `json:"code"`
	TyArgs []TypeTag             `json:"ty_args"`
	Args   []TransactionArgument `json:"args"`
}

type DeprecatedPayload struct {
	DummyValue uint64 `json:"dummy_value"`
}

type MultisigTransactionPayload struct {
	EntryFunction *EntryFunction `json:"EntryFunction"`
}

func (MultisigTransactionPayload) IsBcsEnum() {}

type Multisig struct {
	MultisigAddress    AccountAddress              `json:"multisig_address"`
	TransactionPayload *MultisigTransactionPayload `bcs:"optional" json:"transaction_payload"`
}

type TransactionExecutable struct {
	Script        *Script        `json:"Script"`
	EntryFunction *EntryFunction `json:"EntryFunction"`
	Empty         *Unit          `json:"Empty"`
}

func (TransactionExecutable) IsBcsEnum() {}

type TransactionExtraConfig struct {
	V1 *struct {
		MultisigAddress       *AccountAddress `bcs:"optional" json:"multisig_address"`
		ReplayProtectionNonce *uint64         `bcs:"optional" json:"replay_protection_nonce"`
	} `json:"V1"`
}

func (TransactionExtraConfig) IsBcsEnum() {}

type TransactionPayloadInner struct {
	V1 *struct {
		Executable  TransactionExecutable  `json:"executable"`
		ExtraConfig TransactionExtraConfig `json:"extra_config"`
	} `json:"V1"`
}

func (TransactionPayloadInner) IsBcsEnum() {}

type TransactionPayload struct {
	Script        *Script                  `json:"Script"`
	ModuleBundle  *DeprecatedPayload       `json:"ModuleBundle"`
	EntryFunction *EntryFunction           `json:"EntryFunction"`
	Multisig      *Multisig                `json:"Multisig"`
	Payload       *TransactionPayloadInner `json:"Payload"`
}

func (TransactionPayload) IsBcsEnum() {}

type RawTransaction struct {
	Sender                  AccountAddress     `json:"sender"`
	SequenceNumber          uint64             `json:"sequence_number"`
	Payload                 TransactionPayload `json:"payload"`
	MaxGasAmount            uint64             `json:"max_gas_amount"`
	GasUnitPrice            uint64             `json:"gas_unit_price"`
	ExpirationTimestampSecs uint64             `json:"expiration_timestamp_secs"`
	ChainID                 ChainId            `json:"chain_id"`
}

type SignedTransaction struct {
	RawTxn        RawTransaction           `json:"raw_txn"`
	Authenticator TransactionAuthenticator `json:"authenticator"`
}

type Identifier string

type AbilitySet uint8

type StructTag struct {
	Address  AccountAddress `json:"address"`
	Module   Identifier     `json:"module"`
	Name     Identifier     `json:"name"`
	TypeArgs []TypeTag      `json:"type_args"`
}

type FunctionParamOrReturnTag struct {
	Reference        *TypeTag `json:"Reference"`
	MutableReference *TypeTag `json:"MutableReference"`
	Value            *TypeTag `json:"Value"`
}

func (FunctionParamOrReturnTag) IsBcsEnum() {}

type FunctionTag struct {
	Args      []FunctionParamOrReturnTag `json:"args"`
	Results   []FunctionParamOrReturnTag `json:"results"`
	Abilities AbilitySet                 `json:"abilities"`
}

type TypeTag struct {
	Bool     *Unit                `json:"bool"`
	U8       *Unit                `json:"u8"`
	U64      *Unit                `json:"u64"`
	U128     *Unit                `json:"u128"`
	Address  *Unit                `json:"address"`
	Signer   *Unit                `json:"signer"`
	Vector   *Nested[TypeTag]     `json:"vector"`
	Struct   *Nested[StructTag]   `json:"struct"`
	U16      *Unit                `json:"u16"`
	U32      *Unit                `json:"u32"`
	U256     *Unit                `json:"u256"`
	Function *Nested[FunctionTag] `json:"Function"`
	I8       *Unit                `json:"i8"`
	I16      *Unit                `json:"i16"`
	I32      *Unit                `json:"i32"`
	I64      *Unit                `json:"i64"`
	I128     *Unit                `json:"i128"`
	I256     *Unit                `json:"i256"`
}

func (TypeTag) IsBcsEnum() {}
