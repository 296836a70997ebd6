//! The types of the wire, one for one as in the upstream registry, with the custom serde forms that nodes use.
mod bytes;
mod certificate;
mod consensus;
mod crypto;
mod echo;
mod health;
mod keyless;
mod network;
mod payload;
mod registry;
mod transaction;
mod type_tag;

pub use registry::{find, names, Type, Value};
