/** The configuration, from the disk. What reads it is loaded only where there is one. */
import { dirname } from "node:path";
import { Misuse } from "../document/problem.ts";
import { readText } from "../document/read-text.ts";
import { CONFIG_FILE, type Settings } from "./settings.ts";

/** The file at the path; without a path the one in this folder, if there is one. */
export async function loadConfig(path?: string): Promise<Settings> {
  const file = path ?? CONFIG_FILE;
  const text = readText(file);
  if (text !== undefined) return (await import("./config.ts")).parseConfig(text, file, dirname(file));
  if (path === undefined) return {};
  throw new Misuse({ file, message: "there is no such file" });
}
