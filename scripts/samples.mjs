#!/usr/bin/env node
/**
 * Writes vectors/samples/, or with --check says which of them are not what the codec writes today. Every sample is made
 * from a fixed seed by the codec itself, so it shows what bytes look like and proves nothing. Reads dist/, build first.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = new URL("../vectors/samples/", import.meta.url);

/** File name → bytes. */
async function make() {
  const { realistic } = await load("codec/profiles/aptos/realistic");
  const { sample } = await load("codec/sample");
  const aptos = await load("codec/profiles/aptos/index");
  const { encodeBody } = await load("codec/profiles/aptos/wire");
  const { encodeJson } = await load("codec/profiles/aptos/chain");
  const { encodeBcs } = await load("codec/bcs/index");
  const { encodeU16Frame, encodeU32Frame } = await load("codec/frame/big-endian");

  const frame = (message) =>
    encodeU32Frame(encodeBcs(aptos.MultiplexMessage, { kind: "Message", value: message }), 4 << 20);
  const oneWay = (protocol, body) => {
    const raw_msg = encodeBody(protocol, body);
    return frame({ kind: "DirectSendMsg", value: { protocol_id: { kind: protocol }, priority: 0, raw_msg } });
  };
  const request = (protocol, request_id, body) => {
    const raw_request = encodeBody(protocol, body);
    return frame({
      kind: "RpcRequest",
      value: { protocol_id: { kind: protocol }, request_id, priority: 0, raw_request },
    });
  };

  const few = { seed: "sample", level: "full", validators: 4, transactions: 2, batches: 1, proofs: 1 };
  const proposal = { kind: "ProposalMsg", value: realistic("ProposalMsg", few) };
  const vote = { kind: "VoteMsg", value: realistic("VoteMsg", few) };
  const orderVote = {
    kind: "OrderVoteMsg",
    value: sample(aptos.OrderVoteMsg, { seed: "sample", level: "full", canonical: true, size: "minimal" }),
  };
  const retrieval = {
    kind: "V2",
    value: { block_id: new Uint8Array(32).fill(0xb1), num_blocks: 10n, target_round: 4711n },
  };
  const ack = { kind: "CommitMessage", value: { kind: "Ack", value: null } };
  const ping = { kind: "Ping", value: 7 };

  const retrievalFrame = request("ConsensusRpcBcs", 1, { kind: "BlockRetrievalRequest", value: retrieval });
  return new Map([
    ["proposal-compressed.frame", oneWay("ConsensusDirectSendCompressed", proposal)],
    ["vote.frame", oneWay("ConsensusDirectSendBcs", vote)],
    ["order-vote-json.frame", oneWay("ConsensusDirectSendJson", orderVote)],
    ["block-retrieval.frame", retrievalFrame],
    ["two.frames", join(request("HealthCheckerRpc", 2, ping), request("ConsensusRpcCompressed", 3, ack))],
    ["broken.frame", withByte(retrievalFrame, BROKEN_AT, 0x07)],
    ["handshake.frame", encodeU16Frame(encodeBcs(aptos.HandshakeMsg, handshake()))],
    ["vote.bcs", encodeBcs(aptos.VoteMsg, vote.value)],
    ["vote.json", join(encodeJson(aptos.VoteMsg, vote.value), new TextEncoder().encode("\n"))],
  ]);
}

/** The option tag, variant tag or flag that broken.frame gets wrong: the tag inside BlockRetrievalRequest. */
const BROKEN_AT = 4 + 1 + 1 + 1 + 4 + 1 + 1 + 1;

/** What a validator of a test network offers: all the consensus protocols. */
function handshake() {
  const inner = Uint8Array.of(0xc3, 0x18);
  return {
    supported_protocols: [[{ kind: "V1" }, { inner }]],
    chain_id: 4,
    network_id: { kind: "validator" },
  };
}

function join(...parts) {
  return new Uint8Array(Buffer.concat(parts));
}

function withByte(bytes, at, byte) {
  const copy = bytes.slice();
  copy[at] = byte;
  return copy;
}

function same(name, bytes) {
  const path = fileURLToPath(new URL(name, FOLDER));
  return existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0;
}

async function load(module) {
  const path = new URL(`../dist/${module}.js`, import.meta.url);
  if (!existsSync(path)) throw new Error(`dist/${module}.js is missing: run \`npm run build\` first`);
  return import(path.href);
}

async function main() {
  const check = process.argv.includes("--check");
  const files = await make();
  const stale = [...files].filter(([name, bytes]) => !same(name, bytes)).map(([name]) => name);
  for (const name of stale) {
    if (check) console.error(`vectors/samples/${name} is not current: npm run samples`);
    else writeFileSync(new URL(name, FOLDER), files.get(name));
  }
  console.log(`samples: ${files.size} files, ${stale.length} changed`);
  process.exitCode = check && stale.length > 0 ? 1 : 0;
}

await main();
