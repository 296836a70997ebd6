/** The claims of documents as a table. */
import { bytesText, percent } from "../units.ts";
import type { Claim } from "./series.ts";

const HEAD = ["message", "bytes", "claimed", "measured", "load test", "brotli 11", "cannot shrink"] as const;
const EXPLANATION = `
Shares of the size before, by LZ4 as nodes write it. "Cannot shrink" are hashes, keys and signatures that occur once
in the message: no compressor makes them smaller, so a claim below that share is not about real signatures. The load
test has twenty accounts, whose keys and addresses come again and again; brotli at its strongest is no limit, but near it.
`;

export function claimsText(claims: readonly Claim[]): string {
  const rows = claims.map((one) => [
    one.message,
    bytesText(one.bytes),
    percent(one.claimed),
    percent(one.measured),
    one.loadTest === undefined ? "–" : percent(one.loadTest),
    percent(one.brotli),
    percent(one.random),
  ]);
  const lines = [HEAD, ...rows].map(
    ([first = "", ...rest]) => `${first.padEnd(34)}${rest.map((cell) => cell.padStart(15)).join("")}\n`,
  );
  return `${lines.join("")}${EXPLANATION}`;
}
