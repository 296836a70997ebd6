/** The tables of the rules, row by row. */
import type { Maker } from "../maker.ts";
import { addDepth } from "./depth.ts";
import { addJson } from "./json.ts";
import { addKeys } from "./keys.ts";
import { addLz4 } from "./lz4.ts";
import { addNetwork } from "./network.ts";
import { addProto } from "./proto.ts";

/** All tables. */
export async function addRows(maker: Maker): Promise<void> {
  await addKeys(maker);
  await addNetwork(maker);
  await addDepth(maker);
  await addLz4(maker);
  await addJson(maker);
  await addProto(maker);
}
