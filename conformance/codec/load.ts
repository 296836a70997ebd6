/** The cases of one profile's vectors, from the folder that comes with the kit. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Encoding } from "../../codec/encodings.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Case } from "../suite.ts";
import { bytesOf } from "../vectors/bytes-of.ts";
import type { Ledger, Manifest, Vector, VectorFile } from "../vectors/format.ts";
import { sha256Text } from "../vectors/text.ts";
import { freshCase } from "./fresh.ts";
import { typeClause, vectorCase } from "./vector-case.ts";

/** What a profile says of its types. */
export type VectorProfile = {
  /** The folder below vectors/. */
  readonly folder: string;
  readonly schemaOf: (type: string) => Schema | undefined;
  readonly protoOf?: (type: string) => Encoding<unknown> | undefined;
  /** Ids of the fresh cases, by `Type/encoding`; there is one for each that has valid vectors. */
  readonly freshIds: Readonly<Record<string, string>>;
};

/** The vectors that come with the kit: beside the sources, or one above dist/. */
export const VECTORS = ["../../vectors", "../../../vectors"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(join(path, "manifest.json"))) as string;

/** Which vectors these are. */
export function vectorRelease(): { readonly release: string; readonly sha256: string } {
  const text = readFileSync(join(VECTORS, "manifest.json"), "utf8");
  return { release: (JSON.parse(text) as Manifest).release, sha256: sha256Text(text) };
}

/** A case for each vector, by id. */
export function loadCases({ folder, schemaOf, protoOf, freshIds }: VectorProfile): readonly Case[] {
  const files = readFiles(folder);
  const ledger = JSON.parse(readFileSync(join(VECTORS, "cases.lock.json"), "utf8")) as Ledger;
  const byId = new Map(files.flatMap((file) => file.vectors.map((vector) => [vector.id, vector] as const)));
  const valid = new Map<string, Vector>();
  for (const file of files) {
    const [first] = file.validity === "valid" ? file.vectors : [];
    if (first) valid.set(`${file.type}/${file.encoding}`, first);
  }
  const cases = files.flatMap((file) => {
    const schema = schemaOf(file.type);
    if (!schema) throw new Error(`no type is called ${file.type}`);
    const source = {
      file,
      schema,
      hexOf,
      vectorNamed: (id: string) => byId.get(id),
      anyValid: valid.get(`${file.type}/${file.encoding}`),
      path: (id: string) => ledger.cases[id]?.path ?? `${file.encoding}/${file.type}/${file.validity}/${id}`,
    };
    const id = freshIds[`${file.type}/${file.encoding}`];
    const fresh = {
      type: file.type,
      encoding: file.encoding,
      schema,
      proto: protoOf?.(file.type),
      clause: typeClause(file),
    };
    const drawn = file.validity === "valid" && id !== undefined ? [freshCase(id, fresh)] : [];
    return [...file.vectors.map((vector) => vectorCase(source, vector)), ...drawn];
  });
  return cases.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function hexOf(file: VectorFile, vector: Vector): string | undefined {
  if (vector.hex !== undefined) return vector.hex;
  if (vector.parts) return vector.parts.map(([unit, times]) => unit.repeat(times)).join("");
  const bytes = vector.gen && bytesOf(vector, file);
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

const FILE = /^(valid|invalid|either)\.json$/;

function readFiles(folder: string): readonly VectorFile[] {
  const root = join(VECTORS, folder);
  return folders(root).flatMap((encoding) =>
    folders(join(root, encoding)).flatMap((type) =>
      readdirSync(join(root, encoding, type))
        .filter((name) => FILE.test(name))
        .map((name) => JSON.parse(readFileSync(join(root, encoding, type, name), "utf8")) as VectorFile),
    ),
  );
}

function folders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
