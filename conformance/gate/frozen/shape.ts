/** Whether a document is a frozen schema, said with the place of the first thing that is not. */
import type { FrozenSchema } from "./format.ts";
import { FROZEN_FORMAT } from "./format.ts";

/** A file that is no frozen schema: the message names file, place and reason. */
export class FrozenError extends Error {
  override readonly name = "FrozenError";

  constructor(file: string, reason: string) {
    super(`${file} ${reason}`);
  }
}

/** The document itself, once it has been looked at all through. */
export function checkFrozen(document: unknown, file: string): FrozenSchema {
  const fault = new Checker(document).fault();
  if (fault !== undefined) throw new FrozenError(file, `is no frozen schema: ${fault}`);
  return document as FrozenSchema;
}

type Obj = { readonly [key: string]: unknown };

/** Longer than any type anybody writes; deeper documents would exhaust the stack. */
const MAX_NESTING = 64;
const NAME = /^[A-Za-z_][\w:<>(), .-]{0,200}$/;
const FIELD = /^[A-Za-z_]\w{0,200}$/;
const LEAF = /^(bool|unit|string|[ui](8|16|32|64|128|256))$/;
const PRINT = /^[0-9a-f]{64}$/;

class Checker {
  readonly #document: unknown;
  readonly #types = new Set<string>();

  constructor(document: unknown) {
    this.#document = document;
  }

  fault(): string | undefined {
    const document = this.#document;
    if (!isObj(document)) return "it is no object";
    if (document["format"] !== FROZEN_FORMAT) return `format is ${FROZEN_FORMAT}`;
    if (typeof document["protocol"] !== "string") return "protocol is a text such as aptos/1";
    if (typeof document["name"] !== "string") return "name is a text such as 2025-10";
    if (!isObj(document["types"]) || !isObj(document["roots"])) return "types and roots are objects";
    for (const name of Object.keys(document["types"])) this.#types.add(name);
    return (
      prints(document, "$") ??
      first(Object.entries(document["types"]), ([name, type]) => this.#type(name, type)) ??
      first(Object.entries(document["roots"]), ([name, root]) => this.#root(name, root)) ??
      this.#ids(document["protocolIds"])
    );
  }

  #ids(name: unknown): string | undefined {
    return name === undefined || this.#types.has(name as string) ? undefined : "protocolIds names no type";
  }

  #root(name: string, root: unknown): string | undefined {
    if (!isObj(root) || !isObj(root["facts"])) return `root ${name} has facts`;
    if (!["bcs", "json", undefined].includes(root["view"] as string)) return `root ${name}: view is bcs or json`;
    return prints(root, name) ?? (root["type"] === undefined ? undefined : this.#use(root["type"], name, 0));
  }

  #type(name: string, type: unknown): string | undefined {
    if (!NAME.test(name)) return `${JSON.stringify(name)} is no name of a type`;
    if (!isObj(type)) return `${name} is no object`;
    if (type["json"] !== undefined && type["json"] !== "hex-of-bcs") return `${name}: json is hex-of-bcs`;
    return prints(type, name) ?? this.#body(name, type);
  }

  #body(name: string, type: Obj): string | undefined {
    if (type["kind"] === "struct") return this.#fields(type["fields"], name);
    if (type["kind"] === "newtype") return this.#use(type["inner"], name, 0);
    if (type["kind"] !== "enum") return `${name}: kind is struct, newtype or enum`;
    const variants = type["variants"];
    if (!Array.isArray(variants) || variants.length === 0) return `${name} has variants`;
    return (
      distinct(variants, name) ?? first([...variants.entries()], ([i, variant]) => this.#variant(variant, i, name))
    );
  }

  #fields(fields: unknown, at: string): string | undefined {
    if (!Array.isArray(fields)) return `${at} has fields`;
    return distinct(fields, at) ?? first(fields, (field) => this.#field(field, at));
  }

