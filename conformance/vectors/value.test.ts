import { expect, it } from "vitest";
import * as aptos from "../../codec/profiles/aptos/index.ts";
import type { Schema } from "../../codec/schema/index.ts";
import { fromVectorValue, toVectorValue } from "./value.ts";

const rows: readonly [string, Schema, string, unknown][] = [
  [
    "64 bits",
    aptos.EpochRetrievalRequest,
    '{"start_epoch":1,"end_epoch":18446744073709551615}',
    { start_epoch: "1", end_epoch: "18446744073709551615" },
  ],
  ["32 bits", aptos.HealthCheckerMsg, '{"Ping":4294967295}', { Ping: 4294967295 }],
  ["bytes", aptos.DAGNetworkMessage, '{"epoch":0,"data":[0,255]}', { epoch: "0", data: "00ff" }],
  ["256 bits", aptos.TransactionArgument, `{"U256":[${[1, ...Array(31).fill(0)].join(",")}]}`, { U256: "1" }],
  ["256 bits, negative", aptos.TransactionArgument, `{"I256":[${Array(32).fill(255).join(",")}]}`, { I256: "-1" }],
  [
    "one above 256 bits",
    aptos.TransactionArgument,
    `{"U256":[${[...Array(32).fill(0), 1].join(",")}]}`,
    { U256: String(2n ** 256n) },
  ],
  ["one below 256 bits", aptos.TransactionArgument, `{"U256":[${Array(33).fill(255).join(",")}]}`, { U256: "-1" }],
  [
    "128 bits",
    aptos.TransactionArgument,
    '{"I128":-170141183460469231731687303715884105728}',
    { I128: "-170141183460469231731687303715884105728" },
  ],
  ["a key", aptos.Ed25519PublicKey, `"0x${"ab".repeat(32)}"`, "ab".repeat(32)],
  ["a hash", aptos.HashValue, `"${"ab".repeat(32)}"`, "ab".repeat(32)],
  ["unit variants", aptos.CommitMessage, '"Nack"', "Nack"],
  ["a unit inside", aptos.CommitMessage, '{"Ack":null}', { Ack: null }],
  [
    "struct variants",
    aptos.RoundTimeoutReason,
    '{"PayloadUnavailable":{"missing_authors":{"inner":[1]}}}',
    { PayloadUnavailable: { missing_authors: { inner: "01" } } },
  ],
  ["recursion", aptos.TypeTag, '{"vector":{"vector":"u8"}}', { vector: { vector: "u8" } }],
  [
    "options",
    aptos.TxnAndGasLimits,
    '{"transaction_limit":null,"gas_limit":7}',
    { transaction_limit: null, gas_limit: "7" },
  ],
];

it.each(rows)("spells %s one way, and back", (_, schema, text, value) => {
  expect(JSON.parse(JSON.stringify(toVectorValue(schema, text)))).toEqual(value);
  expect(fromVectorValue(schema, value)).toBe(text);
});

it("leaves alone what has not the shape of the type", () => {
  expect(fromVectorValue(aptos.EpochRetrievalRequest, { start_epoch: [], other: "1" })).toBe(
    '{"start_epoch":[],"other":"1"}',
  );
  expect(fromVectorValue(aptos.CommitMessage, { Other: "1" })).toBe('{"Other":"1"}');
});
