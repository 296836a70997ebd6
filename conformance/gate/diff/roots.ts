/** What touches the socket besides types: length fields, encodings, limits, which body travels where. */
import type { Json } from "../../../codec/registry.ts";
import { maxDepth, nodeOf } from "../../../codec/schema/index.ts";
import type { WireRoot } from "../wire.ts";
import type { Change } from "./finding.ts";
import type { Into, Spot } from "./into.ts";
import type { Rule } from "./rules.ts";

/** Every root on either side. A protocol that was renamed keeps its id. */
export function compareRoots(to: Into): void {
  const after = new Set(to.after.roots);
  for (const root of to.before.roots) {
    const now = to.after.roots.find(({ name }) => name === root.name) ?? sameId(to, root);
    if (now) after.delete(now);
    if (now) compareRoot(to, root, now);
    else if (!isListedProtocol(to, root))
      to.at({ type: root.name, rule: "ROOT_REMOVED" }, removedRule(root), facts(root), { rootBefore: root });
  }
  for (const root of after) {
    if (!isListedProtocol(to, root))
      to.at(
        { type: root.name, rule: "ROOT_ADDED" },
        isProtocol(root) ? "PROTOCOL_ID_ADDED" : "ROOT_ADDED",
        facts(root),
        { rootAfter: root },
      );
  }
}

function compareRoot(to: Into, before: WireRoot, after: WireRoot): void {
  const names = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])];
  for (const fact of names) compareFact(to, before, after, fact);
  const spot: Spot = { type: after.name, rule: "ROOT_TYPE" };
  const more = { rootBefore: before, rootAfter: after };
  if (before.type && after.type) {
    const from = to.changes.length;
    to.uses(nodeOf(before.type), nodeOf(after.type), spot);
    // What the comparison found at the root itself is about the root.
    to.changes.splice(
      from,
      to.changes.length,
      ...to.changes.slice(from).map((change) => (change.type === after.name ? { ...change, ...more } : change)),
    );
    compareReach(to, before, after, more);
  } else if (after.type) to.at(spot, "BODY_DECLARED", "its body has a type now", more);
  else if (before.type) to.at(spot, "ROOT_REMOVED", "its body has no type any more", more);
}

/** The rule of a fact follows from its name; a limit's from its direction. */
function compareFact(to: Into, before: WireRoot, after: WireRoot, fact: string): void {
  const [was, is] = [before.facts[fact], after.facts[fact]];
  if (JSON.stringify(was) === JSON.stringify(is) || (fact === "id" && bothNumbered(to))) return;
  const spot: Spot = { type: after.name, member: fact, rule: "FACT_CHANGED" };
  const more: Partial<Change> = { rootBefore: before, rootAfter: after };
  const bound = BOUNDS[fact];
  if (bound && (isNumber(was) || isNumber(is))) return boundChanged(to, bound, was, is, spot, more);
  to.at(spot, factRule(after.name, fact), `${said(was)} became ${said(is)}`, more);
}

function boundChanged(to: Into, [kind, of]: Bound, was: unknown, is: unknown, spot: Spot, more: Partial<Change>): void {
  const from = to.changes.length;
  to.limits(was as number | undefined, is as number | undefined, kind, of, spot);
  to.changes.splice(from, to.changes.length, ...to.changes.slice(from).map((change) => ({ ...change, ...more })));
}

/** A type may have grown levels that no byte shows; they count once the limit can be met. */
function compareReach(to: Into, before: WireRoot, after: WireRoot, more: Partial<Change>): void {
  const [was, is, limit] = [reach(before), reach(after), after.facts["depth"]];
  // A limit that moved is a finding of its own.
  if (!isNumber(limit) || before.facts["depth"] !== limit || is <= limit || was > limit) return;
  to.at(
    { type: after.name, rule: "DEPTH_REACHED" },
    "DEPTH_REACHED",
    `${was} levels at most became ${is}, ${limit} are allowed`,
    more,
  );
}

type Bound = readonly ["LIMIT" | "DEPTH", string];
const BOUNDS: { readonly [fact: string]: Bound } = {
  limit: ["LIMIT", "bytes"],
  messageLimit: ["LIMIT", "bytes"],
  fragments: ["LIMIT", "fragments"],
  depth: ["DEPTH", "containers"],
};

function factRule(root: string, fact: string): Rule {
  if (root === "noise") return "SECURE_CHANNEL";
  if (fact === "length") return "FRAME_HEADER";
  if (fact === "prefix") return "COMPRESSION";
  if (fact === "encoding") return "ENCODING_CHAIN";
  return fact === "id" ? "PROTOCOL_ID_RENUMBERED" : "FACT_CHANGED";
}

function removedRule(root: WireRoot): Rule {
  return isProtocol(root) ? "PROTOCOL_ID_REMOVED" : "ROOT_REMOVED";
}

function reach(root: WireRoot): number {
  return root.type ? maxDepth(nodeOf(root.type)) : 0;
}

function sameId(to: Into, { name, facts }: WireRoot): WireRoot | undefined {
  if (!isNumber(facts["id"]) || to.after.roots.some((root) => root.name === name)) return undefined;
  const candidate = to.after.roots.find((root) => root.facts["id"] === facts["id"]);
  return candidate && !to.before.roots.some((root) => root.name === candidate.name) ? candidate : undefined;
}

function isProtocol(root: WireRoot): boolean {
  return isNumber(root.facts["id"]);
}

/** The enum of ids already says that it came or went. */
function isListedProtocol(to: Into, root: WireRoot): boolean {
  return isProtocol(root) && bothNumbered(to);
}

function bothNumbered(to: Into): boolean {
  return to.before.protocolIds !== undefined && to.before.protocolIds === to.after.protocolIds;
}

function facts(root: WireRoot): string {
  return (
    Object.entries(root.facts)
      .map(([name, value]) => `${name} ${said(value)}`)
      .join(", ") || "no facts"
  );
}

function said(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
