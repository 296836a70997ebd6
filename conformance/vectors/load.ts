/**
 * Vectors from a folder. Everything below works on this picture of it, so that tests need no files.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ledger, Manifest, Validity, Vector, VectorFault, VectorFile } from "./format.ts";
import type { LoadedSession, Session } from "./session/format.ts";
import { isSessionFile } from "./session/session.ts";

/** Path below vectors/ → text. */
export type VectorTree = ReadonlyMap<string, string>;

export const MANIFEST = "manifest.json";
export const LEDGER = "cases.lock.json";
export const SCHEMA = "vector.schema.json";
export const SESSION_SCHEMA = "session.schema.json";

/** A parsed file and where it lies. */
export type Loaded = { readonly path: string; readonly file: VectorFile };

export type Vectors = {
  readonly files: readonly Loaded[];
  readonly sessions: readonly LoadedSession[];
  readonly ledger: Ledger | undefined;
  readonly manifest: Manifest | undefined;
  readonly faults: readonly VectorFault[];
};

/** Every text file below the folder; samples are no vectors. */
export function readTree(root: string): VectorTree {
  const paths = below(root, "").filter((path) => !path.startsWith("samples/"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** `aptos/bcs/RpcRequest/valid.json`: what may hold vectors. */
export function isVectorFile(path: string): boolean {
  return /^[a-z]+\/(bcs|bcs\+lz4|json|proto)\/\w+\/(valid|invalid|either)\.json$/.test(path);
}

/** Where vectors of this kind lie. */
export function vectorPath(profile: string, encoding: string, type: string, validity: Validity): string {
  return `${profile}/${encoding}/${type}/${validity}.json`;
}

/** All files parsed; text that is no JSON is a fault that names the file and the vector it happened in. */
export function parseTree(tree: VectorTree): Vectors {
  const faults: VectorFault[] = [];
  const parse = <T>(path: string): T | undefined => {
    const text = tree.get(path);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as T);
    } catch (error) {
      faults.push({ file: path, id: brokenLine(text ?? ""), check: "schema", message: (error as Error).message });
      return undefined;
    }
  };
  const files = [...tree.keys()].filter(isVectorFile).flatMap((path) => {
    const file = parse<VectorFile>(path);
    if (file === undefined || isFile(file)) return file ? [{ path, file }] : [];
    faults.push({ file: path, id: "-", check: "schema", message: "has no list of vectors" });
    return [];
  });
  const sessions = [...tree.keys()].filter(isSessionFile).flatMap((path) => {
    const session = parse<Session>(path);
    return session ? [{ path, session }] : [];
  });
  const shaped = <T>(path: string, isShape: (value: unknown) => boolean): T | undefined => {
    const value = parse<T>(path);
    if (value === undefined || isShape(value)) return value;
    faults.push({ file: path, id: "-", check: "schema", message: "lacks what such a file has" });
    return undefined;
  };
  const ledger = shaped<Ledger>(LEDGER, isLedger);
  return { files, sessions, ledger, manifest: shaped<Manifest>(MANIFEST, isManifest), faults };
}

function isFile(value: unknown): boolean {
  return isObject(value) && Array.isArray(value["vectors"]);
}

function isLedger(value: unknown): boolean {
  return isObject(value) && isObject(value["cases"]) && Object.values(value["cases"]).every(isObject);
}

function isManifest(value: unknown): boolean {
  if (!isObject(value) || !isObject(value["counts"]) || !isObject(value["files"])) return false;
  return Object.values(value["files"]).every((file) => isObject(file) && isDigests(file["vectors"] ?? []));
}

function isDigests(value: unknown): boolean {
  return Array.isArray(value) && value.every(Array.isArray);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every vector with its file. */
export function allVectors(files: readonly Loaded[]): readonly (Loaded & { readonly vector: Vector })[] {
  return files.flatMap(({ path, file }) => file.vectors.map((vector) => ({ path, file, vector })));
}

/** The id on the first line that is no JSON by itself. */
function brokenLine(text: string): string {
  const broken = text.split("\n").find((line) => line.startsWith('{"id"') && !parses(line.replace(/,$/, "")));
  return /[A-Z]{2}-[0-9]{4}/.exec(broken ?? "")?.[0] ?? "-";
}

function parses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function below(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return below(root, path);
    return /\.(json|md|txt)$/.test(entry.name) || entry.name === "LICENSE" ? [path] : [];
  });
}
