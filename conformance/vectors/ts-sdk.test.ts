import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { decodeBcs } from "../../codec/bcs/index.ts";
import { equalBytes } from "../../codec/bytes.ts";
import { SignedTransaction } from "../../codec/profiles/aptos/index.ts";
import { sdkGap, sdkRoundTrip } from "../../codec/profiles/aptos/testing/ts-sdk.ts";
import { bytesOf } from "./bytes-of.ts";
import { parseTree, readTree } from "./load.ts";

const { files } = parseTree(readTree(fileURLToPath(new URL("../../vectors", import.meta.url))));
const transactions = files.filter(
  ({ file }) => file.type === "SignedTransaction" && file.encoding === "bcs" && file.validity === "valid",
);

it("@aptos-labs/ts-sdk confirms every transaction that it can carry", () => {
  const read = transactions
    .flatMap(({ file }) => file.vectors.map((vector) => ({ file, vector })))
    .flatMap(({ file, vector }) => {
      const bytes = bytesOf(vector, file);
      return bytes && !sdkGap(decodeBcs(SignedTransaction, bytes)) ? [{ id: vector.id, bytes }] : [];
    });
  const changed = read.filter(({ bytes }) => !equalBytes(sdkRoundTrip(bytes), bytes)).map(({ id }) => id);
  expect(changed).toEqual([]);
  expect(read.length).toBeGreaterThan(0);
});
