//! Keys and signatures that a node accepts, in the one form that it writes back.
use crate::random::Random;
use curve25519_dalek::edwards::CompressedEdwardsY;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use std::sync::OnceLock;

/// The bytes of a newtype that wraps a key or signature; nothing for all others.
pub fn bytes_of(type_name: &str, random: &mut Random) -> Option<Vec<u8>> {
    Some(match type_name {
        "PublicKey" => pooled(&BLS_KEYS, bls_key, random),
        "Signature" => pooled(&BLS_SIGNATURES, bls_signature, random),
        "Ed25519PublicKey" => ed25519_key(random),
        "Ed25519Signature" => ed25519_signature(random),
        "MultiEd25519PublicKey" => multi_key(random),
        "MultiEd25519Signature" => multi_signature(random),
        "Secp256k1EcdsaPublicKey" => pooled(&SECP256K1_KEYS, secp256k1_key, random),
        "Secp256k1EcdsaSignature" => scalars(random, 0xff),
        "Secp256r1EcdsaPublicKey" => pooled(&SECP256R1_KEYS, secp256r1_key, random),
        "Secp256r1EcdsaSignature" => scalars(random, 0x7f),
        _ => return None,
    })
}

type Pool = OnceLock<Vec<Vec<u8>>>;

static BLS_KEYS: Pool = OnceLock::new();
static BLS_SIGNATURES: Pool = OnceLock::new();
static SECP256K1_KEYS: Pool = OnceLock::new();
static SECP256R1_KEYS: Pool = OnceLock::new();

/// Curve arithmetic is slow and large values hold hundreds of keys: a few of each kind are made once.
fn pooled(pool: &Pool, make: fn(&mut Random) -> Vec<u8>, random: &mut Random) -> Vec<u8> {
    let keys = pool.get_or_init(|| {
        let mut source = Random::new("key pool");
        (0..16).map(|_| make(&mut source)).collect()
    });
    random.pick(keys).clone()
}

fn bls_secret(random: &mut Random) -> blst::min_pk::SecretKey {
    blst::min_pk::SecretKey::key_gen(&random.bytes(32), &[]).expect("32 bytes are enough")
}

/// One in sixteen is infinity, which decodes although it verifies nothing.
fn bls_key(random: &mut Random) -> Vec<u8> {
    if random.one_in(16) {
        return infinity(48);
    }
    bls_secret(random).sk_to_pk().to_bytes().to_vec()
}

fn bls_signature(random: &mut Random) -> Vec<u8> {
    const DST: &[u8] = b"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
    if random.one_in(16) {
        return infinity(96);
    }
    let message = random.bytes(32);
    bls_secret(random).sign(&message, DST, &[]).to_bytes().to_vec()
}

fn infinity(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    bytes[0] = 0xc0;
    bytes
}

/// Half of all byte strings are points.
fn ed25519_key(random: &mut Random) -> Vec<u8> {
    loop {
        let key: [u8; 32] = random.bytes(32).try_into().expect("32 bytes");
        if CompressedEdwardsY(key).decompress().is_some() {
            return key.to_vec();
        }
    }
}

/// Any R; S below 2^252, hence below the order.
fn ed25519_signature(random: &mut Random) -> Vec<u8> {
    let mut signature = random.bytes(64);
    signature[63] &= 0x0f;
    signature
}

fn multi_key(random: &mut Random) -> Vec<u8> {
    let keys = multi_count(random);
    let mut bytes: Vec<u8> = (0..keys).flat_map(|_| ed25519_key(random)).collect();
    bytes.push(1 + random.below(keys) as u8);
    bytes
}

fn multi_signature(random: &mut Random) -> Vec<u8> {
    let signers = multi_count(random);
    let mut bytes: Vec<u8> = (0..signers).flat_map(|_| ed25519_signature(random)).collect();
    let mut bitmap: u32 = 0;
    while u64::from(bitmap.count_ones()) < signers {
        bitmap |= 1 << random.below(32);
    }
    bytes.extend_from_slice(&bitmap.to_be_bytes());
    bytes
}

fn multi_count(random: &mut Random) -> u64 {
    *random.pick(&[1, 2, 3, 4, 32])
}

/// Half of all x are those of points; the key is written in full.
fn secp256k1_key(random: &mut Random) -> Vec<u8> {
    loop {
        let mut compressed = random.bytes(33);
        compressed[0] = 2 | (compressed[0] & 1);
        if let Ok(key) = libsecp256k1::PublicKey::parse_slice(&compressed, None) {
            return key.serialize().to_vec();
        }
    }
}

fn secp256r1_key(random: &mut Random) -> Vec<u8> {
    loop {
        let mut compressed = random.bytes(33);
        compressed[0] = 2 | (compressed[0] & 1);
        if let Ok(key) = p256::PublicKey::from_sec1_bytes(&compressed) {
            return key.to_encoded_point(false).as_bytes().to_vec();
        }
    }
}

/// r and s below either curve's order, s in the lower half where the mask says so, neither zero.
fn scalars(random: &mut Random, mask: u8) -> Vec<u8> {
    let mut bytes = random.bytes(64);
    bytes[0] &= 0x7f;
    bytes[32] &= mask & 0x7f;
    bytes[33] &= 0x7f;
    bytes[31] |= 1;
    bytes[63] |= 1;
    bytes
}
