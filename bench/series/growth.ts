/** Cost against size and against transactions, from the smallest message to the largest that the wire takes. */
import { acceptBcs, decodeBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { compressSized, decompressSized } from "../../codec/lz4/sized.ts";
import type { BatchMsg } from "../../codec/profiles/aptos/quorum-store.ts";
import { REALISTIC, realistic } from "../../codec/profiles/aptos/realistic.ts";
import type { Schema } from "../../codec/schema/index.ts";
import type { Curve } from "./series.ts";
import { leastNs } from "./time.ts";

/** 1 KB to 64 MB; the compressed forms are refused above 64,880,640 bytes, so the last is a little less. */
const SIZES = [10, 12, 14, 16, 18, 20, 22, 24, 26].map((bits) => Math.min(2 ** bits, 64_000_000));
const COUNTS = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000];
/** Others take seconds from here on. */
const MOST_FOR_OTHERS = 2 ** 24;

/** BatchMsg of so many bytes. */
export function sizeCurves(): Promise<readonly Curve[]> {
  const messages = SIZES.map((bytes) => messageFrom("BatchMsg", batchMsg(bytes)));
  return curves("BatchMsg", messages, ({ wire }) => wire.length);
}

/** ProposalMsg with so many transactions. */
export function transactionCurves(): Promise<readonly Curve[]> {
  const messages = COUNTS.map((transactions) =>
    messageFrom("ProposalMsg", realistic("ProposalMsg", { seed: "series", transactions })),
  );
  return curves("ProposalMsg", messages, (_, i) => COUNTS[i] as number);
}

type Kind = "BatchMsg" | "ProposalMsg";
type Message = { readonly value: unknown; readonly wire: Uint8Array; readonly block: Uint8Array };
type Work = (message: Message) => unknown;

/** Transactions of one mix throughout; more than realistic() makes in one message are the same ones again. */
function batchMsg(bytes: number): BatchMsg {
  const most = 1 << 20;
  const { batches } = realistic("BatchMsg", { seed: "series", bytes: Math.min(bytes, most), batches: 4 });
  return { batches: Array.from({ length: Math.max(1, Math.floor(bytes / most)) }, () => batches).flat() };
}

function messageFrom(kind: Kind, made: unknown): Message {
  const schema = REALISTIC[kind] as Schema;
  const wire = new Uint8Array(encodeBcs(schema, made));
  return { value: decodeBcs(schema, wire), wire, block: new Uint8Array(compressSized(wire)) };
}

async function curves(kind: Kind, messages: readonly Message[], x: (message: Message, i: number) => number) {
  const works = { ...ours(REALISTIC[kind] as Schema), ...(await others(kind)) };
  return Object.entries(works).map(([name, work]): Curve => {
    const most = name.startsWith("touchstone") ? Number.POSITIVE_INFINITY : MOST_FOR_OTHERS;
    const shown = messages.filter(({ wire }) => wire.length <= most);
    // The first point would otherwise be that of code which nobody has optimised yet.
    for (const message of shown.slice(0, 5)) leastNs(() => work(message));
    return { name, points: shown.map((message, i) => ({ x: x(message, i), y: leastNs(() => work(message)) })) };
  });
}

function ours(schema: Schema): Readonly<Record<string, Work>> {
  return {
    "touchstone decode": ({ wire }) => decodeBcs(schema, wire),
    "touchstone decode lazy": ({ wire }) => decodeBcs(schema, wire, { lazy: true }),
    "touchstone accept": ({ wire }) => acceptBcs(schema, wire),
    "touchstone encode": ({ value }) => encodeBcs(schema, value),
    "touchstone from LZ4": ({ block }) => decodeBcs(schema, decompressSized(block)),
    "touchstone to LZ4": ({ value }) => compressSized(encodeBcs(schema, value)),
  };
}

async function others(kind: Kind): Promise<Readonly<Record<string, Work>>> {
  try {
    const { mystenType } = await import("../contenders/mysten.ts");
    const type = mystenType(kind);
    return { "@mysten/bcs decode": ({ wire }) => type.parse(wire) };
  } catch {
    // Not part of an installed package.
    return {};
  }
}
