//! Blocks' identities, ledger infos and the certificates over them.
use super::bytes::{AccountAddress, HashValue};
use super::crypto::{BlsPublicKey, BlsSignature};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// No node takes a longer bit vector.
const MAX_BIT_VEC_BYTES: usize = 8192;

#[derive(Serialize, Deserialize)]
pub struct AggregateSignature {
    validator_bitmask: BitVec,
    sig: Option<BlsSignature>,
}

#[derive(Serialize, Deserialize)]
pub struct AggregateSignatureWithRounds {
    sig: AggregateSignature,
    rounds: Vec<u64>,
}

#[derive(Serialize)]
pub struct BitVec {
    #[serde(with = "serde_bytes")]
    inner: Vec<u8>,
}

impl<'de> Deserialize<'de> for BitVec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "BitVec")]
        struct Unchecked {
            #[serde(with = "serde_bytes")]
            inner: Vec<u8>,
        }
        let inner = Unchecked::deserialize(deserializer)?.inner;
        if inner.len() > MAX_BIT_VEC_BYTES {
            return Err(D::Error::custom(format!("@limit a bit vector of {} bytes", inner.len())));
        }
        Ok(BitVec { inner })
    }
}

#[derive(Serialize, Deserialize)]
pub struct BlockInfo {
    epoch: u64,
    round: u64,
    id: HashValue,
    executed_state_id: HashValue,
    version: u64,
    timestamp_usecs: u64,
    next_epoch_state: Option<EpochState>,
}

#[derive(Serialize, Deserialize)]
pub struct EpochChangeProof {
    ledger_info_with_sigs: Vec<LedgerInfoWithSignatures>,
    more: bool,
}

#[derive(Serialize, Deserialize)]
pub struct EpochState {
    epoch: u64,
    verifier: ValidatorVerifier,
}

#[derive(Serialize, Deserialize)]
pub struct LedgerInfo {
    commit_info: BlockInfo,
    consensus_data_hash: HashValue,
}

#[derive(Serialize, Deserialize)]
pub enum LedgerInfoWithSignatures {
    V0(LedgerInfoWithV0),
}

#[derive(Serialize, Deserialize)]
pub struct LedgerInfoWithV0 {
    ledger_info: LedgerInfo,
    signatures: AggregateSignature,
}

#[derive(Serialize, Deserialize)]
pub struct QuorumCert {
    vote_data: VoteData,
    signed_ledger_info: LedgerInfoWithSignatures,
}

#[derive(Serialize, Deserialize)]
pub struct SyncInfo {
    highest_quorum_cert: QuorumCert,
    highest_ordered_cert: Option<WrappedLedgerInfo>,
    highest_commit_cert: WrappedLedgerInfo,
    highest_2chain_timeout_cert: Option<TwoChainTimeoutCertificate>,
}

#[derive(Serialize, Deserialize)]
pub struct TwoChainTimeout {
    epoch: u64,
    round: u64,
    quorum_cert: QuorumCert,
}

#[derive(Serialize, Deserialize)]
pub struct TwoChainTimeoutCertificate {
    timeout: TwoChainTimeout,
    signatures_with_rounds: AggregateSignatureWithRounds,
}

#[derive(Serialize, Deserialize)]
pub struct ValidatorConsensusInfo {
    address: AccountAddress,
    public_key: BlsPublicKey,
    voting_power: u64,
}

/// Quorum, total power and index are computed by a node after reading; none of them can make it refuse.
#[derive(Serialize, Deserialize)]
pub struct ValidatorVerifier {
    validator_infos: Vec<ValidatorConsensusInfo>,
}

#[derive(Serialize, Deserialize)]
pub struct VoteData {
    proposed: BlockInfo,
    parent: BlockInfo,
}

#[derive(Serialize, Deserialize)]
pub struct WrappedLedgerInfo {
    vote_data: VoteData,
    signed_ledger_info: LedgerInfoWithSignatures,
}
