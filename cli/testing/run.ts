/** A command run without a process: words, input and files in; exit code and both outputs back. */
import { concatBytes } from "../../codec/bytes.ts";
import type { Io } from "../io.ts";
import { main } from "../main.ts";

export type World = {
  /** Standard input; a terminal when undefined. */
  readonly stdin?: string | Uint8Array;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly color?: boolean;
};

export type Result = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly raw: Uint8Array;
  readonly written: ReadonlyMap<string, Uint8Array>;
};

/** Runs `touchstone` with the words; a line is split at spaces, so words with spaces come as an array. */
export async function run(words: string | readonly string[], world: World = {}): Promise<Result> {
  const out: Uint8Array[] = [];
  let err = "";
  const written = new Map<string, Uint8Array>();
  const io: Io = {
    readInput: async () => (world.stdin === undefined ? undefined : bytesOf(world.stdin)),
    readFile: async (path) => file(world, path),
    writeFile: async (path, bytes) => {
      if (path.startsWith("/nowhere")) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
      written.set(path, bytes);
    },
    out: async (data) => {
      out.push(bytesOf(data));
    },
    err: async (text) => {
      err += text;
    },
    color: world.color ?? false,
    columns: 100,
    version: () => "1.2.3",
  };
  const code = await main(typeof words === "string" ? words.split(" ").filter(Boolean) : words, io);
  const raw = concatBytes(...out);
  return { code, out: new TextDecoder().decode(raw), err, raw, written };
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}

function file(world: World, path: string): Uint8Array {
  const found = world.files?.[path];
  if (found === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
  return bytesOf(found);
}
