//! Keys and signatures that stand on a login elsewhere (OpenID), and WebAuthn.
use super::bytes::{AccountAddress, G1Bytes, G2Bytes, Pepper};
use super::crypto::*;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize)]
pub enum AssertionSignature {
    Secp256r1Ecdsa { signature: Secp256r1EcdsaSignature },
}

#[derive(Serialize, Deserialize)]
pub enum EphemeralCertificate {
    ZeroKnowledgeSig(ZeroKnowledgeSig),
    OpenIdSig(OpenIdSig),
}

pub struct EphemeralPublicKey(EphemeralPublicKeyBinary);

#[derive(Serialize, Deserialize)]
#[serde(rename = "EphemeralPublicKey")]
enum EphemeralPublicKeyBinary {
    Ed25519 { public_key: Ed25519PublicKey },
    Secp256r1Ecdsa { public_key: Secp256r1EcdsaPublicKey },
}

/// In JSON this one type is the hex of its own BCS.
impl Serialize for EphemeralPublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        if !serializer.is_human_readable() {
            return self.0.serialize(serializer);
        }
        let bytes = bcs::to_bytes(&self.0).map_err(S::Error::custom)?;
        serializer.serialize_str(&hex::encode(bytes))
    }
}

impl<'de> Deserialize<'de> for EphemeralPublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return EphemeralPublicKeyBinary::deserialize(deserializer).map(EphemeralPublicKey);
        }
        let text = String::deserialize(deserializer)?;
        let bytes = hex::decode(text).map_err(|error| D::Error::custom(format!("@bad-hex {error}")))?;
        bcs::from_bytes(&bytes).map(EphemeralPublicKey).map_err(D::Error::custom)
    }
}

#[derive(Serialize, Deserialize)]
pub enum EphemeralSignature {
    Ed25519 { signature: Ed25519Signature },
    WebAuthn { signature: PartialAuthenticatorAssertionResponse },
}

#[derive(Serialize, Deserialize)]
pub struct FederatedKeylessPublicKey {
    jwk_addr: AccountAddress,
    pk: KeylessPublicKey,
}

#[derive(Serialize, Deserialize)]
pub struct Groth16Proof {
    a: G1Bytes,
    b: G2Bytes,
    c: G1Bytes,
}

#[derive(Serialize, Deserialize)]
pub struct IdCommitment(#[serde(with = "serde_bytes")] Vec<u8>);

#[derive(Serialize, Deserialize)]
pub struct KeylessPublicKey {
    iss_val: String,
    idc: IdCommitment,
}

#[derive(Serialize, Deserialize)]
pub struct KeylessSignature {
    cert: EphemeralCertificate,
    jwt_header_json: String,
    exp_date_secs: u64,
    ephemeral_pubkey: EphemeralPublicKey,
    ephemeral_signature: EphemeralSignature,
}

#[derive(Serialize, Deserialize)]
pub struct OpenIdSig {
    #[serde(with = "serde_bytes")]
    jwt_sig: Vec<u8>,
    jwt_payload_json: String,
    uid_key: String,
    #[serde(with = "serde_bytes")]
    epk_blinder: Vec<u8>,
    pepper: Pepper,
    idc_aud_val: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub struct PartialAuthenticatorAssertionResponse {
    signature: AssertionSignature,
    #[serde(with = "serde_bytes")]
    authenticator_data: Vec<u8>,
    #[serde(with = "serde_bytes")]
    client_data_json: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
pub enum ZKP {
    Groth16(Groth16Proof),
}

#[derive(Serialize, Deserialize)]
pub struct ZeroKnowledgeSig {
    proof: ZKP,
    exp_horizon_secs: u64,
    extra_field: Option<String>,
    override_aud_val: Option<String>,
    training_wheels_signature: Option<EphemeralSignature>,
}
