/** A golden vector as a case. */
import { once } from "../../codec/once.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Case, Finding, Sut } from "../suite.ts";
import { verbsOf } from "../vectors/confirm.ts";
import type { Vector, VectorFile, Verb } from "../vectors/format.ts";
import { askAll } from "./ask.ts";
import { controlData, judgeEither, judgeInvalid, judgeValid } from "./checks.ts";
import { childSpans, markOf, showBytes } from "./shown.ts";
import { type Subject, typeArgument } from "./subject.ts";

export type Source = {
  readonly file: VectorFile;
  readonly schema: Schema;
  /** The bytes of a vector in hex, or undefined where they cannot be made here. */
  readonly hexOf: (file: VectorFile, vector: Vector) => string | undefined;
  readonly vectorNamed: (id: string) => Vector | undefined;
  /** Any valid vector of the type, for those whose parent has no bytes here. */
  readonly anyValid: Vector | undefined;
  /** `bcs/RpcRequest/refused/…`, from the ledger. */
  readonly path: (id: string) => string;
};

/** The case of one vector. */
export function vectorCase(source: Source, vector: Vector): Case {
  const { file } = source;
  const verbs = asked(vector, verbsOf(vector, file.encoding));
  const negative = file.validity === "invalid";
  const note = file.notes[vector.flags?.[0] ?? ""];
  return {
    id: vector.id,
    rev: vector.rev,
    path: `codec/${source.path(vector.id)}`,
    params: { enc: file.encoding },
    level: vector.level,
    clause: coveredClause(vector) ?? note?.clause ?? typeClause(file),
    title: `${file.type}: ${vector.comment}`,
    ...(note && { why: note.effect }),
    tags: tagsOf(vector, file, verbs),
    needs: {
      type: file.type,
      encoding: file.encoding,
      verbs,
      ...(vector.depth !== undefined && { options: ["depth"] }),
    },
    ...(vector.parent !== undefined && { parent: vector.parent }),
    ...(vector.length !== undefined && { size: vector.length }),
    ...(hasBytes(vector) && { input: () => shownOf(source, vector) }),
    ...(negative && { control: (sut: Sut) => controlOf(source, vector, verbs, sut) }),
    run: (sut) => runVector(source, vector, verbs, sut),
  };
}

function subjectOf({ file, schema, hexOf }: Source, vector: Vector): Subject {
  return {
    type: typeArgument(file.type, file.encoding, vector.depth),
    schema,
    encoding: file.encoding,
    // Gone with the subject: megabytes that are only needed while one case runs.
    hex: once(() => hexOf(file, vector)),
    value: vector.value,
    ...(vector.spans && { spans: vector.spans }),
    ...(vector.class && { class: vector.class }),
  };
}

function tagsOf(vector: Vector, file: VectorFile, verbs: readonly Verb[]): readonly string[] {
  const kind = file.validity === "valid" ? "positive" : file.validity === "invalid" ? "negative" : "either";
  const encodeOnly = verbs.length === 1 && verbs[0] === "encode";
  return [kind, ...(encodeOnly ? ["encode"] : []), ...(vector.class ? [vector.class] : []), ...(vector.flags ?? [])];
}

/** The rule whose row it shows: `json-19/short`. Nothing says more exactly what it is there for. */
function coveredClause({ covers }: Vector): string | undefined {
  const anchor = covers?.[0]?.split("/")[0];
  if (anchor === undefined) return undefined;
  const page = /^(env|nid|wrap|echo|proto)-/.test(anchor) ? "tendermint" : "aptos";
  return `docs/profiles/${page}.md#${anchor}`;
}

/** Where the type is described. */
export function typeClause({ protocol, type }: Pick<VectorFile, "protocol" | "type">): string {
  return `docs/profiles/${protocol.split("/")[0]}-types.md#${HEADINGS[type] ?? type.toLowerCase()}`;
}

/** Types that the page lists under the name of their declaration, not of the wire's registry. */
const HEADINGS: Readonly<Record<string, string>> = {
  Any: "moveany",
  PublicKey: "blspublickey",
  Signature: "blssignature",
};

async function runVector(
  source: Source,
  vector: Vector,
  verbs: readonly Verb[],
  sut: Sut,
): Promise<readonly Finding[]> {
  const { file } = source;
  const subject = subjectOf(source, vector);
  const replies = await askAll(subject, asked(vector, verbs), sut);
  if (file.validity === "either") return judgeEither(subject, vector.allowed ?? [], replies, sut.values);
  return replies.flatMap(([verb, reply]) =>
    file.validity === "valid"
      ? judgeValid(subject, verb, reply, sut.values)
      : judgeInvalid(vector.class ?? "other", verb, reply),
  );
}

/** `encode` needs a value, and so does a right answer to `decode`; vectors of repeated bytes have none. */
function asked({ value, valid }: Vector, verbs: readonly Verb[]): readonly Verb[] {
  if (value !== undefined) return verbs;
  return verbs.filter((verb) => verb !== "encode" && (verb !== "decode" || valid !== true));
}

function controlOf(source: Source, vector: Vector, verbs: readonly Verb[], sut: Sut) {
  const own = source.vectorNamed(vector.parent ?? "");
  const verb = verbs.find(sut.can);
  for (const parent of [own, source.anyValid]) {
    if (!parent || !verb) continue;
    const subject = subjectOf(source, parent);
    if (verb === "encode" && parent.value === undefined) continue;
    const data = controlData(subject, verb, sut.values);
    if (data !== undefined) return { verb, type: subject.type, data };
  }
  return undefined;
}

function hasBytes({ hex, parts, gen }: Vector): boolean {
  return (hex ?? parts ?? gen) !== undefined;
}

function shownOf(source: Source, vector: Vector) {
  const parentSpans = source.vectorNamed(vector.parent ?? "")?.spans ?? [];
  const spans = vector.spans ?? childSpans(parentSpans, vector);
  return showBytes(source.hexOf(source.file, vector) ?? "", spans, markOf(vector));
}
