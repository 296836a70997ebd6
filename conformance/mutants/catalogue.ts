/** The frozen catalogue: who must kill each mutant, and of what. Made by `touchstone mutants --freeze`, then reviewed. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Verb } from "../vectors/format.ts";

/** Which rule it breaks follows from the id: see list/. */
export type Entry = {
  readonly id: string;
  readonly bug: string;
  readonly case: string;
  readonly code: string;
  /** Verbs of which each by itself can notice. */
  readonly seen: readonly Verb[];
};

/** A mutant that no case notices yet, and the case that would. */
export type Waiting = { readonly id: string; readonly bug: string; readonly origin: string; readonly wanted: string };

/** One kind of finding, and a mutant that only it can kill. */
export type Assertion = { readonly check: string; readonly code: string; readonly witness: string };

export type Catalogue = {
  readonly format: 1;
  readonly mutants: readonly Entry[];
  readonly waiting: readonly Waiting[];
  readonly assertions: readonly Assertion[];
  /** Cases that kill a mutant which no other case kills. */
  readonly useful: readonly string[];
  /** Cases that kill no mutant of their type at all: there for another reason, or for none. */
  readonly idle: readonly string[];
};

/** A line an entry, so that a review sees what changed; each line says by its one key what it is. */
const FILE = "catalogue.ndjson";

/** Beside the sources, whether these or their compiled form are running. */
function catalogueFile(): string {
  const here = fileURLToPath(new URL(FILE, import.meta.url));
  return here.replace(/([\\/])dist([\\/]conformance[\\/]mutants[\\/])/, "$2");
}

export function readCatalogue(): Catalogue {
  return parseCatalogue(readFileSync(catalogueFile(), "utf8"));
}

export function parseCatalogue(text: string): Catalogue {
  const lines = text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  return {
    format: 1,
    mutants: lines.flatMap(({ mutant }) => mutant ?? []),
    waiting: lines.flatMap(({ waiting }) => waiting ?? []),
    assertions: lines.flatMap(({ assertion }) => assertion ?? []),
    useful: lines.flatMap(({ useful }) => useful ?? []),
    idle: lines.flatMap(({ idle }) => idle ?? []),
  };
}

type Line = {
  readonly mutant?: Entry;
  readonly waiting?: Waiting;
  readonly assertion?: Assertion;
  readonly useful?: readonly string[];
  readonly idle?: readonly string[];
};

/** The mutants that a case is named for, by the case's id: what would live if the case were gone. */
export function mutantsByKiller({ mutants }: Catalogue): ReadonlyMap<string, readonly string[]> {
  const killed = new Map<string, string[]>();
  for (const { id, case: killer } of mutants) killed.set(killer, [...(killed.get(killer) ?? []), id]);
  return killed;
}

export function writeCatalogue(catalogue: Catalogue): void {
  writeFileSync(catalogueFile(), catalogueText(catalogue));
}

export function catalogueText({ format, mutants, waiting, assertions, useful, idle }: Catalogue): string {
  const lines = [
    { format },
    ...mutants.map((mutant) => ({ mutant })),
    ...waiting.map((one) => ({ waiting: one })),
    ...assertions.map((assertion) => ({ assertion })),
    { useful },
    { idle },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
