package main

// What signs a transaction.

type KeylessPublicKey struct {
	IssVal string       `json:"iss_val"`
	Idc    IdCommitment `json:"idc"`
}

type FederatedKeylessPublicKey struct {
	JwkAddr AccountAddress   `json:"jwk_addr"`
	Pk      KeylessPublicKey `json:"pk"`
}

type AnyPublicKey struct {
	Ed25519 *struct {
		PublicKey Ed25519PublicKey `json:"public_key"`
	} `json:"Ed25519"`
	Secp256k1Ecdsa *struct {
		PublicKey Secp256k1EcdsaPublicKey `json:"public_key"`
	} `json:"Secp256k1Ecdsa"`
	Secp256r1Ecdsa *struct {
		PublicKey Secp256r1EcdsaPublicKey `json:"public_key"`
	} `json:"Secp256r1Ecdsa"`
	Keyless *struct {
		PublicKey KeylessPublicKey `json:"public_key"`
	} `json:"Keyless"`
	FederatedKeyless *struct {
		PublicKey FederatedKeylessPublicKey `json:"public_key"`
	} `json:"FederatedKeyless"`
}

func (AnyPublicKey) IsBcsEnum() {}

type AssertionSignature struct {
	Secp256r1Ecdsa *struct {
		Signature Secp256r1EcdsaSignature `json:"signature"`
	} `json:"Secp256r1Ecdsa"`
}

func (AssertionSignature) IsBcsEnum() {}

type PartialAuthenticatorAssertionResponse struct {
	Signature         AssertionSignature `json:"signature"`
	AuthenticatorData []byte             `json:"authenticator_data"`
	ClientDataJson    []byte             `json:"client_data_json"`
}

type EphemeralSignature struct {
	Ed25519 *struct {
		Signature Ed25519Signature `json:"signature"`
	} `json:"Ed25519"`
	WebAuthn *struct {
		Signature PartialAuthenticatorAssertionResponse `json:"signature"`
	} `json:"WebAuthn"`
}

func (EphemeralSignature) IsBcsEnum() {}

type ZeroKnowledgeSig struct {
	Proof                   ZKP                 `json:"proof"`
	ExpHorizonSecs          uint64              `json:"exp_horizon_secs"`
	ExtraField              *string             `bcs:"optional" json:"extra_field"`
	OverrideAudVal          *string             `bcs:"optional" json:"override_aud_val"`
	TrainingWheelsSignature *EphemeralSignature `bcs:"optional" json:"training_wheels_signature"`
}

type OpenIdSig struct {
	JwtSig         []byte  `json:"jwt_sig"`
	JwtPayloadJson string  `json:"jwt_payload_json"`
	UidKey         string  `json:"uid_key"`
	EpkBlinder     []byte  `json:"epk_blinder"`
	Pepper         Pepper  `json:"pepper"`
	IdcAudVal      *string `bcs:"optional" json:"idc_aud_val"`
}

type EphemeralCertificate struct {
	ZeroKnowledgeSig *ZeroKnowledgeSig `json:"ZeroKnowledgeSig"`
	OpenIdSig        *OpenIdSig        `json:"OpenIdSig"`
}

func (EphemeralCertificate) IsBcsEnum() {}

type KeylessSignature struct {
	Cert               EphemeralCertificate `json:"cert"`
	JwtHeaderJson      string               `json:"jwt_header_json"`
	ExpDateSecs        uint64               `json:"exp_date_secs"`
	EphemeralPubkey    EphemeralPublicKey   `json:"ephemeral_pubkey"`
	EphemeralSignature EphemeralSignature   `json:"ephemeral_signature"`
}

type AnySignature struct {
	Ed25519 *struct {
		Signature Ed25519Signature `json:"signature"`
	} `json:"Ed25519"`
	Secp256k1Ecdsa *struct {
		Signature Secp256k1EcdsaSignature `json:"signature"`
	} `json:"Secp256k1Ecdsa"`
	WebAuthn *struct {
		Signature PartialAuthenticatorAssertionResponse `json:"signature"`
	} `json:"WebAuthn"`
	Keyless *struct {
		Signature KeylessSignature `json:"signature"`
	} `json:"Keyless"`
}

