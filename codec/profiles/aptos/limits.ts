/**
 * How large and how deep things on this wire may be, in upstream's own names.
 * Spec: docs/profiles/aptos.md#limits
 */

/** Body of one frame, both directions; upstream's default `max_frame_size`. */
export const MAX_FRAME_SIZE = 4 * 1024 * 1024;
/** One message, streamed or not; upstream's default `max_message_size`, checked by senders only. */
export const MAX_MESSAGE_SIZE = 64 * 1024 * 1024;
export const MAX_MESSAGE_METADATA_SIZE = 128 * 1024;
export const MESSAGE_PADDING_SIZE = 2 * 1024 * 1024;
/** Checked by the compressed encodings alone: the raw bytes and the compressed ones, prefix included. */
export const MAX_APPLICATION_MESSAGE_SIZE = MAX_MESSAGE_SIZE - MAX_MESSAGE_METADATA_SIZE - MESSAGE_PADDING_SIZE;
/** What a streaming sender keeps free in a frame for everything that is not payload. */
export const FRAME_HEADER_SLACK = 64;
/** Most fragments after a stream's header: what the u8 counter holds. */
export const MAX_STREAM_FRAGMENTS = 255;
/** Frame of a HandshakeMsg: all that its u16 length can say. */
export const MAX_HANDSHAKE_SIZE = 0xffff;

/** Containers open at once in frames and handshakes: the format's own default. */
export const FRAME_DEPTH = 500;
/** The same in application messages. */
export const RECURSION_LIMIT = 64;
/** The same where users decide the content. */
export const USER_INPUT_RECURSION_LIMIT = 32;

/** Noise IK as it lies on the wire: sizes of both handshake messages, and the frames after them. */
export const NOISE = Object.freeze({
  protocol: "Noise_IK_25519_AESGCM_SHA256",
  /** Initiator's peer id and the responder's key it expects, in clear. */
  prologueSize: 64,
  /** Prologue, ephemeral key, sealed static key, sealed timestamp. */
  firstMessageSize: 168,
  /** Ephemeral key and the tag of an empty payload. */
  secondMessageSize: 48,
  /** u64 little-endian milliseconds. */
  timestampSize: 8,
  /** Ciphertext of one transport frame behind a u16 big-endian length, tag included. */
  maxFrameSize: 0xffff,
  tagSize: 16,
});
