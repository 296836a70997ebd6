/** What travels as JSON, once more in that form: every value of a type's BCS cases, and every document refused. */
import { typesUnder } from "../../codec/registry.ts";
import { JSON_ROOTS } from "../../conformance/vectors/types.ts";
import type { Case } from "./cases.ts";
import { classNamed, type Maker, textHex, tight } from "./maker.ts";

/** Longer texts show nothing that shorter ones do not: a list has no length in JSON. */
const MOST_TEXT = 6000;

/** All types under the messages that JSON carries. Comes after all else, so that older cases keep their parents. */
export async function addAsJson(maker: Maker): Promise<void> {
  for (const { name } of typesUnder(JSON_ROOTS)) {
    const values = maker.cases.of(name, "bcs", "valid").filter(isPlain);
    for (const one of values) await addValue(maker, one);
    for (const one of maker.cases.of(name, "bcs", "invalid").filter(({ verbs }) => verbs?.includes("encode")))
      await addRefusal(maker, one);
  }
}

/** Written as it is read, at any depth. */
function isPlain({ json, verbs, depth, hex }: Case): boolean {
  return json !== undefined && hex !== undefined && !verbs && !depth && json.length <= MOST_TEXT;
}

async function addValue(maker: Maker, { path, type, comment, flags, json }: Case): Promise<void> {
  const hex = textHex(json as string);
  if ((await maker.oracle.must(`recode ${type}:json ${hex}`)) !== hex) throw new Error(`${path} is not canonical JSON`);
  maker.cases.add({
    path: asJson(path),
    type,
    encoding: "json",
    validity: "valid",
    comment,
    ...(flags && { flags }),
    hex,
    json: json as string,
  });
}

/** A document that no encoder may take is a text that no decoder may take. */
async function addRefusal(maker: Maker, { path, type, comment, flags, json, parent }: Case): Promise<void> {
  const before = parentOf(maker, type, parent as string);
  if (!before?.hex) return;
  const hex = textHex(json as string);
  const { shape, full } = await maker.judge(type, "json", hex);
  if (shape.outcome === "ok" || full.outcome === "ok") throw new Error(`${path} is accepted as JSON`);
  maker.cases.add({
    path: asJson(path),
    type,
    encoding: "json",
    validity: "invalid",
    comment,
    ...(flags && { flags }),
    // An element too many is "trailing characters" to serde_json, a wrong length to others.
    class: shape.class === "trailing" ? "other" : classNamed(shape.class),
    parent: before.path,
    mutation: tight(0, before.hex, hex),
    hex,
  });
}

/** The parent's value in JSON, also where another case says it. */
function parentOf(maker: Maker, type: string, path: string): Case | undefined {
  const all = maker.cases.list();
  const named = all.find((one) => one.path === asJson(path));
  if (named) return named;
  const hex = textHex(all.find((one) => one.path === path)?.json ?? "");
  return maker.cases.of(type, "json", "valid").find((one) => one.hex === hex && !one.verbs);
}

function asJson(path: string): string {
  return path.replace(/^bcs\//, "json/").replace("/encode/", "/refuse/");
}
