/** JSON: the generated reader and the plain one must give one verdict, and what is read must be written and read again. */
import { outcome, same } from "../../codec/bcs/testing/agree.ts";
import { mutateText } from "../../codec/json/testing/mutate-text.ts";
import { respell } from "../../codec/json/testing/respell.ts";
import { json } from "../../codec/json/testing/twins.ts";
import { ConsensusMsg, HandshakeMsg, MultiplexMessage, SignedTransaction } from "../../codec/profiles/aptos/index.ts";
import { type Random, sample } from "../../codec/sample.ts";
import { nodeOf, type Schema } from "../../codec/schema/index.ts";
import { behaviour, type Target } from "./target.ts";

const utf8 = new TextEncoder();

export const jsonTargets: readonly Target[] = [
  target("ConsensusMsg", ConsensusMsg),
  target("SignedTransaction", SignedTransaction),
  target("MultiplexMessage", MultiplexMessage),
  target("HandshakeMsg", HandshakeMsg),
];

function target(type: string, schema: Schema): Target {
  return {
    name: `json/${type}`,
    good: (random) => utf8.encode(good(schema, random)),
    judge: (input) => judge(schema, input),
  };
}

/** Spelled canonically, freely, or freely and then damaged at the level of text. */
function good(schema: Schema, random: Random): string {
  const value = sample(schema, { seed: random.below(2 ** 31), size: "minimal" });
  const below = (n: number): number => random.below(n);
  const text = random.oneIn(2) ? json.encodeJsonText(schema, value) : respell(nodeOf(schema), value, below);
  return random.oneIn(2) ? mutateText(text, below) : text;
}

function judge(schema: Schema, input: Uint8Array): string {
  const fast = outcome(() => json.decodeJson(schema, input));
  const plain = outcome(() => json.decodeJsonPlain(schema, input));
  if ("error" in fast || "error" in plain) {
    if (!("error" in fast) || !("error" in plain)) throw new Error("one reader accepts what the other refuses");
    if (fast.error.message !== plain.error.message) throw new Error(`${fast.error.message} ≠ ${plain.error.message}`);
    return behaviour(fast.error);
  }
  if (!same(fast.value, plain.value)) throw new Error("the readers build different values");
  const again = json.decodeJson(schema, json.encodeJson(schema, fast.value), { canonical: true });
  if (!same(again, fast.value)) throw new Error("written and read again it is another value");
  return "ok";
}
