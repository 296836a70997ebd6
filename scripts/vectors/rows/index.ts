/** The tables of the rules, row by row. */
import type { Maker } from "../maker.ts";
import { addDepth } from "./depth.ts";
import { addFreedom } from "./freedom.ts";
import { addJson } from "./json.ts";
import { addMoreJson } from "./json-more.ts";
import { addKeys } from "./keys.ts";
import { addMoreKeys } from "./keys-more.ts";
import { addLz4 } from "./lz4.ts";
import { addNetwork } from "./network.ts";
import { addParts } from "./parts.ts";
import { addProto } from "./proto.ts";
import { addRules } from "./rules.ts";

/** Rows that came after the others: behind them, so that older cases keep their neighbours. */
export async function addLater(maker: Maker): Promise<void> {
  await addRules(maker);
  await addMoreKeys(maker);
  await addMoreJson(maker);
  await addFreedom(maker);
  await addParts(maker);
}

/** All tables. */
export async function addRows(maker: Maker): Promise<void> {
  await addKeys(maker);
  await addNetwork(maker);
  await addDepth(maker);
  await addLz4(maker);
  await addJson(maker);
  await addProto(maker);
}
