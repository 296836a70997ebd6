/** A small valid vector of a declared type, to ask an adapter about. */
import { PROFILE_NAMES, profileNamed } from "../profiles/index.ts";
import type { Case, Reply } from "../suite.ts";
import type { Sample } from "./speech.ts";

/** The first declared type that has one; the smallest that is not empty. */
export async function sampleOf(types: readonly string[], encodings: readonly string[]): Promise<Sample | undefined> {
  const [encoding] = encodings;
  if (encoding === undefined) return undefined;
  const wanted = (one: Case) => types.includes("*") || types.includes(one.needs.type);
  for (const name of PROFILE_NAMES) {
    const cases = (await profileNamed(name))?.cases() ?? [];
    const fitting = cases.filter((one) => one.needs.encoding === encoding && wanted(one) && isPlain(one));
    const [smallest] = fitting.sort((a, b) => bytesOf(a) - bytesOf(b));
    if (smallest) return asked(smallest);
  }
  return undefined;
}

/** What the case would ask: its requests are listened to, and answered with nothing. */
async function asked(one: Case): Promise<Sample> {
  let type = one.needs.type;
  let value: string | undefined;
  const ask = async (verb: string, given: string, data: string): Promise<Reply> => {
    type = given;
    if (verb === "encode") value = data;
    return { outcome: "unsupported", text: "" };
  };
  await one.run({ ask, can: () => true, values: "plain" }, "0");
  return { type, hex: one.input?.().hex ?? "", ...(value !== undefined && { value }) };
}

/** Letters among its digits, or upper case could not be told from lower. */
function isPlain(one: Case): boolean {
  const shown = one.input?.();
  return (
    one.tags.includes("positive") && one.size === undefined && /[a-f]/.test(shown?.hex ?? "") && bytesOf(one) < 2000
  );
}

function bytesOf(one: Case): number {
  return one.input?.().length ?? 0;
}
