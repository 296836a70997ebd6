/** Compile-only: what samples are typed as. */
import type fc from "fast-check";
import { arbitrary } from "./arbitrary.ts";
import { ConsensusMsg, type VoteMsg } from "./profiles/aptos/index.ts";
import { realistic } from "./profiles/aptos/realistic.ts";
import { sample, sampleVariants } from "./sample.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const assertType = <_ extends true>(): void => {};

const value = sample(ConsensusMsg, { seed: 1 });
assertType<Equal<typeof value, ConsensusMsg>>();

const [one] = sampleVariants(ConsensusMsg, { seed: "by name", size: "minimal", level: "full", canonical: true });
assertType<Equal<NonNullable<typeof one>["value"], ConsensusMsg>>();

const any = arbitrary(ConsensusMsg, { level: "full" });
assertType<Equal<typeof any, fc.Arbitrary<ConsensusMsg>>>();

const vote = realistic("VoteMsg", { seed: 1 });
assertType<Equal<typeof vote, VoteMsg>>();

// @ts-expect-error a seed is not optional: an unseeded fixture could not be made again
sample(ConsensusMsg, {});
// @ts-expect-error no such size
sample(ConsensusMsg, { seed: 1, size: "huge" });
// @ts-expect-error no realistic value of this one
realistic("CommitMessage", { seed: 1 });
