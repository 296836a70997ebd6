/** Capabilities that a configuration leaves out: it may narrow what an implementation declares, never widen it. */
import { nearest } from "../document/near.ts";
import { type Problem, refuse } from "../document/problem.ts";
import type { Capabilities } from "../events.ts";
import type { Attached, Session } from "../peer/session.ts";

/** A word of hello, and what is taken out of it. */
export type Narrowing = {
  readonly key: "types" | "ops" | "enc" | "opts";
  readonly values: readonly string[];
  readonly reason: string;
  readonly issue?: string;
  readonly file: string;
  readonly line: number;
};

/** Which list of the capabilities a word of hello fills. */
const FIELDS = { types: "types", ops: "verbs", enc: "encodings", opts: "options" } as const;

/**
 * The capabilities without what is left out. Leaving out what is not declared is a mistake: the line is out of date.
 * `types` are those that `*` stands for.
 */
export function narrowCapabilities(
  declared: Capabilities,
  narrow: readonly Narrowing[],
  types: readonly string[],
): Capabilities {
  const problems: Problem[] = [];
  let narrowed = declared;
  for (const one of narrow) {
    const field = FIELDS[one.key];
    const all = field === "types" && narrowed.types.includes("*") ? types : narrowed[field];
    problems.push(...one.values.filter((value) => !all.includes(value)).map((value) => undeclared(one, value, all)));
    narrowed = { ...narrowed, [field]: all.filter((value) => !one.values.includes(value)) };
  }
  refuse(problems);
  return narrowed;
}

/** The implementation as the configuration leaves it. A mistake in the configuration shows at its first start, which it ends. */
export function narrowed(sut: Attached, narrow: readonly Narrowing[], types: readonly string[]): Attached {
  if (narrow.length === 0) return sut;
  return {
    spec: sut.spec,
    start: async (listener) => {
      const session = await sut.start(listener);
      try {
        return withCapabilities(session, narrowCapabilities(session.capabilities, narrow, types));
      } catch (error) {
        session.kill();
        await session.close();
        throw error;
      }
    },
  };
}

function withCapabilities(session: Session, capabilities: Capabilities): Session {
  return {
    capabilities,
    helloMs: session.helloMs,
    ask: (...request) => session.ask(...request),
    alive: () => session.alive(),
    close: () => session.close(),
    kill: () => session.kill(),
  };
}

function undeclared({ key, file, line }: Narrowing, value: string, all: readonly string[]): Problem {
  const near = nearest(value, all);
  const guess = near.length > 0 ? `; near it: ${near.join(", ")}` : "";
  return { file, line, message: `hello declares no ${key}=${value}, there is nothing to leave out${guess}` };
}
