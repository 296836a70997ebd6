//! The tendermint family's worked example: an envelope around one wrapped channel, in protobuf too.
use super::bytes::Raw;
use super::registry::Value;
use crate::encoding::{self, Encoding, Form};
use crate::reject::Rejection;
use prost::Message;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize, Clone)]
pub struct Ping {
    nonce: u64,
}

#[derive(Serialize, Deserialize, Clone)]
pub struct Pong {
    nonce: u64,
}

#[derive(Serialize, Deserialize, Clone)]
pub enum EchoMessage {
    Ping(Ping),
    Pong(Pong),
}

#[derive(Serialize, Deserialize, Clone)]
pub struct EchoEnvelope {
    from: Option<NodeId>,
    to: Option<NodeId>,
    broadcast: bool,
    channel_id: u16,
    message: EchoMessage,
}

/// 20 bytes; in text 40 hex digits.
#[derive(Clone)]
pub struct NodeId([u8; 20]);

#[derive(Serialize, Deserialize)]
#[serde(rename = "NodeId")]
struct NodeIdBinary(Raw<20>);

impl Serialize for NodeId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&hex::encode(self.0));
        }
        NodeIdBinary(Raw(self.0)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for NodeId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return NodeIdBinary::deserialize(deserializer).map(|binary| NodeId(binary.0 .0));
        }
        let bytes = hex::decode(String::deserialize(deserializer)?).map_err(D::Error::custom)?;
        bytes.try_into().map(NodeId).map_err(|_| D::Error::custom("@bad-length not a node id"))
    }
}

/// The messages of codec/proto/*.proto, written by hand for prost.
mod proto {
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Nonce {
        #[prost(uint64, tag = "1")]
        pub nonce: u64,
    }

    #[derive(Clone, PartialEq, prost::Oneof)]
    pub enum Sum {
        #[prost(message, tag = "1")]
        Ping(Nonce),
        #[prost(message, tag = "2")]
        Pong(Nonce),
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct EchoMessage {
        #[prost(oneof = "Sum", tags = "1, 2")]
        pub sum: Option<Sum>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Envelope {
        #[prost(bytes = "vec", optional, tag = "1")]
        pub from: Option<Vec<u8>>,
        #[prost(bytes = "vec", optional, tag = "2")]
        pub to: Option<Vec<u8>>,
        #[prost(bool, tag = "3")]
        pub broadcast: bool,
        #[prost(uint32, tag = "4")]
        pub channel_id: u32,
        #[prost(bytes = "vec", optional, tag = "5")]
        pub message: Option<Vec<u8>>,
    }
}

/// A type with a protobuf message; what protobuf leaves open, such as an absent message, is refused here.
pub trait Proto: Sized {
    fn to_proto(&self) -> Vec<u8>;
    fn from_proto(bytes: &[u8]) -> Result<Self, Rejection>;
}

pub fn read<T: Proto + Serialize + DeserializeOwned + 'static>(
    bytes: &[u8],
    form: &Form,
) -> Result<Box<dyn Value>, Rejection> {
    if form.encoding == Encoding::Proto {
        return Ok(Box::new(WithProto(T::from_proto(bytes)?)));
    }
    let value: T = encoding::read(bytes, form)?;
    Ok(Box::new(WithProto(value)))
}

pub struct WithProto<T>(pub T);

impl<T: Proto + Serialize> Value for WithProto<T> {
    fn write(&self, form: &Form) -> Result<Vec<u8>, Rejection> {
        if form.encoding == Encoding::Proto {
            return Ok(self.0.to_proto());
        }
        encoding::write(&self.0, form)
    }
}

impl Proto for Ping {
    fn to_proto(&self) -> Vec<u8> {
        proto::Nonce { nonce: self.nonce }.encode_to_vec()
    }

    fn from_proto(bytes: &[u8]) -> Result<Self, Rejection> {
        Ok(Ping { nonce: decoded::<proto::Nonce>(bytes)?.nonce })
    }
}

impl Proto for Pong {
    fn to_proto(&self) -> Vec<u8> {
        proto::Nonce { nonce: self.nonce }.encode_to_vec()
    }

    fn from_proto(bytes: &[u8]) -> Result<Self, Rejection> {
        Ok(Pong { nonce: decoded::<proto::Nonce>(bytes)?.nonce })
    }
}

impl Proto for EchoMessage {
    fn to_proto(&self) -> Vec<u8> {
        let sum = match self {
            EchoMessage::Ping(Ping { nonce }) => proto::Sum::Ping(proto::Nonce { nonce: *nonce }),
            EchoMessage::Pong(Pong { nonce }) => proto::Sum::Pong(proto::Nonce { nonce: *nonce }),
        };
        proto::EchoMessage { sum: Some(sum) }.encode_to_vec()
    }

    fn from_proto(bytes: &[u8]) -> Result<Self, Rejection> {
        match decoded::<proto::EchoMessage>(bytes)?.sum {
            Some(proto::Sum::Ping(proto::Nonce { nonce })) => Ok(EchoMessage::Ping(Ping { nonce })),
            Some(proto::Sum::Pong(proto::Nonce { nonce })) => Ok(EchoMessage::Pong(Pong { nonce })),
            None => Err(Rejection::new("other", "neither ping nor pong")),
        }
    }
}

impl Proto for EchoEnvelope {
    fn to_proto(&self) -> Vec<u8> {
        let bytes = |id: &NodeId| id.0.to_vec();
        let envelope = proto::Envelope {
            from: self.from.as_ref().map(bytes),
            to: self.to.as_ref().map(bytes),
            broadcast: self.broadcast,
            channel_id: self.channel_id.into(),
            message: Some(self.message.to_proto()),
        };
        envelope.encode_to_vec()
    }

    fn from_proto(bytes: &[u8]) -> Result<Self, Rejection> {
        let envelope = decoded::<proto::Envelope>(bytes)?;
        let message = envelope.message.ok_or_else(|| Rejection::new("other", "no message"))?;
        Ok(EchoEnvelope {
            from: envelope.from.map(node_id).transpose()?,
            to: envelope.to.map(node_id).transpose()?,
            broadcast: envelope.broadcast,
            channel_id: envelope.channel_id.try_into().map_err(|error| Rejection::new("limit", error))?,
            message: EchoMessage::from_proto(&message)?,
        })
    }
}

fn node_id(bytes: Vec<u8>) -> Result<NodeId, Rejection> {
    bytes.try_into().map(NodeId).map_err(|_| Rejection::new("bad-length", "a node id takes 20 bytes"))
}

fn decoded<M: Message + Default>(bytes: &[u8]) -> Result<M, Rejection> {
    M::decode(bytes).map_err(|error| Rejection::new("other", error))
}
