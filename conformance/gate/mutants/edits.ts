/** A frozen schema as a thing that can be edited: what mutants do to it. */
import type { FrozenField, FrozenRoot, FrozenSchema, FrozenType, FrozenUse, FrozenVariant } from "../frozen/format.ts";

export type EditedType = {
  kind: string;
  fields?: FrozenField[];
  variants?: FrozenVariant[];
  inner?: FrozenUse;
  normalizes?: true;
  json?: string;
};

/** What of a document mutants touch. */
export type EditedDocument = {
  comment?: string;
  roots: { [name: string]: FrozenRoot };
  types: { [name: string]: FrozenType };
};

/** A copy of the document, with the edits that mutants are written in. */
export class Draft {
  readonly document: EditedDocument;
  readonly #whole: FrozenSchema;

  constructor(document: FrozenSchema) {
    this.#whole = document;
    this.document = structuredClone({ roots: document.roots, types: document.types }) as EditedDocument;
  }

  /** The finished document. */
  done(): FrozenSchema {
    return { ...this.#whole, ...this.document };
  }

  type(name: string): EditedType {
    const type = this.document.types[name];
    if (!type) throw new TypeError(`there is no type ${name}`);
    return type as unknown as EditedType;
  }

  fields(name: string): FrozenField[] {
    return this.type(name).fields as FrozenField[];
  }

  /** Replaces the variants; tags are their places. */
  variants(name: string, change: (list: FrozenVariant[]) => FrozenVariant[]): void {
    const type = this.type(name);
    type.variants = change(type.variants as FrozenVariant[]).map((variant, tag) => ({ ...variant, tag }));
  }

  field(name: string, field: string, change: (field: FrozenField) => FrozenField): void {
    const type = this.type(name);
    type.fields = (type.fields as FrozenField[]).map((one) => (one.name === field ? change(one) : one));
  }

  variant(name: string, variant: string, change: (variant: FrozenVariant) => FrozenVariant): void {
    this.variants(name, (list) => list.map((one) => (one.name === variant ? change(one) : one)));
  }

  fact(root: string, fact: string, value: string | number): void {
    const { facts } = this.root(root);
    this.document.roots[root] = { ...this.root(root), facts: { ...facts, [fact]: value } };
  }

  root(name: string): FrozenRoot {
    const root = this.document.roots[name];
    if (!root) throw new TypeError(`there is no root ${name}`);
    return root;
  }

  add(name: string, type: object): void {
    this.document.types[name] = { wire: "", full: "", ...type } as never;
  }

  /** The same document with a type, or a root, under another name. */
  renameType(from: string, to: string): void {
    const text = JSON.stringify(this.document).replaceAll(`{"named":"${from}"}`, `{"named":"${to}"}`);
    Object.assign(this.document, JSON.parse(text));
    this.document.types = renamed(this.document.types, from, to);
  }

  renameRoot(from: string, to: string): void {
    this.document.roots = renamed(this.document.roots, from, to);
  }
}

function renamed<T>(object: { [name: string]: T }, from: string, to: string): { [name: string]: T } {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name === from ? to : name, value]));
}
