/**
 * Small runs that tell whether the runner keeps its own rules: what was not observed never passes, a refusal counts only
 * from somebody alive, a claim must hold. Each says in one line what came of it.
 */
import type { CaseDone, RunEvent } from "../../events.ts";
import { objectPeer, type PeerFunction } from "../../peer/object.ts";
import { type Attached, type Listener, StartFault } from "../../peer/session.ts";
import { runCases } from "../../runner/run.ts";
import type { Case, Edition, Finding, Sut } from "../../suite.ts";

/** What a scenario tells: `id outcome code` for each instance, and the exit code. */
export const SCENARIOS: Readonly<Record<string, () => Promise<string>>> = {
  "nothing was observed": () => told(peer(), [oneCase([passed(0)])]),
  "half was observed": () => told(peer(), [oneCase([passed(1), passed(0)])]),
  "no findings at all": () => told(peer(), [oneCase([])]),
  "the control alone was observed": () => told(peer(), [negative(() => [])]),
  "the control is refused before": () => told(peer({ "01": "reject" }), [negative(asking("ff"))]),
  "the control is refused after": () => told(dyingAfterReject(), [negative(asking("ff"))]),
  "there is no control": () => told(peer(), [uncontrolled(asking("ff"))]),
  "a claim is refused": () => told(peer({ "02": "unsupported" }), [oneCase(asking("02", "ok"))]),
  "a verb that does not exist is taken": () => told(sayingYes(), [oneCase([passed(1)])]),
  "the edition requires more": () => told(peer(), [oneCase([passed(1)])], ["Other"]),
  "a type was not declared": () => told(peer(), [{ ...oneCase([failedMust()]), needs: needs("Other") }]),
  "nothing ran": () => told(peer(), []),
  "nobody is there": () => told(nobody(), [oneCase([passed(1)])]),
  "a case throws": () => told(peer(), [oneCase(() => Promise.reject(new Error("a fault of the case")))]),
  "a MUST was missed beside a SHOULD": () => told(peer(), [oneCase([missedShould(), failedMust()])]),
  "a request is answered twice": () => told(twice(), [oneCase(asking("01", "ok"))]),
  "it dies of one case": () =>
    told(dyingOf("dd"), [oneCase(asking("01", "ok")), { ...oneCase(asking("dd", "ok")), id: "T-0002" }]),
};

/** The one line that a scenario comes to. */
export function tell(name: string): Promise<string> {
  const scenario = SCENARIOS[name];
  if (!scenario) throw new Error(`no scenario is called ${name}`);
  return scenario();
}

async function told(sut: Attached, cases: readonly Case[], types: readonly string[] = []): Promise<string> {
  const done: CaseDone[] = [];
  const edition: Edition = { name: "kit", frozen: "never", requires: { types, encodings: [], verbs: [] } };
  const { exit } = await runCases({
    sut,
    cases,
    areas: [{ id: "T", name: "test" }],
    edition,
    about: { touchstone: "kit", profile: "kit", vectors: { release: "", sha256: "" }, select: [] },
    seed: "0",
    timeoutMs: 1000,
    trace: "none",
    emit: (event: RunEvent) => {
      if (event.event === "case" && event.id !== "SUT-0003") done.push(event);
      if (event.event === "case" && event.id === "SUT-0003" && event.outcome !== "pass") done.push(event);
    },
  });
  const words = done.map(({ id, outcome, code }) => [id, outcome, code].filter(Boolean).join(" "));
  return [...words, `exit ${exit}`].join(", ");
}

type Findings = readonly Finding[] | ((sut: Sut) => Promise<readonly Finding[]>);

function oneCase(findings: Findings): Case {
  return {
    id: "T-0001",
    rev: 1,
    path: "test/one",
    params: {},
    level: "MUST",
    clause: "docs/peer-protocol.md#outcomes",
    title: "A case of the kit's own",
    tags: ["positive"],
    needs: needs("Byte"),
    run: async (sut) => (typeof findings === "function" ? findings(sut) : findings),
  };
}

function needs(type: string): Case["needs"] {
  return { type, encoding: "bcs", verbs: ["accept"] };
}

function negative(run: (sut: Sut) => Promise<readonly Finding[]> | readonly Finding[]): Case {
  const control = () => ({ verb: "accept", type: "Byte", data: "01" }) as const;
  return { ...uncontrolled(run), control };
}

function uncontrolled(run: (sut: Sut) => Promise<readonly Finding[]> | readonly Finding[]): Case {
  return { ...oneCase(async (sut) => run(sut)), tags: ["negative"] };
}

/** Asks once; the reply must be that outcome. */
function asking(data: string, wanted = "reject"): (sut: Sut) => Promise<readonly Finding[]> {
  return async (sut) => {
    const { outcome } = await sut.ask("accept", "Byte", data);
    if (outcome === "unsupported") return [];
    const base = { check: "accept", level: "MUST", expected: wanted, actual: outcome, observed: 1 } as const;
    return [outcome === wanted ? { ...base, verdict: "pass" } : { ...base, verdict: "fail", code: "E-TEST" }];
  };
}

function passed(observed: number): Finding {
  return { check: "accept", level: "MUST", verdict: "pass", expected: "ok", actual: "ok", observed };
}

function failedMust(): Finding {
  return { ...passed(1), verdict: "fail", code: "E-TEST" };
}

function missedShould(): Finding {
  return { ...passed(1), level: "SHOULD", verdict: "lenient", code: "E-SHOULD" };
}

const HELLO = { outcome: "ok", data: "kit 1 enc=bcs ops=accept types=Byte window=4" } as const;

/** Takes everything but `ff`, and whatever else is said otherwise. */
function answers(special: Readonly<Record<string, "reject" | "unsupported">> = {}): PeerFunction {
  return (verb, _, data) => {
    if (verb === "hello") return HELLO;
    if (verb !== "accept" || special[data] === "unsupported") return { outcome: "unsupported", text: "" };
    return data === "ff" || special[data] ? { outcome: "reject", class: "other" } : { outcome: "ok", data: "" };
  };
}

function peer(special: Readonly<Record<string, "reject" | "unsupported">> = {}): Attached {
  return objectPeer(answers(special));
}

function dyingAfterReject(): Attached {
  let dead = false;
  const own = answers();
  return objectPeer(async (verb, type, data) => {
    const reply = dead ? ({ outcome: "reject", class: "other" } as const) : await own(verb, type, data);
    dead ||= reply.outcome === "reject";
    return reply;
  });
}

function sayingYes(): Attached {
  return objectPeer((verb) => (verb === "hello" ? HELLO : { outcome: "ok", data: "" }));
}

function nobody(): Attached {
  return {
    spec: "nobody",
    start: async () => {
      throw new StartFault("nobody is there");
    },
  };
}

function twice(): Attached {
  const own = peer();
  const start = async (listener: Listener) => {
    const session = await own.start(listener);
    listener.twice("2 accept Byte 01");
    return session;
  };
  return { spec: "twice", start };
}

/** A session that ends when it is asked about those bytes, with everything else that is on its way. */
function dyingOf(deadly: string): Attached {
  const own = peer();
  return {
    spec: "mortal",
    start: async (listener) => {
      const session = await own.start(listener);
      let alive = true;
      return {
        ...session,
        alive: () => alive,
        ask: async (verb, type, data, limitMs) => {
          await new Promise((done) => setTimeout(done, data === deadly ? 1 : 20));
          alive &&= data !== deadly;
          return alive ? session.ask(verb, type, data, limitMs) : { outcome: "trouble", kind: "died", text: "died" };
        },
      };
    },
  };
}
