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

/// The messages of codec/proto/*.proto, written by hand: what prost's derive would write, whose building takes longer than
/// reading this. Every field is read and written by prost itself.
mod proto {
    use prost::bytes::{Buf, BufMut};
    use prost::encoding::{bool, bytes, message, skip_field, uint32, uint64, DecodeContext, WireType};
    use prost::{DecodeError, Message};

    type Merged = Result<(), DecodeError>;

    #[derive(Clone, PartialEq, Default, Debug)]
    pub struct Nonce {
        pub nonce: u64,
    }

    impl Message for Nonce {
        fn encode_raw(&self, buffer: &mut impl BufMut) {
            if self.nonce != 0 {
                uint64::encode(1, &self.nonce, buffer);
            }
        }

        fn merge_field(&mut self, tag: u32, kind: WireType, buffer: &mut impl Buf, context: DecodeContext) -> Merged {
            match tag {
                1 => uint64::merge(kind, &mut self.nonce, buffer, context),
                _ => skip_field(kind, tag, buffer, context),
            }
        }

        fn encoded_len(&self) -> usize {
            if self.nonce == 0 { 0 } else { uint64::encoded_len(1, &self.nonce) }
        }

        fn clear(&mut self) {
            *self = Self::default();
        }
    }

    #[derive(Clone, PartialEq, Debug)]
    pub enum Sum {
        Ping(Nonce),
        Pong(Nonce),
    }

    #[derive(Clone, PartialEq, Default, Debug)]
    pub struct EchoMessage {
        pub sum: Option<Sum>,
    }

    impl Message for EchoMessage {
        fn encode_raw(&self, buffer: &mut impl BufMut) {
            match &self.sum {
                Some(Sum::Ping(nonce)) => message::encode(1, nonce, buffer),
                Some(Sum::Pong(nonce)) => message::encode(2, nonce, buffer),
                None => {}
            }
        }

        /// The same member again is merged into the first; another member takes its place.
        fn merge_field(&mut self, tag: u32, kind: WireType, buffer: &mut impl Buf, context: DecodeContext) -> Merged {
            let mut nonce = match (tag, &self.sum) {
                (1, Some(Sum::Ping(known))) | (2, Some(Sum::Pong(known))) => known.clone(),
                (1 | 2, _) => Nonce::default(),
                _ => return skip_field(kind, tag, buffer, context),
            };
            message::merge(kind, &mut nonce, buffer, context)?;
            self.sum = Some(if tag == 1 { Sum::Ping(nonce) } else { Sum::Pong(nonce) });
            Ok(())
        }

        fn encoded_len(&self) -> usize {
            match &self.sum {
                Some(Sum::Ping(nonce)) => message::encoded_len(1, nonce),
                Some(Sum::Pong(nonce)) => message::encoded_len(2, nonce),
                None => 0,
            }
        }

        fn clear(&mut self) {
            *self = Self::default();
        }
    }

    #[derive(Clone, PartialEq, Default, Debug)]
    pub struct Envelope {
        pub from: Option<Vec<u8>>,
        pub to: Option<Vec<u8>>,
        pub broadcast: bool,
        pub channel_id: u32,
        pub message: Option<Vec<u8>>,
    }

    impl Message for Envelope {
        fn encode_raw(&self, buffer: &mut impl BufMut) {
            optional(1, &self.from, buffer);
            optional(2, &self.to, buffer);
            if self.broadcast {
                bool::encode(3, &self.broadcast, buffer);
            }
            if self.channel_id != 0 {
                uint32::encode(4, &self.channel_id, buffer);
            }
            optional(5, &self.message, buffer);
        }

        fn merge_field(&mut self, tag: u32, kind: WireType, buffer: &mut impl Buf, context: DecodeContext) -> Merged {
            match tag {
                1 => bytes::merge(kind, self.from.get_or_insert_with(Vec::new), buffer, context),
                2 => bytes::merge(kind, self.to.get_or_insert_with(Vec::new), buffer, context),
                3 => bool::merge(kind, &mut self.broadcast, buffer, context),
                4 => uint32::merge(kind, &mut self.channel_id, buffer, context),
                5 => bytes::merge(kind, self.message.get_or_insert_with(Vec::new), buffer, context),
                _ => skip_field(kind, tag, buffer, context),
            }
        }

        fn encoded_len(&self) -> usize {
            let optional = |tag, value: &Option<Vec<u8>>| value.as_ref().map_or(0, |one| bytes::encoded_len(tag, one));
            let broadcast = if self.broadcast { bool::encoded_len(3, &self.broadcast) } else { 0 };
            let channel = if self.channel_id == 0 { 0 } else { uint32::encoded_len(4, &self.channel_id) };
            optional(1, &self.from) + optional(2, &self.to) + broadcast + channel + optional(5, &self.message)
        }

        fn clear(&mut self) {
            *self = Self::default();
        }
    }

    fn optional(tag: u32, value: &Option<Vec<u8>>, buffer: &mut impl BufMut) {
        if let Some(value) = value {
            bytes::encode(tag, value, buffer);
        }
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
