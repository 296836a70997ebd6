/** What can be said about a run, by the file or by options. Light: most runs have no file, and load nothing that reads one. */
import type { Narrowing } from "./narrow.ts";

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

/** Options over the file: what was said later and nearer wins, key by key; timeouts each by itself. */
export function joinSettings(file: Settings, options: Settings): Settings {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const timeouts = { ...file.timeouts, ...options.timeouts };
  return { ...file, ...given, ...(Object.keys(timeouts).length > 0 && { timeouts }) };
}
