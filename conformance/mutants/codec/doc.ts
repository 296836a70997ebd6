/** A value as the peer protocol spells it: `values=plain`. This codec knows no other form of a value. */

export type Doc = null | boolean | number | string | readonly Doc[] | DocObject;
export type DocObject = { readonly [name: string]: Doc };

/** Whether the value is an object and no list. */
export function isObject(doc: Doc | undefined): doc is DocObject {
  return typeof doc === "object" && doc !== null && !Array.isArray(doc);
}

/** Own members only: a name may be that of something every object has. */
export function member(doc: DocObject, name: string): Doc | undefined {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}
