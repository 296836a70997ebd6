/** The configuration, from the disk. */
import { dirname } from "node:path";
import { Misuse } from "../document/problem.ts";
import { readText } from "../document/read-text.ts";
import { CONFIG_FILE, parseConfig, type Settings } from "./config.ts";

/** The file at the path; without a path the one in this folder, if there is one. */
export function loadConfig(path?: string): Settings {
  const file = path ?? CONFIG_FILE;
  const text = readText(file);
  if (text !== undefined) return parseConfig(text, file, dirname(file));
  if (path === undefined) return {};
  throw new Misuse({ file, message: "there is no such file" });
}
