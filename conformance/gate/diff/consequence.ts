/** What a change does to whom, in one sentence: who reads what from whose bytes. */
import { type Change, subject } from "./finding.ts";
import type { Rule } from "./rules.ts";

/** `before` and `after` are the names of the two wires. */
export function consequence(change: Change, before: string, after: string): string {
  return SENTENCES[change.rule]({ before, after, what: subject(change), member: last(change), change });
}

type Said = {
  readonly before: string;
  readonly after: string;
  /** `RpcRequest.deadline_ms`. */
  readonly what: string;
  /** `deadline_ms`. */
  readonly member: string;
  readonly change: Change;
};

const SENTENCES: { readonly [rule in Rule]: (said: Said) => string } = {
  FIELD_ADDED: ({ before, after, member }) =>
    `${after} reads ${member} out of whatever ${before} wrote there, and ${before} reads what it expects there out of ${member}.`,
  FIELD_REMOVED: ({ before, after, member }) =>
    `${after} takes the ${member} that ${before} writes for what follows it; ${before} waits for a ${member} that ${after} never writes.`,
  FIELD_MOVED: ({ before, after, member }) =>
    `${after} reads ${member} from the place where ${before} writes another field, and the other way round.`,
  FIELD_TYPE: ({ before, after, what }) => `${after} reads other bytes for ${what} than ${before} writes.`,
  LENGTH_ENCODING: ({ before, after, what }) =>
    `One of ${before} and ${after} writes a length before ${what}, which the other takes for content.`,
  MAP_ORDER: ({ before, after, what }) =>
    `Entries of ${what} that one of ${before} and ${after} writes in any order, or twice, are refused by the other.`,
  TYPE_KIND: ({ before, after, what }) => `${after} reads other bytes for ${what} than ${before} writes.`,
  TYPE_REMOVED: ({ before, after, what }) => `${after} cannot read ${what} at all, which ${before} may still send.`,
  VARIANT_REMOVED: ({ before, after, what }) => `${after} refuses ${what} that ${before} writes.`,
  VARIANT_INSERTED: ({ before, after, member }) =>
    `Every variant behind ${member} has another tag: ${after} reads one variant where ${before} wrote another.`,
  VARIANT_RENUMBERED: ({ before, after, member }) =>
    `${after} reads another variant from the tag that ${before} writes for ${member}, or none.`,
  VARIANT_REPLACED: ({ before, after, change }) =>
    `${after} reads ${change.names?.[1]} from the tag that ${before} writes for ${change.names?.[0]}, with other content behind it.`,
  VARIANT_TYPE: ({ before, after, what }) =>
    `${after} reads other bytes behind the tag of ${what} than ${before} writes.`,
  NORMALIZATION: ({ before, after, what }) =>
    `A node of ${after} sends on other bytes for ${what} than a node of ${before}: hashes and signatures over them differ.`,
  FRAME_HEADER: ({ before, after, what }) =>
    `${after} cuts the bytes of ${before} at other places (${what}): nothing behind the first frame can be read.`,
  ENCODING_CHAIN: ({ before, after, what }) =>
    `${after} unpacks what ${before} sends under ${what} in another way, and fails.`,
  COMPRESSION: ({ before, after }) =>
    `${after} reads another size in front of the compressed bytes than ${before} wrote.`,
  SECURE_CHANNEL: ({ before, after }) => `A connection between ${before} and ${after} does not come about.`,
  FACT_CHANGED: ({ before, after, what }) => `${before} and ${after} do not agree on ${what}.`,
  ROOT_TYPE: ({ before, after, what }) => `${after} reads another message under ${what} than ${before} sends.`,
  ROOT_REMOVED: ({ before, after, what }) =>
    `What ${before} sends under ${what} is no longer read, or no longer watched, by ${after}.`,
  PROTOCOL_ID_REMOVED: ({ before, after, member }) =>
    `${after} refuses messages of ${before} under ${member}; a message that names it does not decode at all.`,
  PROTOCOL_ID_RENUMBERED: ({ before, after, member }) =>
    `What ${before} sends under ${member} reaches another protocol of ${after}: ids and bits of the handshake moved.`,

  VARIANT_APPENDED: ({ before, after, what }) =>
    `${before} refuses ${what} that ${after} writes, and the whole message around it.`,
  LIMIT_RAISED: ({ before, after, what, change }) =>
    `${before} refuses what ${after} writes for ${what} above ${amount(change.bounds?.[0])}.`,
  DEPTH_RAISED: ({ before, after, what, change }) =>
    `${before} refuses what ${after} writes for ${what} with more than ${amount(change.bounds?.[0])} levels.`,
  LOOSER_CANONICAL: ({ before, after, what }) => `${before} refuses forms of ${what} that ${after} writes.`,
  PROTOCOL_ID_ADDED: ({ before, after, member }) =>
    `${before} cannot decode a message that names ${member}; ${after} must not send it before the handshake showed that the peer knows it.`,
  ROOT_ADDED: ({ before, after, what }) => `${before} knows nothing of ${what} that ${after} may send.`,

  LIMIT_LOWERED: ({ before, after, what, change }) =>
    `${after} refuses what ${before} writes for ${what} above ${amount(change.bounds?.[1])}.`,
  DEPTH_LOWERED: ({ before, after, what, change }) =>
    `${after} refuses what ${before} writes for ${what} with more than ${amount(change.bounds?.[1])} levels.`,
  DEPTH_REACHED: ({ after, what }) =>
    `${after} refuses messages of its own types under ${what}: they nest too deep for the limit.`,
  STRICTER_CANONICAL: ({ before, after, what }) => `${after} refuses forms of ${what} that ${before} writes.`,

  FIELD_RENAMED: ({ before, after, member, change }) =>
    `In JSON ${after} misses ${member} in what ${before} writes, where it is called ${change.names?.[0]}; BCS is the same.`,
  VARIANT_RENAMED: ({ before, after, member, change }) =>
    `In JSON ${after} does not know the ${change.names?.[0]} that ${before} writes for ${member}; BCS is the same as long as it means the same.`,
  JSON_FORM: ({ before, after, what }) =>
    `In JSON ${after} expects another document for ${what} than ${before} writes; BCS is the same.`,
  ALIAS_REMOVED: ({ after, what, change }) => `In JSON ${after} no longer reads ${change.names?.[1]} for ${what}.`,

  ALIAS_ADDED: ({ before, after, change }) =>
    `${after} reads ${change.names?.[1]} too; whoever writes it cannot be read by ${before}.`,
  TYPE_RENAMED: ({ change }) =>
    `No byte changes; where the name of a type seeds its hash, what was signed as ${change.names?.[0]} has another hash now.`,
  TYPE_ADDED: ({ before, what }) => `${before} does not know ${what}; nothing that it reads contains it.`,
  PROTOCOL_ID_RENAMED: ({ member, change }) => `The id is the same: ${change.names?.[0]} is called ${member} now.`,
  BODY_DECLARED: ({ what }) =>
    `The bytes under ${what} were passed through before; from now on a change of them is seen.`,
};

function last({ member, type }: Change): string {
  return member?.replace(/^::/, "") ?? type;
}

function amount(bound: number | undefined): string {
  return bound === undefined ? "the old limit" : String(bound);
}
