/** touchstone.yaml, read into settings. Spec: docs/configuration.md */
import { isAbsolute, join } from "node:path";
import { checkDocument } from "../document/check.ts";
import { readYaml } from "../document/yaml.ts";
import type { Narrowing } from "./narrow.ts";
import { CONFIG_SCHEMA } from "./schema.ts";
import { CONFIG_FILE, type Settings } from "./settings.ts";

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
