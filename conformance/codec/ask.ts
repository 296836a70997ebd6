/** Asking about one subject with every verb at once: implementations answer in whatever order they like. */
import type { Reply, Sut } from "../suite.ts";
import type { Verb } from "../vectors/format.ts";
import { type Subject, valueText } from "./subject.ts";

/** The declared ones of the verbs, each with its reply. */
export async function askAll(
  subject: Subject,
  value: unknown,
  verbs: readonly Verb[],
  sut: Sut,
): Promise<readonly (readonly [Verb, Reply])[]> {
  const able = verbs.filter(sut.can);
  return Promise.all(
    able.map(async (verb) => {
      const data = verb === "encode" ? valueText(subject, value, sut.values) : (subject.hex() ?? "");
      return [verb, await sut.ask(verb, subject.type, data)] as const;
    }),
  );
}
