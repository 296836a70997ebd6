/** What works although nobody said so: asked once each, noted, never judged. */
import type { Session } from "../peer/session.ts";
import type { Case } from "../suite.ts";
import { VERBS, type Verb } from "../vectors/format.ts";
import { runCase } from "./run-case.ts";

/** Of a request that nobody promised to answer. */
const LIMIT_MS = 2000;

/** `verb encode`, `encoding json`: what was not declared and answers a valid case. Stops when the session ends. */
export async function undeclared(cases: readonly Case[], session: Session): Promise<readonly string[]> {
  const { capabilities } = session;
  const positive = cases.filter(({ tags, size }) => tags.includes("positive") && size === undefined);
  const found: string[] = [];
  const answers = async (name: string, one: Case | undefined, verbs: readonly Verb[]) => {
    if (one && session.alive() && (await passes(one, session, verbs))) found.push(name);
  };
  for (const verb of VERBS.filter((verb) => !capabilities.verbs.includes(verb))) {
    const knows = ({ needs }: Case) => declares(capabilities.types, needs.type) && needs.verbs.includes(verb);
    const one = positive.find((one) => knows(one) && capabilities.encodings.includes(one.needs.encoding));
    await answers(`verb ${verb}`, one, [verb]);
  }
  const encodings = new Set(positive.map(({ needs }) => needs.encoding));
  for (const encoding of [...encodings].filter((name) => !capabilities.encodings.includes(name))) {
    const one = positive.find(({ needs }) => needs.encoding === encoding && declares(capabilities.types, needs.type));
    await answers(`encoding ${encoding}`, one, capabilities.verbs as readonly Verb[]);
  }
  return found;
}

function declares(types: readonly string[], name: string): boolean {
  return types.includes(name) || types.includes("*");
}

async function passes(one: Case, session: Session, verbs: readonly Verb[]): Promise<boolean> {
  const bold = { ...session, capabilities: { ...session.capabilities, verbs } };
  const ended = await runCase(one, bold, { seed: "probe", keepTrace: false, limitMs: () => LIMIT_MS });
  return "outcome" in ended && ended.outcome === "pass";
}