  #field(field: unknown, at: string): string | undefined {
    if (!isObj(field) || typeof field["name"] !== "string" || !FIELD.test(field["name"]))
      return `${at} has a field without a name`;
    if (field["name"] === "kind" || field["name"] === "__proto__")
      return `${at}: no field may be called ${field["name"]}`;
    return aliases(field, at) ?? this.#use(field["type"], `${at}.${field["name"]}`, 0);
  }

  /** Tags count from 0 without a gap, as in Rust; today's compiler knows no other enums. */
  #variant(variant: unknown, index: number, at: string): string | undefined {
    if (!isObj(variant) || typeof variant["name"] !== "string" || variant["name"] === "")
      return `${at} has a variant without a name`;
    const place = `${at}::${variant["name"]}`;
    if (variant["tag"] !== index) return `${place}: its tag is ${index}, its place in the list`;
    const contents = ["type", "items", "fields"].filter((key) => variant[key] !== undefined);
    if (contents.length > 1) return `${place} has one of type, items, fields`;
    return aliases(variant, place) ?? this.#content(variant, contents[0], place);
  }

  #content(variant: Obj, form: string | undefined, at: string): string | undefined {
    if (form === undefined) return undefined;
    if (form === "type") return this.#use(variant["type"], at, 0);
    if (form === "fields") return this.#fields(variant["fields"], at);
    const items = variant["items"];
    return Array.isArray(items) ? first(items, (item) => this.#use(item, at, 0)) : `${at}: items is a list`;
  }

  #use(use: unknown, at: string, depth: number): string | undefined {
    if (depth > MAX_NESTING) return `${at} nests deeper than ${MAX_NESTING}`;
    if (typeof use === "string") return LEAF.test(use) ? undefined : `${at}: ${JSON.stringify(use)} is no type`;
    if (!isObj(use)) return `${at} has no type`;
    const inside = (part: unknown): string | undefined => this.#use(part, at, depth + 1);
    if ("named" in use)
      return this.#types.has(use["named"] as string) ? undefined : `${at}: no type is called ${String(use["named"])}`;
    if ("bytes" in use)
      return isObj(use["bytes"])
        ? (bound(use["bytes"], at) ?? rule(use["bytes"]["rule"], at) ?? spelled(use, at))
        : `${at}: bytes is an object`;
    if ("fixed" in use) return isSize(use["fixed"]) ? spelled(use, at) : `${at}: fixed is a number of bytes`;
    if ("vec" in use) return bound(use, at) ?? inside(use["vec"]);
    if ("option" in use)
      return ambiguous(use["option"]) ? `${at}: an option of an option or of nothing` : inside(use["option"]);
    if ("tuple" in use) return Array.isArray(use["tuple"]) ? first(use["tuple"], inside) : `${at}: tuple is a list`;
    if ("map" in use)
      return isObj(use["map"]) ? (inside(use["map"]["key"]) ?? inside(use["map"]["value"])) : `${at}: map is an object`;
    const nested = use["nested"];
    if (!isObj(nested) || typeof nested["group"] !== "string" || !isSize(nested["limit"])) return `${at} has no type`;
    return inside(nested["inner"]);
  }
}

function prints(of: Obj, at: string): string | undefined {
  const [wire, full] = [of["wire"], of["full"]];
  const good = typeof wire === "string" && typeof full === "string" && PRINT.test(wire) && PRINT.test(full);
  return good ? undefined : `${at} has the fingerprints wire and full`;
}

function aliases(of: Obj, at: string): string | undefined {
  const list = of["aliases"];
  const good = list === undefined || (Array.isArray(list) && list.every((name) => typeof name === "string"));
  return good ? undefined : `${at}: aliases is a list of names`;
}

function distinct(list: readonly unknown[], at: string): string | undefined {
  const names = list.map((one) => (isObj(one) ? one["name"] : undefined));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `${at} has ${String(twice)} twice`;
}

function rule(given: unknown, at: string): string | undefined {
  if (given === undefined) return undefined;
  const forms = isObj(given) ? given["forms"] : undefined;
  if (!isObj(given) || typeof given["name"] !== "string" || !Array.isArray(forms))
    return `${at}: a rule has a name and forms`;
  const good = forms.every((form) => isObj(form) && isSize(form["size"]) && typeof form["canonical"] === "boolean");
  return good ? undefined : `${at}: a form has a size and says whether it is canonical`;
}

const SPELLINGS = ["numbers", "hex", "address", "key"];

function spelled(use: Obj, at: string): string | undefined {
  const json = use["json"];
  if (json === undefined) return undefined;
  const known = isObj(json) && SPELLINGS.includes(json["form"] as string);
  if (!known) return `${at}: json has a form, one of ${SPELLINGS.join(", ")}`;
  return json["form"] === "key" && !Array.isArray(json["aip80"]) ? `${at}: a key has its prefixes` : undefined;
}

function bound(use: Obj, at: string): string | undefined {
  return use["max"] === undefined || isSize(use["max"]) ? undefined : `${at}: max is a length`;
}

/** An absent value is `null`, and so is a unit. */
function ambiguous(some: unknown): boolean {
  return some === "unit" || (isObj(some) && "option" in some);
}

function isSize(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0x7fff_ffff;
}

function isObj(value: unknown): value is Obj {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function first<T>(list: readonly T[], fault: (item: T) => string | undefined): string | undefined {
  for (const item of list) {
    const found = fault(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
