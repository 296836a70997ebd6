/**
 * The fifteen mistakes that decided which verbs the peer protocol has: each verb is there because of one that no other
 * verb sees. What became of them in the catalogue.
 */
export const FIRST: readonly (readonly [mistake: string, mutant: string])[] = [
  ["echoes its input, ok to all", "lazy/echo"],
  ["trailing bytes accepted", "bcs/RpcRequest/trailing-accepted"],
  ["non-canonical length accepted", "bcs/RpcRequest.raw_request/length-padded"],
  ["short input padded", "bcs/RpcRequest/eof-padded"],
  ["short body accepted", "bcs/RpcRequest.raw_request/content-short"],
  ["variant not checked in the decoder, checked in the encoder", "verbs/NetworkMessage/masked-by-encoder"],
  ["32 bits big-endian both ways", "bcs/RpcRequest.request_id/big-endian"],
  ["encoder takes a variant that does not exist", "bcs/ProtocolId/name-unknown-written"],
  ["length of one byte", "bcs/RpcRequest.raw_request/length-byte"],
  ["field dropped", "bcs/RpcRequest.priority/field-dropped"],
  ["two fields of one type exchanged", "bcs/ParsingErrorType.message/fields-swapped"],
  ["refuses all", "lazy/always-reject"],
  ["unsupported all", "lazy/always-unsupported"],
  ["hangs", "lazy/hangs"],
  ["crashes", "lazy/dies-of-rejects"],
];
