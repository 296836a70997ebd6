/** One reply, judged: what was expected, what came, and the name of the difference. */
import { fromHex, toHex } from "../../codec/bytes.ts";
import { CodecError, visible } from "../../codec/errors.ts";
import { decompressSized } from "../../codec/lz4/sized.ts";
import type { Finding, Reply, Sut } from "../suite.ts";
import type { Allowed, RejectionClass, Verb } from "../vectors/format.ts";
import { acceptedCode, type CodecCode, sameClass } from "./codes.ts";
import { firstByte } from "./difference.ts";
import { type Subject, valueText } from "./subject.ts";
import { compareValue } from "./values.ts";

type Verdict = Omit<Finding, "check" | "level" | "observed"> & { readonly level?: Finding["level"] };

/** What the verb says of something valid. Nothing for `unsupported`: the runner has its own word for that. */
export function judgeValid(subject: Subject, verb: Verb, reply: Reply, values: Sut["values"]): readonly Finding[] {
  if (reply.outcome === "unsupported") return [];
  return [finding(verb, validVerdict(subject, verb, reply, values))];
}

/** What the verb says of something that nobody may read or write. */
export function judgeInvalid(wanted: RejectionClass, verb: Verb, reply: Reply): readonly Finding[] {
  if (reply.outcome === "unsupported") return [];
  return [finding(verb, invalidVerdict(wanted, verb, reply))];
}

/** Where several outcomes are right, all replies together have to be one of them. */
export function judgeEither(
  subject: Subject,
  allowed: readonly Allowed[],
  replies: readonly (readonly [Verb, Reply])[],
  values: Sut["values"],
): readonly Finding[] {
  const answered = replies.filter(([, reply]) => reply.outcome !== "unsupported");
  if (answered.length === 0) return [];
  const check = answered.map(([verb]) => verb).join("+");
  const expected = allowed.map(allowedText).join(", or ");
  const actual = answered.map(([verb, reply]) => `${verb}: ${shown(reply)}`).join(", ");
  const trouble = answered.find(([, reply]) => reply.outcome === "error");
  const fits = allowed.some((one) => answered.every(([verb, reply]) => isAllowed(subject, one, verb, reply, values)));
  const verdict: Verdict = trouble
    ? fails("E-SUT-ERROR", expected, actual)
    : fits
      ? { verdict: "pass", expected, actual, level: "MAY" }
      : fails("E-NOT-ALLOWED", expected, actual);
  return [{ ...finding(check, verdict), observed: answered.length }];
}

function finding(check: string, { level = "MUST", ...verdict }: Verdict): Finding {
  return { check, level, ...verdict, observed: 1 };
}

const PASSED: Verdict = { verdict: "pass", expected: "ok", actual: "ok" };

function validVerdict(subject: Subject, verb: Verb, reply: Reply, values: Sut["values"]): Verdict {
  if (reply.outcome === "error") return fails("E-SUT-ERROR", "ok", shown(reply));
  if (reply.outcome !== "ok")
    return fails(verb === "encode" ? "E-VALUE-REJECTED" : "E-VALID-REJECTED", "ok", shown(reply));
  if (verb === "accept") return PASSED;
  return verb === "decode" ? decoded(subject, reply.data, values) : written(subject, verb, reply.data);
}

function written(subject: Subject, verb: Verb, data: string): Verdict {
  const expected = subject.hex() ?? "";
  if (data === expected) return PASSED;
  const badly = notHex(data);
  if (badly !== undefined) return fails("E-BAD-REPLY", "bytes in lower-case hex", badly);
  if (subject.encoding === "bcs+lz4") return packed(subject, verb, expected, data);
  return different(subject, verb, expected, data);
}

/** Compressed bytes are not unique: what counts is what they unpack to. */
function packed(subject: Subject, verb: Verb, expected: string, data: string): Verdict {
  try {
    const [wanted, given] = [expected, data].map((hex) => toHex(decompressSized(fromHex(hex)))) as [string, string];
    return wanted === given ? PASSED : different({ ...subject, spans: [] }, verb, wanted, given);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return fails(WRITTEN_WRONG[verb], "a block that unpacks to the value", `${short(data)}: ${error.message}`);
  }
}

