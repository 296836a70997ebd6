/**
 * What crosses from one version to another: values of the writer's types, encoded by it and read by the reader, both
 * executed by today's codec. Equal declarations cross by being equal; all others are tried, form by form.
 */
import { equalBytes, toHex } from "../../../codec/bytes.ts";
import { CodecError } from "../../../codec/errors.ts";
import { canonicalText, canonicalType } from "../../../codec/registry.ts";
import { type Route, routesToVariants } from "../../../codec/sample/route.ts";
import { isNamed, type Node, resolve, type Schema } from "../../../codec/schema/index.ts";
import { typePrint } from "../prints.ts";
import { canSample, routedValue, smallest, smallValues } from "../witness/samples.ts";
import type { Codec } from "./codecs.ts";
import { type Forms, firstForm } from "./forms.ts";

/** `some`: it depends on what is inside; `absent`: the reader has no such thing. */
export type Crossing = "all" | "some" | "none" | "absent";

/** A form that does not cross, and bytes that show it. */
export type Stopped = {
  /** `Payload::InQuorumStore`, or the message itself. */
  readonly form: string;
  /** Hex, or JSON text where it travels as JSON. */
  readonly data: string;
  readonly size: number;
  /** The reader took it for something else. */
  readonly misread: boolean;
  /** Why it is refused, or what it is taken for. */
  readonly text: string;
};

export type Crossed = { readonly state: Crossing; readonly stopped: readonly Stopped[]; readonly tried: number };

export const SAME: Crossed = { state: "all", stopped: [], tried: 0 };

/** Part of a type, and how a value of the part becomes one of the type. */
export type Content = {
  readonly form: string;
  readonly content: Node;
  readonly wrap: (value: unknown) => unknown;
  /** The reader has nothing of the kind: one value is enough to see it. */
  readonly unknown?: boolean;
};

/** How it travels, and what is known to differ. */
export type Terms = {
  readonly codec: Codec;
  readonly forms: Forms;
  /** The reader's names turned into the writer's where they were changed. */
  readonly names: (text: string) => string;
};

/** A writer's type and a reader's. */
export function cross(writer: Node, reader: Node, terms: Terms): Crossed {
  if (sameDeclaration(writer, reader)) return SAME;
  return crossWithin(writer, reader, { form: nameOf(writer), content: writer, wrap: (value) => value }, terms);
}

/** The same for those values of the writer's type that have this content. */
export function crossWithin(writer: Node, reader: Node, content: Content, terms: Terms): Crossed {
  const trial = new Trial(writer as Schema, reader as Schema, content, terms);
  trial.run();
  return trial.result();
}

/** The same declaration but for the names of types: names of fields count, since a field that moved is a misreading. */
export function sameDeclaration(a: Node, b: Node): boolean {
  const [one, other] = [resolve(a), resolve(b)];
  if (isNamed(one) && isNamed(other) && typePrint(one).full === typePrint(other).full) return true;
  return canonical(one) === canonical(other);
}

class Trial {
  readonly #writer: Schema;
  readonly #reader: Schema;
  readonly #content: Content;
  readonly #terms: Terms;
  readonly #stopped = new Map<string, Stopped>();
  #tried = 0;
  #crossed = 0;

  constructor(writer: Schema, reader: Schema, content: Content, terms: Terms) {
    this.#writer = writer;
    this.#reader = reader;
    this.#content = content;
    this.#terms = terms;
  }

  /** Every variant of every enum below, each in the smallest value that has it; then a few of everything. */
  run(): void {
    const { content } = this.#content;
    if (!canSample(content)) return;
    this.#try(smallest(content));
    if (this.#content.unknown) return;
    for (const { route } of routesToVariants(content)) {
      if (!this.#isInsideStopped(route)) this.#try(routedValue(content, route));
    }
    for (const value of smallValues(content)) this.#try(value);
  }

  result(): Crossed {
    const stopped = [...this.#stopped.values()];
    const state: Crossing = stopped.length === 0 ? "all" : this.#crossed === 0 ? "none" : "some";
    return { state, stopped, tried: this.#tried };
  }

  #try(part: unknown): void {
    const value = this.#content.wrap(part);
    const data = this.#terms.codec.encode(this.#writer, value);
    this.#tried++;
    const fault = this.#fault(value, data);
    if (!fault) {
      this.#crossed++;
      return;
    }
    const form = firstForm(this.#writer as Node, value, this.#terms.forms) ?? this.#content.form;
    const known = this.#stopped.get(form);
    if (!known || data.length < known.size)
      this.#stopped.set(form, { form, data: said(data), size: data.length, ...fault });
  }

  #fault(value: unknown, data: string | Uint8Array): Pick<Stopped, "misread" | "text"> | undefined {
    const { codec, names } = this.#terms;
    try {
      const own = codec.decode(this.#reader, data);
      if (sameValue(own, value)) return undefined;
      const text = codec.text(this.#reader, own);
      return names(text) === codec.text(this.#writer, value) ? undefined : { misread: true, text };
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      return { misread: false, text: `${error.code} at byte ${error.offset}: ${error.detail}` };
    }
  }

  /** What lies inside a form that is refused needs no trial of its own. */
  #isInsideStopped(route: Route): boolean {
    for (let step: Route | undefined = route; step; step = step.next) {
      if (step.variant && this.#stopped.has(`${nameOf(step.node)}::${step.variant.name}`)) return true;
    }
    return false;
  }
}

const texts = new WeakMap<Node, string>();

function canonical(node: Node): string {
  const known = texts.get(node);
  if (known !== undefined) return known;
  const text = canonicalText(canonicalType(node, "json"));
  texts.set(node, text);
  return text;
}

function said(data: string | Uint8Array): string {
  return typeof data === "string" ? data : toHex(data);
}

function nameOf(node: Node): string {
  return "name" in node ? node.name : node.kind;
}

/** Values of schemas are plain: objects, lists, bytes, numbers, texts. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Uint8Array) return b instanceof Uint8Array && equalBytes(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameValue(member(a, key), member(b, key)));
}

function member(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}
