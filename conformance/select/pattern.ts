/**
 * One word of a selection: an id, a range, a path, an area, a tag, a rule, a type, an axis.
 * Spec: docs/selection.md
 */
import { Misuse } from "../document/problem.ts";
import { globMatcher, isGlob } from "./glob.ts";
import { anchorOf, areaOf, type Identity, instanceOf } from "./identity.ts";

/** What a word means. `what` completes "no case …". */
export type Pattern = {
  readonly text: string;
  readonly kind: "id" | "range" | "path" | "area" | "tag" | "clause" | "type" | "axis" | "set" | "all-of";
  readonly what: string;
  readonly fits: (identity: Identity) => boolean;
  /** Of words joined by `&`. */
  readonly parts?: readonly Pattern[];
};

/** Words that name no property of a case but what happened before: `failed`, `changed`. */
export type WordSet = (identity: Identity) => boolean;

/** What words stand for that depend on more than the cases: `failed`, `changed`, `changed:main`. */
export type Sets = {
  /** Undefined when the word is none of these; may throw a Misuse that says why it cannot be answered. */
  readonly find: (word: string) => WordSet | undefined;
};

export const NO_SETS: Sets = { find: () => undefined };

/** Longer words name nothing. */
const MOST_LETTERS = 200;

const ID = /^[A-Z]{2,4}-\d{4}$/;
const EXACT = /^([A-Z]{2,4}-\d{4})@(\d{1,6})(\?[^#]*)?$/;
const TOKEN = /^[A-Z]{2,4}-\d{4}@\d.*#/;
const RANGE = /^([A-Z]{2,4}-\d{4})\.\.([A-Z]{2,4}-\d{4})$/;

/** Reads one word; throws a Misuse when it can mean nothing. */
export function readPattern(text: string, sets: Sets = NO_SETS): Pattern {
  if (text.includes("&") && !EXACT.test(text)) return allOf(text, sets);
  const set = sets.find(text);
  return set ? { text, kind: "set", what: `is ${text}`, fits: set } : plainWord(text);
}

/** `RpcRequest&@negative`: what every part selects. */
function allOf(text: string, sets: Sets): Pattern {
  const parts = text.split("&").map((part) => readPattern(part, sets));
  const what = parts.map((part) => part.what).join(" and ");
  return { text, kind: "all-of", what, parts, fits: (one) => parts.every((part) => part.fits(one)) };
}

function plainWord(text: string): Pattern {
  if (text === "" || text.length > MOST_LETTERS || /[\s\p{Cc}]/u.test(text)) {
    throw new Misuse({ message: `${text === "" ? "an empty word" : `\`${text.slice(0, 60)}\``} selects nothing` });
  }
  if (TOKEN.test(text)) throw new Misuse({ message: `${text} repeats one execution: touchstone replay '${text}'` });
  const found = KINDS.map((kind) => kind(text)).find((pattern) => pattern !== undefined);
  return found ?? word(text);
}

/** Tried in this order; a plain word is what is left. */
const KINDS: readonly ((text: string) => Pattern | undefined)[] = [id, exact, range, tag, clause, axis, area, path];

function id(text: string): Pattern | undefined {
  if (!ID.test(text)) return undefined;
  return { text, kind: "id", what: `is called ${text}`, fits: (one) => one.id === text };
}

/** With a revision, and perhaps with axes in any order: the instance as reports print it. */
function exact(text: string): Pattern | undefined {
  const [, base = "", rev = "", axes] = EXACT.exec(text) ?? [];
  if (base === "") return undefined;
  const wanted = axes?.slice(1).split("&").sort().join("&");
  const instance = `${base}@${Number(rev)}${wanted === undefined ? "" : `?${wanted}`}`;
  const fits = (one: Identity) =>
    axes === undefined ? one.id === base && one.rev === Number(rev) : instanceOf(one) === instance;
  return { text, kind: "id", what: `is called ${text}`, fits };
}

function range(text: string): Pattern | undefined {
  const [, from = "", to = ""] = RANGE.exec(text) ?? [];
  if (from === "") return undefined;
  if (areaOf({ id: from }) !== areaOf({ id: to })) throw new Misuse({ message: `${text}: both ends are in one area` });
  if (from > to) throw new Misuse({ message: `${text} runs backwards: ${to}..${from}` });
  const fits = (one: Identity) => one.id.length === from.length && one.id >= from && one.id <= to;
  return { text, kind: "range", what: `lies in ${text}`, fits };
}

/** `@must` is a level, every other one a tag. */
function tag(text: string): Pattern | undefined {
  if (!text.startsWith("@")) return undefined;
  const name = text.slice(1).toLowerCase();
  const fits = ({ tags, level }: Identity) => [level, ...tags].some((one) => one.toLowerCase() === name);
  return { text, kind: "tag", what: `is tagged ${text}`, fits };
}

/** `§json-19`, `§JSON`, `docs/profiles/aptos.md#json-19`; a section stands for its rules. */
function clause(text: string): Pattern | undefined {
  const [, page = "", anchor = ""] = /^§?([\w/.-]+\.md)?#?([\w-]*)$/.exec(text) ?? [];
  if (!text.startsWith("§") && !text.includes("#")) return undefined;
  if (anchor === "") throw new Misuse({ message: `${text} names no rule: §json-19, or §json for all of its section` });
  const wanted = anchor.toLowerCase();
  const fits = (one: Identity) => {
    const found = anchorOf(one.clause);
    return (found === wanted || sectionOf(found) === wanted) && one.clause.includes(page);
  };
  return { text, kind: "clause", what: `cites ${text}`, fits };
}

/** `json` of `json-19`. */
function sectionOf(anchor: string): string | undefined {
  return /^(.+)-\d+$/.exec(anchor)?.[1];
}

/** `type=ConsensusMsg`, `enc=bcs+lz4`, and every axis that a case has. */
function axis(text: string): Pattern | undefined {
  const [, name = "", value = ""] = /^([a-z][\w-]*)=(.*)$/i.exec(text) ?? [];
  if (name === "") return undefined;
  const key = name.toLowerCase();
  const fits = (one: Identity) => axisValue(one, key) === value;
  return { text, kind: "axis", what: `has ${text}`, fits };
}

/** What a case has on an axis. */
export function axisValue({ needs, params, level }: Identity, name: string): string | undefined {
  if (name === "type") return needs.type;
  if (name === "enc") return needs.encoding;
  if (name === "level") return level;
  return Object.hasOwn(params, name) ? params[name] : undefined;
}

function area(text: string): Pattern | undefined {
  if (!/^[A-Z]{2}$/.test(text)) return undefined;
  return { text, kind: "area", what: `is in area ${text}`, fits: (one) => areaOf(one) === text };
}

/** With wildcards the whole path has to fit; without, it is a folder or the case itself. */
function path(text: string): Pattern | undefined {
  if (!isGlob(text) && !text.includes("/")) return undefined;
  const folder = text.replace(/\/+$/, "");
  const glob = globMatcher(text);
  const fits = (one: Identity) => (isGlob(text) ? glob(one.path) : inFolder(one.path, folder));
  return { text, kind: "path", what: `lies at ${text}`, fits };
}

function inFolder(at: string, folder: string): boolean {
  return at === folder || at.startsWith(`${folder}/`);
}

/** The name of a type, or a folder at the top: `codec`. */
function word(text: string): Pattern {
  const fits = (one: Identity) => one.needs.type === text || inFolder(one.path, text);
  return { text, kind: "type", what: `is about a type or an area ${text}`, fits };
}
