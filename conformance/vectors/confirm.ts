/**
 * The codec's word on every vector: what its maker says must be what the compiled codec and the plain twin say.
 * A disagreement is a defect of one of them, to be explained; it is never silenced.
 */
import { acceptBcs } from "../../codec/bcs/index.ts";
import { equalBytes, toHex } from "../../codec/bytes.ts";
import { CodecError } from "../../codec/errors.ts";
import { explainBcs, spanName } from "../../codec/explain/index.ts";
import type { Level, Schema } from "../../codec/schema/index.ts";
import { bytesOf } from "./bytes-of.ts";
import { classFits } from "./classes.ts";
import type { Allowed, Vector, VectorFault, VectorFile, VectorSpan, Verb } from "./format.ts";
import type { Loaded } from "./load.ts";
import { type Asked, OPINIONS, type Opinion } from "./opinions.ts";
import { protoOf, schemaOf, typeFingerprint } from "./types.ts";
import { fromVectorValue } from "./value.ts";

const utf8 = new TextDecoder();

/** Above this the plain twin, which is slow, is spared unless everything is asked for: a second or twenty. */
export const MOST_FOR_ALL = 1 << 18;

/** Everything that either codec sees otherwise than the file. */
export function checkCodec({ path, file }: Loaded, thorough = false): readonly VectorFault[] {
  const fault = (id: string, message: string): VectorFault => ({ file: path, id, check: "codec", message });
  const schema = schemaOf(file);
  if (!schema) return [fault("-", `${file.protocol} has no type ${file.type}`)];
  const fingerprint = typeFingerprint(schema, file.encoding);
  const stale = fingerprint === file.typesSha256 ? [] : [fault("-", `the type is now ${fingerprint}`)];
  return [
    ...stale,
    ...file.vectors.flatMap((vector) =>
      disagreements(file, schema, vector, thorough).map((message) => fault(vector.id, message)),
    ),
  ];
}

/** What the opinions say otherwise, in words. */
export function disagreements(
  file: Omit<VectorFile, "vectors">,
  schema: Schema,
  vector: Vector,
  thorough = true,
): readonly string[] {
  const asked: Asked = { schema, encoding: file.encoding, depth: vector.depth, proto: protoOf(file) };
  const bytes = bytesOf(vector, file);
  if (!thorough && vector.parts && bytes && bytes.length > MOST_FOR_ALL) return acceptance(asked, bytes);
  const text = vector.value === undefined ? undefined : fromVectorValue(schema, vector.value);
  const subject: Subject = { asked, vector, bytes, text };
  const asks = thorough || (vector.length ?? 0) <= MOST_FOR_ALL ? OPINIONS : OPINIONS.slice(0, 1);
  const found = asks.flatMap((opinion) => {
    const judge = file.validity === "valid" ? judgeValid : file.validity === "invalid" ? judgeInvalid : judgeEither;
    return judge(opinion, subject).map((message) => `${opinion.name}: ${message}`);
  });
  return file.validity === "valid" ? [...found, ...judgeSpans(subject)] : found;
}

/** The spans of a vector: every field of its bytes, groups left out, as the codec explains them. */
export function spansOf(schema: Schema, bytes: Uint8Array): readonly VectorSpan[] {
  const { spans } = explainBcs(schema, bytes, { items: Number.POSITIVE_INFINITY, spans: Number.POSITIVE_INFINITY });
  return spans.filter(({ part }) => part !== "group").map((span) => [span.at, span.at + span.size, spanName(span)]);
}

/** Bytes that are accepted are canonical: reading millions of them into objects would say nothing more. */
function acceptance({ schema, depth }: Asked, bytes: Uint8Array): readonly string[] {
  const error = acceptBcs(schema, bytes, { depth });
  return error ? [`compiled: refuses it: ${error.message}`] : [];
}

/** Which verbs a vector is for; all that make sense unless it says. */
export function verbsOf(vector: Vector, encoding: string): readonly Verb[] {
  if (vector.verbs) return vector.verbs;
  if (vector.valid === false) return ["accept", "recode", "decode"];
  return encoding === "bcs+lz4" ? ["accept", "decode"] : ["accept", "recode", "decode", "encode"];
}

/** What is judged: the bytes of a vector, and its value as canonical JSON, where it has them. */
type Subject = {
  readonly asked: Asked;
  readonly vector: Vector;
  readonly bytes: Uint8Array | undefined;
  readonly text: string | undefined;
};

