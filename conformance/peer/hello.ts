/** How an implementation describes itself: the reply to `hello`, read and written. Spec: docs/peer-protocol.md#hello-version */
import type { Capabilities } from "../events.ts";
import { VERBS } from "../vectors/format.ts";

export const PROTOCOL = "TS/1";

/** More requests than that may not wait, whatever a peer says it can take. */
const MOST_WAITING = 4096;

/** What the data of `ok` says, or in words what is wrong with it. Unknown words are passed over. */
export function parseHello(data: string): Capabilities | string {
  const [name = "", version = "", ...words] = data.split(" ");
  if (name === "" || name.includes("=")) return "hello names no implementation: expected ok NAME VERSION key=value …";
  if (version === "" || version.includes("=")) return "hello names no version: expected ok NAME VERSION key=value …";
  const said = new Map(words.filter((word) => word.includes("=")).map(pair));
  const ts = said.get("ts") ?? "1";
  if (ts !== "1") return `hello speaks ts=${ts}, this is TS/1`;
  const values = said.get("values") ?? "plain";
  if (values !== "plain" && values !== "serde") return `hello says values=${values}: it is plain or serde`;
  const window = said.get("window") ?? "64";
  if (!/^[1-9]\d{0,6}$/.test(window)) return `hello says window=${window}: it is a number from 1`;
  return {
    name,
    version,
    types: list(said.get("types")),
    verbs: list(said.get("ops")).filter((verb) => (VERBS as readonly string[]).includes(verb)),
    encodings: list(said.get("enc") ?? "bcs"),
    values,
    options: list(said.get("opts")),
    bench: said.get("bench") === "1",
    window: Math.min(Number(window), MOST_WAITING),
  };
}

/** The data of a reply to `hello`, words sorted. */
export function formatHello(capabilities: Capabilities): string {
  const { name, version, types, verbs, encodings, values, options, bench, window } = capabilities;
  const words = [
    ["bench", bench ? "1" : ""],
    ["enc", encodings.join(",")],
    ["ops", verbs.join(",")],
    ["opts", options.join(",")],
    ["ts", "1"],
    ["types", types.join(",")],
    ["values", values],
    ["window", String(window)],
  ];
  const said = words.filter(([, value]) => value !== "").map(([key, value]) => `${key}=${value}`);
  return [name.replace(/\s+/g, "-"), version.replace(/\s+/g, "-"), ...said].join(" ");
}

function pair(word: string): readonly [string, string] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}

function list(text: string | undefined): readonly string[] {
  return [...new Set((text ?? "").split(",").filter((word) => word !== ""))];
}
