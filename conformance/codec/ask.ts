/** Asking about one subject with every verb, at once unless it is large: replies come in whatever order. */
import type { Reply, Sut } from "../suite.ts";
import type { Verb } from "../vectors/format.ts";
import { type Subject, valueText } from "./subject.ts";

/** The declared ones of the verbs, each with its reply. */
export async function askAll(
  subject: Subject,
  verbs: readonly Verb[],
  sut: Sut,
): Promise<readonly (readonly [Verb, Reply])[]> {
  const able = verbs.filter(sut.can);
  const asked = async (verb: Verb) => {
    const data = verb === "encode" ? valueText(subject, subject.value, sut.values) : (subject.hex() ?? "");
    return [verb, await sut.ask(verb, subject.type, data)] as const;
  };
  if ((subject.hex() ?? "").length < LARGE) return Promise.all(able.map(asked));
  const replies: (readonly [Verb, Reply])[] = [];
  for (const verb of able) replies.push(await asked(verb));
  return replies;
}

/** Hex digits from which one request at a time is enough on its way. */
const LARGE = 1 << 18;
