/** The file in the implementer's repository where a failure is shown: an entry that speaks of it, else the adapter. */
import type { CaseDone, RunStarted } from "../events.ts";

export type Place = { readonly file: string; readonly line: number };

export function placeOf({ expectation }: CaseDone, { sut }: RunStarted): Place {
  const listed = expectation && inRepository(expectation.file);
  if (listed) return { file: listed, line: Math.max(1, expectation.line) };
  return { file: adapterFile(sut) ?? "touchstone.expect.yaml", line: 1 };
}

/** `python3 tests/adapter.py` names the file in its last word; `cargo run --example x` names none. */
function adapterFile(sut: string): string | undefined {
  const words = sut.replace(/^module:/, "").split(/\s+/);
  const named = words.findLast((word) => /\.(py|ts|js|mjs|cjs|go|rs|rb|java|kt|zig|c|sh|php)$/.test(word));
  return named === undefined ? undefined : inRepository(named);
}

/** A path below the folder it was run in, or nothing. */
function inRepository(path: string): string | undefined {
  const plain = path.replaceAll("\\", "/").replace(/^\.\//, "");
  const outside = plain.startsWith("/") || /^[A-Za-z]:/.test(plain) || plain.split("/").includes("..");
  return outside || !/^[\w@+./-]+$/.test(plain) ? undefined : plain;
}
