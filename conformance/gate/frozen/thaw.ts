/**
 * A frozen schema as schemas that today's compiler executes. Every text gives a wire or a FrozenError: what the file
 * says is checked, and its fingerprints must be those of what it says.
 */
import * as schema from "../../../codec/schema/index.ts";
import {
  type BytesRule,
  type Field,
  type NamedNode,
  type Node,
  nodeOf,
  type Schema,
  type Variant,
} from "../../../codec/schema/index.ts";
import { typePrint, wirePrint } from "../prints.ts";
import type { Locate, Place, Wire, WireRoot } from "../wire.ts";
import type { FrozenField, FrozenRule, FrozenSchema, FrozenType, FrozenUse, FrozenVariant } from "./format.ts";
import { checkFrozen, FrozenError } from "./shape.ts";

/** What cannot be frozen, because it is code: checks of rules, and what real nodes write back. Found by name. */
export type Behaviour = {
  readonly rules: ReadonlyMap<string, BytesRule>;
  readonly normalizers: ReadonlyMap<string, (value: never) => unknown>;
};

export const NO_BEHAVIOUR: Behaviour = { rules: new Map(), normalizers: new Map() };

/** The behaviour of a wire that is declared in code. */
export function behaviourOf(types: Iterable<NamedNode>): Behaviour {
  const rules = new Map<string, BytesRule>();
  const normalizers = new Map<string, (value: never) => unknown>();
  for (const type of schema.namedTypes(...types)) {
    if (type.normalize) normalizers.set(type.name, type.normalize);
    for (const part of schema.children(type))
      if (part.kind === "bytes" && part.rule) rules.set(part.rule.name, part.rule);
  }
  return { rules, normalizers };
}

/** The wire that the text holds. `file` is where findings point. */
export function thawText(text: string, file: string, label: string, behaviour: Behaviour = NO_BEHAVIOUR): Wire {
  const document = checkFrozen(parse(text, file), file);
  const wire = { ...thaw(document, behaviour), label, locate: linesOf(text, file) };
  checkPrints(document, wire, file);
  return wire;
}

/** The same without looking at fingerprints, for a document that was made and not read. */
export function thaw(document: FrozenSchema, behaviour: Behaviour = NO_BEHAVIOUR): Wire {
  const thawing = new Thawing(document.types, behaviour);
  const types = new Map(Object.keys(document.types).map((name) => [name, thawing.named(name) as NamedNode]));
  const roots = Object.entries(document.roots).map(([name, { facts, type, view }]): WireRoot => {
    return { name, facts, ...(type !== undefined && { type: thawing.use(type) as Schema }), ...(view && { view }) };
  });
  const { protocol: version, name, protocolIds } = document;
  return { label: name, version, name, roots, types, protocolIds, locate: () => undefined };
}

/** Types in the same form, each embedded where it is used; a registry's own schemas refer to each other instead. */
export function embedded(types: { readonly [name: string]: FrozenType }): ReadonlyMap<string, NamedNode> {
  const thawing = new Thawing(types, NO_BEHAVIOUR);
  return new Map(Object.keys(types).map((name) => [name, thawing.named(name) as NamedNode]));
}

/** Builds each type once; only a type inside itself is a reference, since references are what samples count as depth. */
class Thawing {
  readonly #types: { readonly [name: string]: FrozenType };
  readonly #behaviour: Behaviour;
  readonly #made = new Map<string, Node>();
  readonly #open = new Set<string>();

  constructor(types: { readonly [name: string]: FrozenType }, behaviour: Behaviour) {
    this.#types = types;
    this.#behaviour = behaviour;
  }

