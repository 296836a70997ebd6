/** Inputs worth keeping: one per behaviour, as hex lines, so that every later run starts where this one ended. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromHex, toHex } from "../../codec/bytes.ts";

/** Longer inputs show nothing that a shorter one does not, and the corpus lives in the repository. */
const LONGEST = 240;
const MOST = 150;

export class Corpus {
  readonly #file: string;
  readonly #inputs: Uint8Array[];
  #grown = false;

  constructor(folder: string, target: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, `${target.replaceAll("/", "-")}.txt`);
    this.#inputs = readCorpus(this.#file);
  }

  get inputs(): readonly Uint8Array[] {
    return this.#inputs;
  }

  add(input: Uint8Array): void {
    if (input.length > LONGEST || this.#inputs.length >= MOST) return;
    this.#inputs.push(input.slice());
    this.#grown = true;
  }

  save(): void {
    if (this.#grown) writeFileSync(this.#file, `${this.#inputs.map(toHex).join("\n")}\n`);
  }
}

/** The inputs of one corpus file; none when it does not exist. */
export function readCorpus(file: string): Uint8Array[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").filter(Boolean).map(fromHex);
}
