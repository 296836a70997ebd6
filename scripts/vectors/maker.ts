/** What every group of cases needs: the oracle, its verdicts, and the place where cases are kept. */
import { fromHex, joinBytes, toHex } from "../../codec/bytes.ts";
import { type LosslessJson as Doc, parseLossless, stringifyLossless } from "../../codec/json/lossless.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { RejectionClass, VectorEncoding } from "../../conformance/vectors/format.ts";
import { REJECTION_CLASSES } from "../../conformance/vectors/format.ts";
import { allTypes } from "../../conformance/vectors/types.ts";
import { type Case, Cases, caseBytes } from "./cases.ts";
import { Docs } from "./docs.ts";
import type { Oracle, Reply } from "./oracle.ts";

export type Verdict = { readonly shape: Reply; readonly full: Reply };

/** What a valid case is told by its maker; the rest is asked. */
export type Told = Pick<Case, "comment"> &
  Partial<Pick<Case, "flags" | "verbs" | "depth" | "level" | "covers" | "validity">>;

export class Maker {
  readonly oracle: Oracle;
  readonly docs: Docs;
  readonly cases = new Cases();
  /** Mutations that the oracle accepts: nothing to refuse there. */
  readonly harmless: string[] = [];

  constructor(oracle: Oracle) {
    this.oracle = oracle;
    this.docs = new Docs(oracle);
  }

  /** Every type of the wire, by name. */
  readonly types: ReadonlyMap<string, Schema> = allTypes();

  /** BCS of the document, as the oracle writes it, and the document as it would itself write it. */
  async encode(type: string, doc: Doc): Promise<{ readonly hex: string; readonly json: string } | undefined> {
    const reply = await this.oracle.ask(`encode ${type} ${stringifyLossless(doc)}`);
    if (reply.outcome === "reject") return undefined;
    return { hex: reply.data, json: await this.oracle.must(`decode ${type} ${reply.data}`) };
  }

  /** A valid BCS case from a document. */
  async valid(type: string, name: string, doc: Doc, told: Told): Promise<Case> {
    const made = await this.encode(type, doc);
    if (!made) throw new Error(`the oracle does not encode ${type} ${name}: ${stringifyLossless(doc).slice(0, 200)}`);
    return this.add(type, "bcs", name, made, told);
  }

  /** A valid case of bytes that the oracle made. */
  add(type: string, encoding: VectorEncoding, name: string, made: { hex: string; json: string }, told: Told): Case {
    const { validity = "valid", ...rest } = told;
    return this.cases.add({ path: `${encoding}/${type}/${name}`, type, encoding, validity, ...made, ...rest });
  }

  /** What the oracle makes of bytes, at both levels. */
  async judge(type: string, encoding: VectorEncoding, hex: string, depth = 500): Promise<Verdict> {
    const ask = (level: string) => this.oracle.ask(`accept ${type}:${encoding}@${level}#${depth} ${hex}`);
    return { shape: await ask("shape"), full: await ask("full") };
  }

  /** The parent with one stretch replaced; kept when the oracle refuses it at both levels. */
  async mutate(parent: Case, name: string, at: number, cut: number, to: string, told: Told): Promise<Case | undefined> {
    const bytes = caseBytes(parent);
    const mutation = tight(at, toHex(bytes.subarray(at, at + cut)), to);
    const hex = toHex(joinBytes([bytes.subarray(0, at), fromHex(to), bytes.subarray(at + cut)]));
    const depth = told.depth ?? parent.depth;
    const { shape, full } = await this.judge(parent.type, parent.encoding, hex, depth);
    const path = `${parent.encoding}/${parent.type}/${name}`;
    if (shape.outcome === "ok" || full.outcome === "ok") {
      this.harmless.push(`${path} (${shape.outcome} at shape, ${full.outcome} at full)`);
      return undefined;
    }
    return this.cases.add({
      path,
      type: parent.type,
      encoding: parent.encoding,
      validity: "invalid",
      ...told,
      ...(depth !== undefined && { depth }),
      class: classNamed(shape.class),
      parent: parent.path,
      mutation,
      hex,
    });
  }

  /** A document that the oracle refuses to encode. */
  async unencodable(parent: Case, name: string, doc: Doc, told: Told): Promise<void> {
    const reply = await this.oracle.ask(`encode ${parent.type}:bcs@shape ${stringifyLossless(doc)}`);
    const path = `bcs/${parent.type}/${name}`;
    if (reply.outcome === "ok") {
      this.harmless.push(`${path} (encodes to ${reply.data.slice(0, 40)})`);
      return;
    }
    this.cases.add({
      path,
      type: parent.type,
      encoding: "bcs",
      validity: "invalid",
      ...told,
      verbs: ["encode"],
      // An element too many is "trailing characters" to serde_json, a wrong length to others.
      class: reply.class === "trailing" ? "other" : classNamed(reply.class),
      parent: parent.path,
      json: stringifyLossless(doc),
    });
  }

  /** A value of the oracle's own, in all its encodings. */
  async generated(type: string, seed: number, size: string): Promise<Generated> {
    const [bcs = "", lz4 = "", lz4flex = "", ...text] = (await this.oracle.must(`gen ${type} ${seed} ${size}`)).split(
      " ",
    );
    return { bcs, lz4, lz4flex, json: text.join(" ") };
  }
}

export type Generated = { readonly bcs: string; readonly lz4: string; readonly lz4flex: string; readonly json: string };

/** The oracle's word, if it is of the closed set. */
export function classNamed(word: string): RejectionClass {
  const known = REJECTION_CLASSES.find((name) => name === word);
  if (!known) throw new Error(`the oracle's class ${word} is none of ours`);
  return known;
}

/** Without what did not change at either end. */
export function tight(at: number, from: string, to: string): { at: number; from: string; to: string } {
  let [start, old, now] = [at, from, to];
  while (old !== "" && now !== "" && old.slice(0, 2) === now.slice(0, 2)) {
    [start, old, now] = [start + 1, old.slice(2), now.slice(2)];
  }
  while (old !== "" && now !== "" && old.slice(-2) === now.slice(-2)) {
    [old, now] = [old.slice(0, -2), now.slice(0, -2)];
  }
  return { at: start, from: old, to: now };
}

/** A document's text as a document. */
export function docOf(json: string): Doc {
  return parseLossless(json);
}

/** UTF-8 of a text, as hex. */
export function textHex(text: string): string {
  return toHex(new TextEncoder().encode(text));
}