function judgeValid(opinion: Opinion, { asked, vector, bytes, text }: Subject): readonly string[] {
  if (!bytes) return [];
  const value = attempt(() => opinion.read(asked, bytes, levelFor(asked)));
  if (value instanceof CodecError) return [`refuses it: ${value.message}`];
  const verbs = verbsOf(vector, asked.encoding);
  return [
    ...(verbs.includes("recode") ? sameBytes("recodes", () => opinion.write(asked, value), bytes) : []),
    ...(text === undefined ? [] : judgeValue(opinion, asked, text, value, verbs, bytes)),
  ];
}

function judgeValue(
  opinion: Opinion,
  asked: Asked,
  text: string,
  value: unknown,
  verbs: readonly Verb[],
  bytes: Uint8Array,
): readonly string[] {
  // Canonical JSON is its own value: reading and writing it again has said all that decoding and encoding would.
  if (asked.encoding === "json" && verbs.includes("recode") && utf8.decode(bytes) === text) return [];
  const found: string[] = [];
  if (verbs.includes("decode")) {
    const own = attempt(() => opinion.toText(asked.schema, value));
    if (own !== text) found.push(`decodes to ${shown(own)}`);
  }
  if (!verbs.includes("encode")) return found;
  return [
    ...found,
    ...sameBytes("encodes", () => opinion.write(asked, opinion.fromText(asked.schema, text, "shape")), bytes),
  ];
}

function judgeInvalid(opinion: Opinion, { asked, vector, bytes, text = "" }: Subject): readonly string[] {
  const outcome = attempt(() => {
    if (bytes) return opinion.read(asked, bytes, "shape");
    return opinion.write(asked, opinion.fromText(asked.schema, text, "shape"));
  });
  if (!(outcome instanceof CodecError)) return [`accepts it${bytes ? "" : ` as ${toHex(outcome as Uint8Array)}`}`];
  const wanted = vector.class ?? "other";
  return classFits(outcome.code, wanted) ? [] : [`refuses it as ${outcome.code}, not ${wanted}`];
}

function judgeEither(opinion: Opinion, { asked, vector, bytes }: Subject): readonly string[] {
  if (!bytes) return [];
  const levels: readonly Level[] = ["shape", "full"];
  return levels.flatMap((level) => {
    const value = attempt(() => opinion.read(asked, bytes, level));
    const fits = (vector.allowed ?? []).some((allowed) => isAllowed(opinion, asked, vector, allowed, value));
    return fits
      ? []
      : [`at level ${level} does what is not allowed: ${value instanceof CodecError ? value.message : "ok"}`];
  });
}

function isAllowed(opinion: Opinion, asked: Asked, vector: Vector, allowed: Allowed, value: unknown): boolean {
  if (value instanceof CodecError) {
    return allowed.outcome === "reject" && (!allowed.class || classFits(value.code, allowed.class));
  }
  if (allowed.outcome === "reject") return false;
  const verbs = verbsOf(vector, asked.encoding);
  if (allowed.hex !== undefined && verbs.includes("recode")) {
    const own = attempt(() => opinion.write(asked, value));
    if (!(own instanceof Uint8Array) || toHex(own) !== allowed.hex) return false;
  }
  if (allowed.value === undefined || !verbs.includes("decode")) return true;
  return attempt(() => opinion.toText(asked.schema, value)) === fromVectorValue(asked.schema, allowed.value);
}

function judgeSpans({ asked, vector, bytes }: Subject): readonly string[] {
  if (!vector.spans || !bytes) return [];
  const own = spansOf(asked.schema, bytes);
  return JSON.stringify(own) === JSON.stringify(vector.spans) ? [] : ["spans are not those that explain gives"];
}

/** Curve arithmetic takes milliseconds a point: done where a vector is about it, a key alone. */
function levelFor({ schema }: Asked): Level {
  const node = schema as { kind: string; inner?: { kind: string; rule?: object } };
  return node.kind === "newtype" && node.inner?.kind === "bytes" && node.inner.rule ? "full" : "shape";
}

function sameBytes(verb: string, make: () => Uint8Array, bytes: Uint8Array): readonly string[] {
  const own = attempt(make);
  if (own instanceof CodecError) return [`${verb}: ${own.message}`];
  return equalBytes(own, bytes) ? [] : [`${verb} to ${shown(toHex(own))}`];
}

function attempt<T>(run: () => T): T | CodecError {
  try {
    return run();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

function shown(text: unknown): string {
  const whole = text instanceof CodecError ? text.message : String(text);
  return whole.length <= 80 ? whole : `${whole.slice(0, 80)}…`;
}
