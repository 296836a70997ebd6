/**
 * Writes a peer's touchstone.expect.yaml from a run: one entry for what fails alike. The reasons are those of the file
 * before; what is new is listed with `TODO`, for somebody to look at.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const BAD = ["fail", "crash", "timeout", "inconclusive"];

/** @typedef {{ outcome: string, code: string, ids: string[], reason: string }} Entry */

/** Says in a line what it did. @type {(folder: string, run: string) => string} */
export function record(folder, run) {
  const file = join(folder, "touchstone.expect.yaml");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "touchstone: 1\n";
  const reasons = reasonsIn(before);
  const entries = groups(badInstances(run)).map((entry) => ({ ...entry, reason: reasons.get(keyOf(entry)) ?? "TODO" }));
  const comments = /^(#.*\n|\n)*/.exec(before)?.[0] ?? "";
  writeFileSync(
    file,
    `${comments}touchstone: 1\n${entries.length === 0 ? "" : `expect:\n${entries.map(entryText).join("")}`}`,
  );
  const open = entries.filter(({ reason }) => reason === "TODO").length;
  return `${file}: ${entries.length} entries, ${open} with a reason that is still TODO`;
}

/** @type {(run: string) => { id: string, outcome: string, code: string }[]} */
function badInstances(run) {
  return readFileSync(join(run, "events.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter((event) => event.event === "case" && BAD.includes(event.outcome))
    .map(({ id, instance, area, outcome, code }) => ({
      id: area === "CD" || area === "LZ" ? id : instance,
      outcome,
      code,
    }));
}

/** @type {(instances: readonly { id: string, outcome: string, code: string }[]) => Omit<Entry, "reason">[]} */
function groups(instances) {
  /** @type {Map<string, Omit<Entry, "reason">>} */
  const found = new Map();
  for (const { id, outcome, code } of instances) {
    const key = keyOf({ outcome, code, ids: [id] });
    const entry = found.get(key) ?? { outcome, code, ids: [] };
    entry.ids.push(id);
    found.set(key, entry);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => ({ ...entry, ids: entry.ids.sort() }));
}

/** Alike: the same outcome and code, in the same area. @type {(entry: Pick<Entry, "outcome" | "code" | "ids">) => string} */
function keyOf({ outcome, code, ids }) {
  return `${ids[0]?.slice(0, 2)} ${outcome} ${code}`;
}

/** @type {(text: string) => Map<string, string>} */
function reasonsIn(text) {
  const { expect = [] } = parse(text) ?? {};
  return new Map(
    expect.map((/** @type {any} */ { id, outcome = "fail", code, reason }) => [
      keyOf({ outcome, code, ids: [id].flat() }),
      reason,
    ]),
  );
}

/** @type {(entry: Entry) => string} */
function entryText({ outcome, code, ids, reason }) {
  const kind = outcome === "fail" ? "" : `    outcome: ${outcome}\n`;
  return `  - id: [${wrapped(ids)}]\n    count: ${ids.length}\n${kind}    code: ${code}\n    reason: ${JSON.stringify(reason)}\n`;
}

/** @type {(ids: readonly string[]) => string} */
function wrapped(ids) {
  const lines = [""];
  for (const id of ids) {
    const last = lines.length - 1;
    const word = id.includes("?") ? `"${id}"` : id;
    if ((lines[last] ?? "").length + word.length > 100) lines.push(word);
    else lines[last] += `${lines[last] === "" ? "" : ", "}${word}`;
  }
  return lines.join(",\n         ");
}
