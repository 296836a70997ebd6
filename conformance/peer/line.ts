/**
 * Lines of the peer protocol TS/1 and what they say. Pure and total: whatever a peer writes is a message or a fault.
 * Spec: docs/peer-protocol.md#lines
 */

import type { Reply } from "../suite.ts";
import { REJECTION_CLASSES, type RejectionClass } from "../vectors/format.ts";

export type Request = { readonly id: number; readonly verb: string; readonly args: string };

/** A line that answers a request; `reply` is absent when the rest of the line says nothing that the protocol knows. */
export type ReplyLine = { readonly id: number; readonly reply?: Reply; readonly fault?: string };

/** `7 accept RpcRequest 00`, without its line end. */
export function formatRequest({ id, verb, args }: Request): string {
  return args === "" ? `${id} ${verb}` : `${id} ${verb} ${args}`;
}

/** Undefined for a line that is no request: no number in front, or nothing behind it. */
export function parseRequest(line: string): Request | undefined {
  const [, id, verb, , args] = /^(0|[1-9]\d{0,15}) ([^ ]+)( ([\s\S]*))?$/.exec(line) ?? [];
  if (id === undefined || verb === undefined || !Number.isSafeInteger(Number(id))) return undefined;
  return { id: Number(id), verb, args: args ?? "" };
}

/** `7 ok 00`, without its line end. */
export function formatReply(id: number, reply: Reply): string {
  const data = replyData(reply);
  return data === "" ? `${id} ${reply.outcome}` : `${id} ${reply.outcome} ${data}`;
}

/** Undefined for a line that starts with no id: it is log. */
export function parseReply(line: string): ReplyLine | undefined {
  const id = leadingId(line);
  if (id === undefined) return undefined;
  const rest = line.slice(String(id).length + 1);
  const space = rest.indexOf(" ");
  const outcome = space < 0 ? rest : rest.slice(0, space);
  return { id, ...readOutcome(outcome, space < 0 ? "" : rest.slice(space + 1)) };
}

/** The id that the line starts with: digits, then a space or the end. */
export function leadingId(line: string): number | undefined {
  const digits = /^(0|[1-9]\d{0,15})(?: |$)/.exec(line.length > 17 ? line.slice(0, 17) : line)?.[1];
  const id = Number(digits);
  return digits === undefined || !Number.isSafeInteger(id) ? undefined : id;
}

function readOutcome(outcome: string, data: string): { reply?: Reply; fault?: string } {
  switch (outcome) {
    case "ok":
      return { reply: { outcome, data } };
    case "reject":
      return readRejection(data);
    case "unsupported":
    case "error":
      return { reply: { outcome, text: data } };
    default:
      return { fault: `the outcome ${quoted(outcome)} does not exist: it is ok, reject, unsupported or error` };
  }
}

function readRejection(data: string): { reply?: Reply; fault?: string } {
  const [name = "", offset] = data.split(" ", 2);
  if (!isClass(name)) return { fault: `the rejection class ${quoted(name)} does not exist` };
  if (offset === undefined || !/^\d{1,15}$/.test(offset)) return { reply: { outcome: "reject", class: name } };
  return { reply: { outcome: "reject", class: name, offset: Number(offset) } };
}

/** Whether the word is one of the closed set of classes. */
export function isClass(name: unknown): name is RejectionClass {
  return (REJECTION_CLASSES as readonly unknown[]).includes(name);
}

function replyData(reply: Reply): string {
  if (reply.outcome === "ok") return reply.data;
  if (reply.outcome !== "reject") return reply.text.replace(/[\r\n]+/g, " ");
  return reply.offset === undefined ? reply.class : `${reply.class} ${reply.offset}`;
}

function quoted(word: string): string {
  return `"${word.length <= 40 ? word : `${word.slice(0, 40)}…`}"`;
}