  named(name: string): Node {
    const made = this.#made.get(name);
    if (made) return made;
    if (this.#open.has(name)) return nodeOf(schema.ref(name, () => this.#made.get(name) as Schema));
    this.#open.add(name);
    const node = this.#type(name, this.#types[name] as FrozenType);
    this.#open.delete(name);
    this.#made.set(name, node);
    return node;
  }

  use(given: FrozenUse): Node {
    if (typeof given === "string") return LEAVES.get(given) as Node;
    if ("named" in given) return this.named(given.named);
    if ("bytes" in given)
      return freeze({ kind: "bytes", ...bounds(given.bytes), ...this.#rule(given.bytes.rule), ...json(given) });
    if ("fixed" in given) return freeze({ kind: "fixed", size: given.fixed, ...json(given) });
    if ("vec" in given) return freeze({ kind: "vec", item: this.use(given.vec), ...bounds(given) });
    if ("option" in given) return freeze({ kind: "option", some: this.use(given.option) });
    if ("tuple" in given) return freeze({ kind: "tuple", items: given.tuple.map((item) => this.use(item)) });
    if ("map" in given) return freeze({ kind: "map", key: this.use(given.map.key), value: this.use(given.map.value) });
    const { group, limit, inner } = given.nested;
    return freeze({ kind: "nested", group, limit, inner: this.use(inner) });
  }

  #type(name: string, type: FrozenType): Node {
    const normalize = type.normalizes && (this.#behaviour.normalizers.get(name) ?? ((value: never) => value));
    const common = { name, ...(type.json && { json: type.json }), ...(normalize && { normalize }) };
    switch (type.kind) {
      case "struct":
        return freeze({ kind: "struct", fields: this.#fields(type.fields), ...common });
      case "newtype":
        return freeze({ kind: "newtype", inner: this.use(type.inner), ...common });
      case "enum":
        return freeze({ kind: "enum", variants: type.variants.map((variant) => this.#variant(variant)), ...common });
    }
  }

  #fields(list: readonly FrozenField[]): readonly Field[] {
    return list.map(({ name, aliases, type }) => ({ name, ...(aliases && { aliases }), type: this.use(type) }));
  }

  #variant({ name, tag, aliases, type, items, fields }: FrozenVariant): Variant {
    const common = { name, index: tag, ...(aliases && { aliases }) };
    if (type !== undefined) return { ...common, form: "newtype", type: this.use(type) };
    if (items) return { ...common, form: "tuple", items: items.map((item) => this.use(item)) };
    return fields ? { ...common, form: "struct", fields: this.#fields(fields) } : { ...common, form: "unit" };
  }

  /** Today's checks where they are those of the frozen forms; the forms alone otherwise. */
  #rule(rule: FrozenRule | undefined): { rule?: BytesRule } {
    if (!rule) return {};
    const known = this.#behaviour.rules.get(rule.name);
    if (known && sameForms(known, rule)) return { rule: known };
    return { rule: { ...rule, ...(rule.forms.length === 0 && { examples: () => [new Uint8Array(0)] }) } };
  }
}

const { bool, unit, string, u8, u16, u32, u64, u128, u256, i8, i16, i32, i64, i128, i256 } = schema;
const ALL = { bool, unit, string, u8, u16, u32, u64, u128, u256, i8, i16, i32, i64, i128, i256 };
const LEAVES: ReadonlyMap<string, Node> = new Map(Object.entries(ALL).map(([name, leaf]) => [name, nodeOf(leaf)]));

function sameForms(known: BytesRule, frozen: FrozenRule): boolean {
  const key = ({ forms }: FrozenRule | BytesRule): string =>
    JSON.stringify(forms.map(({ size, mask, bits, canonical }) => [size, mask, bits, canonical]));
  return key(known) === key(frozen);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FrozenError(file, `is no JSON: ${(error as Error).message}`);
  }
}

/** Fingerprints are what people compare; a file that lies about them would make every comparison worthless. */
function checkPrints(document: FrozenSchema, wire: Wire, file: string): void {
  const { wire: whole, roots } = wirePrint(wire);
  for (const [name, { wire: bcs, full }] of Object.entries(document.types)) {
    const own = typePrint(wire.types.get(name) as NamedNode);
    if (own.wire !== bcs || own.full !== full)
      throw new FrozenError(file, `says another fingerprint of ${name} than what it says of the type`);
  }
  const wrong = roots.find(
    (root) => document.roots[root.name]?.wire !== root.wire || document.roots[root.name]?.full !== root.full,
  );
  if (wrong)
    throw new FrozenError(file, `says another fingerprint of the root ${wrong.name} than what it says of the root`);
  if (whole.wire !== document.wire || whole.full !== document.full)
    throw new FrozenError(file, "says another fingerprint of the whole than what it holds");
}

/** A type and a root have a line each; what is in them has the same. */
function linesOf(text: string, file: string): Locate {
  const lines = new Map<string, number>();
  text.split("\n").forEach((line, index) => {
    const name = /^"([^"]+)":/.exec(line)?.[1];
    if (name !== undefined && !lines.has(name)) lines.set(name, index + 1);
  });
  return (name): Place | undefined => (lines.has(name) ? { file, line: lines.get(name) as number } : { file, line: 1 });
}

function bounds({ max }: { readonly max?: number }): { max?: number } {
  return max === undefined ? {} : { max };
}

function json<J>({ json }: { readonly json?: J }): { json?: J } {
  return json === undefined ? {} : { json };
}

function freeze(node: Node): Node {
  return Object.freeze(node);
}
