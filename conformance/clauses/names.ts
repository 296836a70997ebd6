/** Names that contradict what they name, and cases that say what another one says already. */
import { createHash } from "node:crypto";
import { areaOf, type Identity, instanceOf } from "../select/identity.ts";
import type { Vector, VectorFile } from "../vectors/format.ts";
import { allVectors, type Loaded } from "../vectors/load.ts";

/** What each area's bytes are. */
const ENCODING_OF_AREA: Readonly<Record<string, string>> = { CD: "bcs", LZ: "bcs+lz4", JS: "json", PB: "proto" };

/** A path that names another type, encoding or version than its case is about, or is not unique; a clause without a page. */
export function nameFaults(cases: readonly Identity[]): readonly string[] {
  const paths = new Map<string, string>();
  const instances = new Set<string>();
  return cases.flatMap((one) => {
    const faults = [...pathFaults(one), ...twice(one, paths, instances)];
    paths.set(one.path, one.id);
    instances.add(instanceOf(one));
    return faults.map((fault) => `${one.id} ${fault}`);
  });
}

function pathFaults({ id, path, needs, params, level }: Identity): readonly string[] {
  const parts = path.split("/");
  const wanted = ENCODING_OF_AREA[areaOf({ id })];
  return [
    ...(/^[a-z]+(\/[\w.+[\]-]+)+$/.test(path) ? [] : [`lies at \`${path}\`, which is no path of plain words`]),
    ...(wanted === undefined || wanted === needs.encoding
      ? []
      : [`is in area ${areaOf({ id })} and in ${needs.encoding}`]),
    ...(parts.includes(needs.type) ? [] : [`lies at ${path} and is about ${needs.type}`]),
    ...(parts.includes(needs.encoding) ? [] : [`lies at ${path} and is in ${needs.encoding}`]),
    ...Object.entries(params).flatMap(([name, value]) => axisFault(parts, name, value)),
    ...(/(^|\/)(must|should|may)(\/|$)/i.test(path) ? [`has a level in its path, and is ${level}`] : []),
  ];
}

/** A path that says `v1` is about version 1. */
function axisFault(parts: readonly string[], name: string, value: string): readonly string[] {
  const said = parts.find((part) => new RegExp(`^${name[0]}\\d+$`).test(part));
  return said === undefined || !/^\d+$/.test(value) || said.slice(1) === value
    ? []
    : [`says ${said} and has ${name}=${value}`];
}

function twice(one: Identity, paths: ReadonlyMap<string, string>, instances: ReadonlySet<string>): readonly string[] {
  const other = paths.get(one.path);
  return [
    ...(other === undefined || other === one.id ? [] : [`lies at ${one.path} as ${other} does`]),
    ...(instances.has(instanceOf(one)) ? [`is ${instanceOf(one)} a second time`] : []),
  ];
}

/** Vectors that hold an implementation to what another one holds it to already. */
export function duplicateFaults(files: readonly Loaded[]): readonly string[] {
  const seen = new Map<string, string>();
  return allVectors(files).flatMap(({ file, vector }) => {
    const key = content(file, vector);
    const first = seen.get(key);
    seen.set(key, first ?? vector.id);
    return first === undefined ? [] : [`${vector.id} holds to the same as ${first}`];
  });
}

/** Bytes, or the value where there are none, and what is asked about them; why it is there is not part of it. */
function content({ protocol, type, encoding }: VectorFile, vector: Vector): string {
  const { hex, parts, gen, value, depth, verbs, valid, allowed } = vector;
  const bytes = hex ?? parts ?? gen;
  const text = JSON.stringify([
    protocol,
    type,
    encoding,
    depth,
    valid,
    allowed,
    verbs,
    bytes,
    valid ? value : bytes ? 0 : value,
  ]);
  return createHash("sha256").update(text).digest("hex");
}
