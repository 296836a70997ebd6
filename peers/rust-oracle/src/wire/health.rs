//! The health checker's two messages.
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub enum HealthCheckerMsg {
    Ping(Nonce),
    Pong(Nonce),
}

/// A plain number on the wire, with no container of its own.
type Nonce = u32;