function different(subject: Subject, verb: Verb, expected: string, data: string): Verdict {
  const difference = firstByte(expected, data, subject.spans);
  const [wanted, given] = [shownBytes(expected, difference), shownBytes(data, difference)];
  const verdict = fails(WRITTEN_WRONG[verb], wanted, given);
  return difference ? { ...verdict, difference } : verdict;
}

/** Bytes from the first on where the difference is among them, so that a report can point at it; else a few words. */
function shownBytes(hex: string, difference: Finding["difference"]): string {
  const reaches = difference !== undefined && difference.at < MOST_SHOWN && hex !== "";
  return reaches ? hex.slice(0, 2 * MOST_SHOWN) : `${hex.length / 2} bytes ${short(hex)}`;
}

const MOST_SHOWN = 512;

const WRITTEN_WRONG: { readonly [verb in Verb]: CodecCode } = {
  accept: "E-BYTES-DIFFER",
  recode: "E-BYTES-DIFFER",
  decode: "E-BYTES-DIFFER",
  encode: "E-ENCODED-BYTES-DIFFER",
};

function decoded(subject: Subject, text: string, values: Sut["values"]): Verdict {
  const found = compareValue(subject, subject.value, text, values);
  if (found.result === "same") return PASSED;
  if (found.result === "unreadable") return fails("E-BAD-REPLY", "the value as JSON", found.fault);
  return fails("E-VALUE-DIFFERS", `${found.path} = ${found.expected}`, `${found.path} = ${found.actual}`);
}

function invalidVerdict(wanted: RejectionClass, verb: Verb, reply: Reply): Verdict {
  const expected = `reject (${wanted})`;
  if (reply.outcome === "error") return fails("E-SUT-ERROR", expected, shown(reply));
  if (reply.outcome !== "reject") {
    const code = verb === "encode" ? "E-ILLEGAL-ENCODED" : acceptedCode(wanted);
    return fails(code, expected, shown(reply, verb));
  }
  if (sameClass(reply.class, wanted)) return { verdict: "pass", expected, actual: shown(reply) };
  return { verdict: "lenient", level: "SHOULD", code: "E-CLASS-DIFFERS", expected, actual: shown(reply) };
}

function isAllowed(subject: Subject, one: Allowed, verb: Verb, reply: Reply, values: Sut["values"]): boolean {
  if (reply.outcome !== "ok" || one.outcome !== "ok") return reply.outcome === one.outcome;
  if (verb === "recode") return one.hex === undefined ? notHex(reply.data) === undefined : reply.data === one.hex;
  if (verb !== "decode" || one.value === undefined) return true;
  return compareValue(subject, one.value, reply.data, values).result === "same";
}

function allowedText({ outcome, hex, value }: Allowed): string {
  if (outcome === "reject") return "reject";
  const what =
    hex !== undefined ? ` with ${short(hex)}` : value !== undefined ? ` as ${short(JSON.stringify(value))}` : "";
  return `ok${what}`;
}

/** In words what is wrong with the hex, or undefined. */
function notHex(data: string): string | undefined {
  if (/^[0-9a-f]*$/.test(data))
    return data.length % 2 === 0 ? undefined : `an odd number of hex digits: ${short(data)}`;
  if (/^[0-9a-fA-F]*$/.test(data)) return `upper-case hex: ${short(data)}`;
  return `no hex: ${short(visible(data))}`;
}

function fails(code: CodecCode, expected: string, actual: string): Verdict {
  return { verdict: "fail", code, expected, actual };
}

const DONE: Readonly<Record<Verb, string>> = {
  accept: "accepted",
  recode: "accepted, recoded to",
  decode: "accepted, decoded to",
  encode: "encoded as",
};

function shown(reply: Reply, verb?: Verb): string {
  if (reply.outcome === "ok")
    return `${verb ? DONE[verb] : "ok"} ${short(visible(reply.data.slice(0, 200)))}`.trimEnd();
  if (reply.outcome === "reject") {
    return `reject (${reply.class}${reply.offset === undefined ? "" : `, byte ${reply.offset}`})`;
  }
  return reply.text === "" ? reply.outcome : `${reply.outcome}: ${visible(reply.text.slice(0, 200))}`;
}

function short(text: string): string {
  return text.length <= 64 ? text : `${text.slice(0, 64)}…`;
}

/** For a control: the whole of a valid request. */
export function controlData(subject: Subject, verb: Verb, values: Sut["values"]): string | undefined {
  return verb === "encode" ? valueText(subject, subject.value, values) : subject.hex();
}
