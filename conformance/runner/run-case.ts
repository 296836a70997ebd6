/** One case against one session: control, case, control, and what came of it. */
import type { TraceLine } from "../events.ts";
import type { Again, Session, Trouble } from "../peer/session.ts";
import type { Case, Control, Finding, Sut } from "../suite.ts";
import type { Verb } from "../vectors/format.ts";
import { type Judgement, judge } from "./judge.ts";
import { Recorder } from "./trace.ts";

export type Settled = Judgement & {
  readonly findings: readonly Finding[];
  readonly trace: readonly TraceLine[];
  /** Declared, and answered `unsupported`. */
  readonly refused: readonly Verb[];
  readonly ms: number;
};

/** The session ended, or fell silent, while the case ran. */
export type Interrupted = { readonly interrupted: Trouble; readonly trace: readonly TraceLine[]; readonly ms: number };

export type CaseOptions = {
  readonly seed: string;
  readonly keepTrace: boolean;
  readonly limitMs: (bytes: number) => number;
};

export async function runCase(one: Case, session: Session, options: CaseOptions): Promise<Settled | Interrupted> {
  const started = performance.now();
  const recorder = new Recorder();
  const refused = new Set<Verb>();
  let interrupt: (trouble: Trouble) => void = () => {};
  const trouble = new Promise<Trouble>((done) => {
    interrupt = done;
  });
  let over = false;
  let twice = false;
  const again = () => {
    twice ||= !over;
    return !over;
  };
  const sut = sutOf(session, recorder, options, { refused: (verb) => refused.add(verb), interrupt, again });
  const ended = await Promise.race([bracketed(one, sut, options.seed), trouble]);
  over = true;
  const ms = performance.now() - started;
  if (twice) return { ...TWICE, findings: [], trace: recorder.lines(), refused: [], ms };
  if ("kind" in ended) {
    const code = OWN_FAULT[ended.kind];
    if (code === undefined) return { interrupted: ended, trace: recorder.lines(), ms };
    return { outcome: "fail", code, reason: ended.text, findings: [], trace: recorder.lines(), refused: [], ms };
  }
  const judgement = refused.size > 0 && ended.judgement.outcome !== "fail" ? REFUSED : ended.judgement;
  const trace = judgement.outcome === "pass" && !options.keepTrace ? [] : recorder.lines();
  return { ...judgement, findings: ended.findings, trace, refused: [...refused], ms };
}

/** Troubles that say by themselves which request is to blame. */
const OWN_FAULT: { readonly [kind in Trouble["kind"]]?: string } = {
  "bad-reply": "E-BAD-REPLY",
  "too-long": "E-REPLY-TOO-LONG",
};

const TWICE: Judgement = { outcome: "fail", code: "E-TWO-REPLIES", reason: "one of its requests got a second reply" };

const REFUSED: Judgement = {
  outcome: "not-testable",
  code: "E-CLAIM-REFUSED",
  reason: "it was declared, and answered unsupported",
};

type Heard = {
  readonly refused: (verb: Verb) => void;
  readonly interrupt: (trouble: Trouble) => void;
  readonly again: Again;
};

function sutOf(session: Session, recorder: Recorder, { limitMs }: CaseOptions, heard: Heard): Sut {
  const { verbs, values } = session.capabilities;
  const can = (verb: Verb) => verbs.includes(verb);
  const ask: Sut["ask"] = async (verb, type, data) => {
    if (!can(verb)) throw new Error(`the case asks for ${verb}, which was not declared`);
    const id = recorder.sent(verb, type, data);
    const answer = await session.ask(verb, type, data, limitMs(data.length / 2), heard.again);
    recorder.got(id, answer);
    if (answer.outcome === "unsupported") heard.refused(verb);
    if (answer.outcome !== "trouble") return answer;
    heard.interrupt(answer);
    return new Promise(() => {}); // the case ends here, whatever it still wanted to ask
  };
  return { ask, can, values };
}

type Ended = { readonly judgement: Judgement; readonly findings: readonly Finding[] };

/** A fault of the case is the kit's, never the implementation's. */
async function bracketed(one: Case, sut: Sut, seed: string): Promise<Ended> {
  try {
    if (!one.tags.includes("negative")) return settle(await one.run(sut, seed));
    return await negative(one, sut, seed);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { judgement: { outcome: "kit-error", code: "E-KIT", reason }, findings: [] };
  }
}

/** A refusal counts only from somebody who takes what is right, before and after. */
async function negative(one: Case, sut: Sut, seed: string): Promise<Ended> {
  const control = one.control?.(sut);
  if (!control) return { judgement: NO_CONTROL, findings: [] };
  const before = await asControl(control, sut, "before");
  if (before.verdict !== "pass") return { judgement: deadBefore(before), findings: [before] };
  const own = await one.run(sut, seed);
  const after = await asControl(control, sut, "after");
  return settle([before, ...own, after], own);
}

/** Controls prove nothing by themselves: without a finding of the case there is no verdict. */
function settle(findings: readonly Finding[], own: readonly Finding[] = findings): Ended {
  const judged = judge(findings);
  return { judgement: own.length === 0 && judged.outcome !== "fail" ? judge(own) : judged, findings };
}

async function asControl({ verb, type, data }: Control, sut: Sut, when: string): Promise<Finding> {
  const reply = await sut.ask(verb, type, data);
  const actual = reply.outcome === "reject" ? `reject (${reply.class})` : reply.outcome;
  const found = {
    check: "control",
    level: "MUST",
    expected: `the valid parent is taken ${when}`,
    actual,
    observed: 1,
  } as const;
  if (reply.outcome === "ok") return { ...found, verdict: "pass" };
  return { ...found, verdict: "fail", code: "E-SUT-DEAD" };
}

const NO_CONTROL: Judgement = {
  outcome: "inconclusive",
  code: "E-NO-CONTROL",
  reason: "there is no valid neighbour that could be asked with what was declared",
};

function deadBefore({ actual }: Finding): Judgement {
  const reason = `the valid parent is not taken either (${actual}), so a refusal would prove nothing`;
  return { outcome: "inconclusive", code: "E-CONTROL-DEAD", reason };
}