func (AnySignature) IsBcsEnum() {}

type SingleKeyAuthenticator struct {
	PublicKey AnyPublicKey `json:"public_key"`
	Signature AnySignature `json:"signature"`
}

type MultiKey struct {
	PublicKeys         []AnyPublicKey `json:"public_keys"`
	SignaturesRequired uint8          `json:"signatures_required"`
}

type MultiKeyAuthenticator struct {
	PublicKeys       MultiKey       `json:"public_keys"`
	Signatures       []AnySignature `json:"signatures"`
	SignaturesBitmap BitVec         `json:"signatures_bitmap"`
}

type FunctionInfo struct {
	ModuleAddress AccountAddress `json:"module_address"`
	ModuleName    string         `json:"module_name"`
	FunctionName  string         `json:"function_name"`
}

type AbstractAuthenticationData struct {
	V1 *struct {
		SigningMessageDigest []byte `json:"signing_message_digest"`
		AbstractSignature    []byte `json:"abstract_signature"`
	} `json:"V1"`
	DerivableV1 *struct {
		SigningMessageDigest []byte `json:"signing_message_digest"`
		AbstractSignature    []byte `json:"abstract_signature"`
		AbstractPublicKey    []byte `json:"abstract_public_key"`
	} `json:"DerivableV1"`
}

func (AbstractAuthenticationData) IsBcsEnum() {}

type AbstractAuthenticator struct {
	FunctionInfo FunctionInfo               `json:"function_info"`
	AuthData     AbstractAuthenticationData `json:"auth_data"`
}

type AccountAuthenticator struct {
	Ed25519 *struct {
		PublicKey Ed25519PublicKey `json:"public_key"`
		Signature Ed25519Signature `json:"signature"`
	} `json:"Ed25519"`
	MultiEd25519 *struct {
		PublicKey MultiEd25519PublicKey `json:"public_key"`
		Signature MultiEd25519Signature `json:"signature"`
	} `json:"MultiEd25519"`
	SingleKey *struct {
		Authenticator SingleKeyAuthenticator `json:"authenticator"`
	} `json:"SingleKey"`
	MultiKey *struct {
		Authenticator MultiKeyAuthenticator `json:"authenticator"`
	} `json:"MultiKey"`
	NoAccountAuthenticator *Unit `json:"NoAccountAuthenticator"`
	Abstract               *struct {
		Authenticator AbstractAuthenticator `json:"authenticator"`
	} `json:"Abstract"`
}

func (AccountAuthenticator) IsBcsEnum() {}

type TransactionAuthenticator struct {
	Ed25519 *struct {
		PublicKey Ed25519PublicKey `json:"public_key"`
		Signature Ed25519Signature `json:"signature"`
	} `json:"Ed25519"`
	MultiEd25519 *struct {
		PublicKey MultiEd25519PublicKey `json:"public_key"`
		Signature MultiEd25519Signature `json:"signature"`
	} `json:"MultiEd25519"`
	MultiAgent *struct {
		Sender                   AccountAuthenticator   `json:"sender"`
		SecondarySignerAddresses []AccountAddress       `json:"secondary_signer_addresses"`
		SecondarySigners         []AccountAuthenticator `json:"secondary_signers"`
	} `json:"MultiAgent"`
	FeePayer *struct {
		Sender                   AccountAuthenticator   `json:"sender"`
		SecondarySignerAddresses []AccountAddress       `json:"secondary_signer_addresses"`
		SecondarySigners         []AccountAuthenticator `json:"secondary_signers"`
		FeePayerAddress          AccountAddress         `json:"fee_payer_address"`
		FeePayerSigner           AccountAuthenticator   `json:"fee_payer_signer"`
	} `json:"FeePayer"`
	SingleSender *struct {
		Sender AccountAuthenticator `json:"sender"`
	} `json:"SingleSender"`
}

func (TransactionAuthenticator) IsBcsEnum() {}
