/**
 * Cases on values that nobody has seen before: drawn from the run's seed, so that an implementation cannot know the
 * answers by heart. What must be refused is only what every reading of the format refuses.
 */
import { acceptBcs } from "../../codec/bcs/index.ts";
import { acceptPlain, encodePlain } from "../../codec/bcs/plain.ts";
import { fromHex, toHex } from "../../codec/bytes.ts";
import { encodeJsonPlain } from "../../codec/compose.ts";
import type { Encoding } from "../../codec/encodings.ts";
import { compressSized } from "../../codec/lz4/sized.ts";
import { once } from "../../codec/once.ts";
import { Random, sample } from "../../codec/sample.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Case, Finding, Sut } from "../suite.ts";
import { classOf } from "../vectors/classes.ts";
import { spansOf } from "../vectors/confirm.ts";
import { type RejectionClass, VERBS, type VectorEncoding, type VectorSpan } from "../vectors/format.ts";
import { toVectorValue } from "../vectors/value.ts";
import { askAll } from "./ask.ts";
import { judgeInvalid, judgeValid } from "./checks.ts";
import { type Subject, typeArgument } from "./subject.ts";

export type FreshType = {
  readonly type: string;
  readonly encoding: VectorEncoding;
  readonly schema: Schema;
  /** Where it has a message. */
  readonly proto?: Encoding<unknown> | undefined;
  /** Anchor of the type's page. */
  readonly clause: string;
};

/** Values for each type and run. */
const VALUES = 2;

/** One type in one encoding, on values and damages drawn from the seed. */
export function freshCase(id: string, fresh: FreshType): Case {
  const { type, encoding, clause } = fresh;
  return {
    id,
    rev: 1,
    path: `codec/${encoding}/${type}/fresh`,
    params: { enc: encoding },
    level: "MUST",
    clause,
    title: `${type}: values that nobody has seen before`,
    why: "whoever knows the published vectors by heart still has to read what the network sends",
    tags: ["fresh", "positive"],
    needs: { type, encoding, verbs: VERBS },
    run: (sut, seed) => runFresh(fresh, sut, seed),
  };
}

async function runFresh(fresh: FreshType, sut: Sut, seed: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (let n = 0; n < VALUES; n++) {
    const own = `${seed}/${fresh.type}/${fresh.encoding}/${n}`;
    const subject = drawn(fresh, own);
    findings.push(...(await held(subject, sut)));
    for (const damage of damages(subject, new Random(`${own}/damage`))) {
      findings.push(...(await refused(subject, damage, sut)));
    }
    findings.push(...(await held(subject, sut, "accept")));
  }
  return findings;
}

/** A value that real nodes write exactly so, and every level of strictness reads. */
function drawn({ type, encoding, schema, proto }: FreshType, seed: string): Subject {
  const value = sample(schema, { seed, level: "full", canonical: true });
  const hex = toHex(written(schema, encoding, value, proto));
  const spelled = once(() => toVectorValue(schema, new TextDecoder().decode(encodeJsonPlain(schema, value))));
  return {
    type: typeArgument(type, encoding),
    schema,
    encoding,
    hex: () => hex,
    /** Most who are asked whether they take bytes are never asked for values. */
    get value(): unknown {
      return spelled();
    },
    // Only a failure looks at them.
    get spans(): readonly VectorSpan[] {
      return encoding === "bcs" ? spansOf(schema, fromHex(hex)) : [];
    },
  };
}

/** By the plain twin: code that is made for a type pays off after more than a few values. */
function written(schema: Schema, encoding: VectorEncoding, value: unknown, proto: FreshType["proto"]): Uint8Array {
  if (encoding === "json") return encodeJsonPlain(schema, value);
  if (encoding === "proto" && proto) return proto.encode(value);
  const bcs = encodePlain(schema, value);
  return encoding === "bcs" ? bcs : compressSized(bcs);
}

async function held(subject: Subject, sut: Sut, only?: "accept"): Promise<readonly Finding[]> {
  const replies = await askAll(subject, only ? [only] : VERBS, sut);
  return replies.flatMap(([verb, reply]) => judgeValid(subject, verb, reply, sut.values));
}

type Damage = { readonly hex: string; readonly class: RejectionClass };

async function refused(subject: Subject, damage: Damage, sut: Sut): Promise<readonly Finding[]> {
  const { type, schema, encoding } = subject;
  const damaged = { type, schema, encoding, hex: () => damage.hex };
  const replies = await askAll(damaged, ["accept", "recode", "decode"], sut);
  return replies.flatMap(([verb, reply]) => judgeInvalid(damage.class, verb, reply));
}

/** Cut short, made longer, and one byte changed where both of our readings refuse the result. */
function damages({ encoding, hex, schema }: Subject, random: Random): readonly Damage[] {
  const whole = hex() ?? "";
  const size = whole.length / 2;
  if (size === 0 || (encoding !== "bcs" && encoding !== "json")) return [];
  const cut = whole.slice(0, 2 * random.below(size));
  if (encoding === "json") return isDocument(cut) ? [] : [{ hex: cut, class: "other" }];
  const changed = fromHex(whole);
  changed[random.below(size)] = random.below(256);
  const wrong = bothRefuse(schema, changed);
  return [
    { hex: cut, class: "eof" },
    { hex: `${whole}00`, class: "trailing" },
    ...(wrong ? [{ hex: toHex(changed), class: wrong }] : []),
  ];
}

/** The start of a number is a number: `12` of `123`. */
function isDocument(hex: string): boolean {
  try {
    JSON.parse(new TextDecoder().decode(fromHex(hex)));
    return true;
  } catch {
    return false;
  }
}

/** Faults of the format alone: what keys and names may look like is where implementations may differ. */
const FORMAT: readonly string[] = [
  "truncated",
  "trailing_bytes",
  "non_canonical",
  "bad_bool",
  "bad_option_tag",
  "integer_overflow",
  "unknown_variant",
];

function bothRefuse(schema: Schema, bytes: Uint8Array): RejectionClass | undefined {
  const refusal = acceptPlain(schema, bytes);
  if (!refusal || !FORMAT.includes(refusal.code)) return undefined;
  return acceptBcs(schema, bytes) ? classOf(refusal.code) : undefined;
}
