/** BCS: the compiled codec and the plain twin must give one verdict, and what decodes must encode back. */
import { acceptPlain, encodePlain } from "../../codec/bcs/index.ts";
import { agreeOnBytes } from "../../codec/bcs/testing/agree.ts";
import {
  BatchMsg,
  ConsensusMsg,
  HandshakeMsg,
  MultiplexMessage,
  SignedTransaction,
  TypeTag,
} from "../../codec/profiles/aptos/index.ts";
import { type Random, sample } from "../../codec/sample.ts";
import type { Level, Schema } from "../../codec/schema/index.ts";
import { behaviour, type Target } from "./target.ts";

export const bcsTargets: readonly Target[] = [
  target("ConsensusMsg", ConsensusMsg),
  target("MultiplexMessage", MultiplexMessage),
  target("HandshakeMsg", HandshakeMsg),
  target("SignedTransaction", SignedTransaction),
  target("BatchMsg", BatchMsg),
  target("TypeTag", TypeTag),
  target("SignedTransaction", SignedTransaction, "full"),
];

function target(type: string, schema: Schema, level: Level = "shape"): Target {
  return {
    name: `bcs/${type}${level === "full" ? "/full" : ""}`,
    good: (random) => encodePlain(schema, sample(schema, { seed: seed(random), size: size(random), level })),
    judge: (input) => {
      if (agreeOnBytes(schema, input, { level })) return "ok";
      const error = acceptPlain(schema, input, { level });
      return error ? behaviour(error) : "ok";
    },
  };
}

function seed(random: Random): number {
  return random.below(2 ** 31);
}

function size(random: Random): "minimal" | "typical" {
  return random.oneIn(3) ? "minimal" : "typical";
}
