/** Every failure that a codec case can name. Stable: expectations, mutants and reports match these words. */
import type { RejectionClass } from "../vectors/format.ts";

/** The code and what it says; the list is the documentation. */
export const CODES = {
  "E-VALID-REJECTED": "Bytes that every implementation reads were refused.",
  "E-VALUE-REJECTED": "A value that every implementation writes was refused.",
  "E-BYTES-DIFFER": "What was read and written again is not what was read.",
  "E-VALUE-DIFFERS": "The bytes were read as another value.",
  "E-ENCODED-BYTES-DIFFER": "The value was written as other bytes.",
  "E-TRUNCATED-ACCEPTED": "Bytes that end before the value does were accepted.",
  "E-TRAILING-ACCEPTED": "Bytes left over after the value were accepted.",
  "E-NONCANONICAL-ACCEPTED": "A second spelling of a value was accepted.",
  "E-BAD-VARIANT-ACCEPTED": "A tag or name that the type does not have was accepted.",
  "E-BAD-LENGTH-ACCEPTED": "A length that the type does not have was accepted.",
  "E-BAD-UTF8-ACCEPTED": "Text that is not UTF-8 was accepted.",
  "E-BAD-BOOL-ACCEPTED": "A boolean that is neither 0 nor 1 was accepted.",
  "E-DEPTH-ACCEPTED": "Deeper nesting than allowed was accepted.",
  "E-LIMIT-ACCEPTED": "A number or length above its limit was accepted.",
  "E-DUPLICATE-KEY-ACCEPTED": "The same key twice was accepted.",
  "E-ORDER-ACCEPTED": "Keys out of order were accepted.",
  "E-CHECKSUM-ACCEPTED": "Bytes that contradict their checksum were accepted.",
  "E-INVALID-ACCEPTED": "Bytes that no implementation may read were accepted.",
  "E-ILLEGAL-ENCODED": "A value that the wire cannot carry was encoded.",
  "E-NOT-ALLOWED": "Several outcomes are right here, and this is none of them.",
  "E-CLASS-DIFFERS": "Refused, as it must be, but for another reason.",
  "E-SUT-ERROR": "The implementation reports trouble of its own instead of an answer.",
  "E-BAD-REPLY": "The reply is not what the protocol says a reply is.",
} as const;

export type CodecCode = keyof typeof CODES;

const ACCEPTED: { readonly [name in RejectionClass]: CodecCode } = {
  eof: "E-TRUNCATED-ACCEPTED",
  trailing: "E-TRAILING-ACCEPTED",
  "non-canonical": "E-NONCANONICAL-ACCEPTED",
  "bad-variant": "E-BAD-VARIANT-ACCEPTED",
  "bad-length": "E-BAD-LENGTH-ACCEPTED",
  "bad-utf8": "E-BAD-UTF8-ACCEPTED",
  "bad-bool": "E-BAD-BOOL-ACCEPTED",
  depth: "E-DEPTH-ACCEPTED",
  limit: "E-LIMIT-ACCEPTED",
  "duplicate-key": "E-DUPLICATE-KEY-ACCEPTED",
  order: "E-ORDER-ACCEPTED",
  checksum: "E-CHECKSUM-ACCEPTED",
  other: "E-INVALID-ACCEPTED",
};

/** The name of accepting what had to be refused for this reason. */
export function acceptedCode(name: RejectionClass): CodecCode {
  return ACCEPTED[name];
}

/** `other` is always right, and decoders that only compare neighbours cannot tell a key twice from keys out of order. */
export function sameClass(given: RejectionClass, wanted: RejectionClass): boolean {
  return given === wanted || given === "other" || wanted === "other" || (isKeyFault(given) && isKeyFault(wanted));
}

function isKeyFault(name: RejectionClass): boolean {
  return name === "duplicate-key" || name === "order";
}
