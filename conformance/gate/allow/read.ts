/**
 * `breaking.allow.yaml`: changes that are meant, each with a reason, the version that carries it and a day after
 * which somebody has to look again. Any text gives a list, or an AllowError that names the line.
 * Spec: docs/gate.md#allowing-a-change
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { RULES, type Rule } from "../diff/rules.ts";

export type Allowance = {
  readonly rule: Rule;
  /** As findings name it: `RpcRequest.deadline_ms`, `NetworkMessage::Ping`; or the type alone, for all of the rule in it. */
  readonly type: string;
  readonly reason: string;
  /** The version of the protocol, or of the program, in which it ships. */
  readonly version: string;
  /** The last day: `2026-12-01`. */
  readonly expires: string;
  readonly line: number;
};

/** A list that cannot be used: exit 2. */
export class AllowError extends Error {
  override readonly name = "AllowError";
}

const KEYS = ["rule", "type", "reason", "version", "expires"] as const;

/** The entries of the file. */
export function readAllowances(text: string, file: string): readonly Allowance[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const reader = new Reader(file, counter);
  const [broken] = document.errors;
  if (broken)
    throw new AllowError(`${file}:${counter.linePos(broken.pos[0]).line} is no YAML: ${firstLine(broken.message)}`);
  return reader.list(document.contents);
}

class Reader {
  readonly #file: string;
  readonly #counter: LineCounter;

  constructor(file: string, counter: LineCounter) {
    this.#file = file;
    this.#counter = counter;
  }

  list(contents: unknown): readonly Allowance[] {
    if (contents === null) return [];
    if (!isMap(contents)) throw this.#fault(undefined, "expected `touchstone: 1` and `allow:` with a list");
    const unknown = contents.items.find(({ key }) => !["touchstone", "allow"].includes(String(key)));
    if (unknown) throw this.#fault(unknown.key as Node, `knows touchstone and allow, not ${String(unknown.key)}`);
    if (contents.get("touchstone") !== 1) throw this.#fault(contents, "expected `touchstone: 1`");
    const list = contents.get("allow", true);
    if (isScalar(list) && list.value === null) return [];
    if (!isSeq(list)) throw this.#fault(contents, "expected a list under `allow:`");
    return list.items.map((item) => this.#entry(item));
  }

  #entry(item: unknown): Allowance {
    if (!isMap(item)) throw this.#fault(item as Node, `expected an entry with ${KEYS.join(", ")}`);
    const [rule, type, reason, version, expires] = KEYS.map((key) => this.#text(item, key));
    const other = item.items.find(({ key }) => !(KEYS as readonly string[]).includes(String(key)));
    if (other) throw this.#fault(other.key as Node, `an entry knows ${KEYS.join(", ")}, not ${String(other.key)}`);
    if (!Object.hasOwn(RULES, rule as string)) throw this.#fault(item, `there is no rule ${rule}`);
    if (!isDay(expires as string)) throw this.#fault(item, `expires is a day such as 2026-12-01, not ${expires}`);
    return {
      rule: rule as Rule,
      type: type as string,
      reason: reason as string,
      version: version as string,
      expires: expires as string,
      line: this.#line(item),
    };
  }

  #text(item: YAMLMap, key: string): string {
    const value: unknown = item.get(key);
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string" || text.trim() === "") throw this.#fault(item, `an entry needs ${key}`);
    if (key === "reason" && /^(todo|fixme|tbd)\b/i.test(text)) throw this.#fault(item, `${text} is no reason`);
    return text;
  }

  #line(node: Node | undefined): number {
    return node?.range ? this.#counter.linePos(node.range[0]).line : 1;
  }

  #fault(node: Node | undefined, said: string): AllowError {
    return new AllowError(`${this.#file}:${this.#line(node)} ${said}`);
  }
}

/** A day that exists. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function firstLine(text: string): string {
  return text.split("\n")[0] as string;
}
