/** The third codec as an implementation under test, in this process, with at most one fault. */
import type { Schema } from "../../codec/schema/index.ts";
import type { PeerFunction } from "../peer/object.ts";
import type { Reply } from "../suite.ts";
import { VERBS, type Verb } from "../vectors/format.ts";
import { allTypes } from "../vectors/types.ts";
import { answer } from "./codec/codec.ts";
import type { Fault } from "./codec/fault.ts";

/** What it says of itself; each mutant says the same, or it would be known by its words. */
export const HELLO = "third-codec 1 enc=bcs,bcs+lz4,json,proto ops=accept,decode,encode,recode opts=depth ts=1 types=*";

/** Answers as the codec does, fault and all. */
export function codecPeer(fault?: Fault): PeerFunction {
  return (verb, type, data) => (verb === "hello" ? { outcome: "ok", data: HELLO } : ask(verb, type, data, fault));
}

/** One request to the codec; verbs of other protocols are unsupported. */
export function ask(verb: string, type: string, data: string, fault?: Fault): Reply {
  if (!(VERBS as readonly string[]).includes(verb)) return { outcome: "unsupported", text: verb };
  return answer(typed, verb as Verb, type, data, fault);
}

let types: ReadonlyMap<string, Schema> | undefined;

function typed(name: string): Schema | undefined {
  types ??= allTypes();
  return types.get(name);
}
