/** touchstone.yaml, read and joined with what the command line says. Spec: docs/configuration.md */
import { isAbsolute, join } from "node:path";
import { checkDocument } from "../document/check.ts";
import { readYaml } from "../document/yaml.ts";
import type { Narrowing } from "./narrow.ts";
import { CONFIG_SCHEMA } from "./schema.ts";

export const CONFIG_FILE = "touchstone.yaml";

export type Timeouts = { readonly start?: number; readonly reply?: number; readonly scale?: number };

/** Everything that the file, or an option of the same name, can say about a run. Absent: nobody said it. */
export type Settings = {
  readonly sut?: string;
  readonly edition?: string;
  readonly expect?: string;
  readonly select?: readonly string[];
  readonly seed?: string;
  readonly jobs?: number;
  readonly reporters?: readonly string[];
  readonly gate?: "must" | "should";
  readonly out?: string;
  readonly narrow?: readonly Narrowing[];
  readonly timeouts?: Timeouts;
};

/** Reads the text; throws a Misuse with every mistake. Paths are turned from the file's folder to the current one. */
export function parseConfig(text: string, file: string = CONFIG_FILE, folder = ""): Settings {
  const document = readYaml(text, file);
  checkDocument(document, CONFIG_SCHEMA);
  const { touchstone: _, seed, expect, out, narrow, ...rest } = document.value as unknown as Written;
  const from = (path: string) => (isAbsolute(path) ? path : join(folder, path));
  return {
    ...rest,
    ...(seed !== undefined && { seed: String(seed) }),
    ...(expect !== undefined && { expect: from(expect) }),
    ...(out !== undefined && { out: from(out) }),
    ...(narrow && { narrow: narrow.map((one, i) => narrowing(one, file, document.place(`/narrow/${i}`).line)) }),
  };
}

type Written = Omit<Settings, "seed" | "narrow"> & {
  readonly touchstone: 1;
  readonly seed?: string | number;
  readonly narrow?: readonly (Omit<Narrowing, "key" | "values" | "file" | "line"> & { readonly without: string })[];
};

function narrowing(
  { without, ...said }: NonNullable<Written["narrow"]>[number],
  file: string,
  line: number,
): Narrowing {
  const [key = "", values = ""] = without.split("=");
  return { key: key as Narrowing["key"], values: values.split(","), ...said, file, line };
}

/** Options over the file: what was said later and nearer wins, key by key; timeouts each by itself. */
export function joinSettings(file: Settings, options: Settings): Settings {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const timeouts = { ...file.timeouts, ...options.timeouts };
  return { ...file, ...given, ...(Object.keys(timeouts).length > 0 && { timeouts }) };
}
