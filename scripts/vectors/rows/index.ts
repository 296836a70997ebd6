/** The tables of the rules, row by row. */
import type { Maker } from "../maker.ts";

export async function addRows(_maker: Maker): Promise<void> {}
