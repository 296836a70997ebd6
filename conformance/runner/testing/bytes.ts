/** A world of one type for tests of the runner: Byte is one byte, `ff` is refused. */
import type { CaseDone, RunEnded, RunEvent } from "../../events.ts";
import { objectPeer, type PeerFunction } from "../../peer/object.ts";
import type { Attached } from "../../peer/session.ts";
import type { Case, Edition, Finding, Reply } from "../../suite.ts";
import type { Verb } from "../../vectors/format.ts";
import { type RunOptions, runCases } from "../run.ts";

export const EDITION: Edition = {
  name: "bytes/1",
  frozen: "2026-01-01",
  requires: { types: ["Byte"], encodings: ["bcs"], verbs: ["accept"] },
};

export const HELLO = "byte 1 enc=bcs ops=accept,recode types=Byte window=8";

/** Answers as it should; `say` may answer first. */
export function byte(say: (verb: string, data: string, type: string) => unknown = () => undefined): PeerFunction {
  return (verb, type, data) => {
    const own = say(verb, data, type);
    if (own !== undefined) return own as Reply;
    if (verb === "hello") return { outcome: "ok", data: HELLO };
    if (verb !== "accept" && verb !== "recode") return { outcome: "unsupported", text: "" };
    if (data === "ff") return { outcome: "reject", class: "other" };
    return { outcome: "ok", data: verb === "recode" ? data : "" };
  };
}

type More = Partial<Case> & { readonly data?: string };

/** Must be taken. */
export function positive(number: number, { data = "01", ...more }: More = {}): Case {
  return {
    id: `BY-${String(number).padStart(4, "0")}`,
    rev: 1,
    path: `byte/${number}`,
    params: { enc: "bcs" },
    level: "MUST",
    clause: "docs/peer-protocol.md#lines",
    title: `byte ${data}`,
    tags: ["positive"],
    needs: { type: "Byte", encoding: "bcs", verbs: ["accept", "recode"] },
    input: () => ({ hex: data, length: data.length / 2 }),
    run: async (sut) => {
      const verbs = (["accept", "recode"] as const).filter(sut.can);
      const replies = await Promise.all(verbs.map(async (verb) => [verb, await sut.ask(verb, "Byte", data)] as const));
      return replies.flatMap(([verb, reply]) => (reply.outcome === "unsupported" ? [] : [found(verb, reply, "ok")]));
    },
    ...more,
  };
}

/** Must be refused. */
export function negative(number: number, more: More = {}): Case {
  return {
    ...positive(number),
    title: "byte ff",
    tags: ["negative"],
    control: () => ({ verb: "accept", type: "Byte", data: "01" }),
    run: async (sut) => [found("accept", await sut.ask("accept", "Byte", "ff"), "reject")],
    ...more,
  };
}

export function found(check: Verb, reply: Reply, expected: Reply["outcome"]): Finding {
  const verdict = reply.outcome === expected ? "pass" : "fail";
  const code = verdict === "pass" ? {} : { code: "E-WRONG" };
  return { check, level: "MUST", verdict, ...code, expected, actual: reply.outcome, observed: 1 };
}

export type Ran = {
  readonly end: RunEnded;
  readonly events: readonly RunEvent[];
  readonly cases: readonly CaseDone[];
  /** `BY-0001 fail E-WRONG`, a line for each instance that did not pass. */
  readonly bad: readonly string[];
  readonly notes: readonly string[];
};

/** A whole run in this process, or against whatever is attached. */
export async function runBytes(
  sut: PeerFunction | Attached,
  cases: readonly Case[],
  options: Partial<RunOptions> = {},
): Promise<Ran> {
  const events: RunEvent[] = [];
  const end = await runCases({
    sut: typeof sut === "function" ? objectPeer(sut) : sut,
    cases,
    areas: [{ id: "BY", name: "bytes" }],
    edition: EDITION,
    about: { touchstone: "test", profile: "bytes", vectors: { release: "0", sha256: "" }, select: [] },
    seed: "5eed",
    timeoutMs: 300,
    emit: (event) => events.push(event),
    ...options,
  });
  const done = events.filter((event) => event.event === "case");
  const bad = done
    .filter(({ outcome }) => outcome !== "pass")
    .map((one) => [one.instance.replace(/@1\?enc=bcs$/, ""), one.outcome, one.code].join(" ").trim());
  const notes = events.flatMap((event) => (event.event === "note" ? [`${event.kind}: ${event.text}`] : []));
  return { end, events, cases: done, bad, notes };
}
