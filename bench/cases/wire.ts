/** From the compressed wire to typed values and back, against lz4js followed by @mysten/bcs. */
import { type DecodeOptions, decodeBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { equalBytes } from "../../codec/bytes.ts";
import { compressSized, decompressSized } from "../../codec/lz4/sized.ts";
import { encodeAs } from "../../codec/profiles/aptos/chain.ts";
import type { RealisticName } from "../../codec/profiles/aptos/realistic.ts";
import { agree, type Contest, type ContestCase } from "../case.ts";
import { LZ4JS } from "../contenders/lz4.ts";
import { mystenType, mystenValues } from "../contenders/mysten.ts";
import { side } from "../harness.ts";
import { meanLength, messages, PAYLOADS } from "../messages.ts";

export function wireCases(): readonly ContestCase[] {
  const sizes: readonly RealisticName[] = ["VoteMsg", ...PAYLOADS];
  return [
    ...sizes.map((name) => contest("wire-to-typed", name, () => reading(name, undefined))),
    ...PAYLOADS.map((name) => contest("wire-to-lazy", name, () => reading(name, { lazy: true }))),
    ...sizes.map((name) => contest("typed-to-wire", name, () => writing(name))),
  ];
}

function contest(verb: string, name: RealisticName, prepare: () => Contest): ContestCase {
  return { name: `${verb}/aptos/${name}`, anchor: "lz4js+@mysten/bcs", prepare };
}

function reading(name: RealisticName, options: DecodeOptions | undefined): Contest {
  const { schema, wires } = messages(name);
  const type = mystenType(name);
  const blocks = wires.map((wire) => new Uint8Array(compressSized(wire)));
  const read = (block: Uint8Array) => decodeBcs(schema, decompressSized(block), options);
  return {
    bytes: meanLength(wires),
    anchor: side(blocks, (block) => type.parse(LZ4JS.decompress(block))),
    ours: side(blocks, read),
    check: () => {
      blocks.forEach((block, i) => {
        agree(equalBytes(encodeBcs(schema, read(block)), wires[i] as Uint8Array), `${name}: we read another value`);
        agree(equalBytes(LZ4JS.decompress(block), wires[i] as Uint8Array), `${name}: they read other bytes`);
      });
    },
  };
}

function writing(name: RealisticName): Contest {
  const { schema, values, wires } = messages(name);
  const type = mystenType(name);
  const inputs = mystenValues(name, wires);
  return {
    bytes: meanLength(wires),
    anchor: side(inputs, (input) => LZ4JS.compress(type.serialize(input).toBytes())),
    ours: side(values, (value) => encodeAs(schema, value, "bcs+lz4")),
    check: () => {
      wires.forEach((wire, i) => {
        const sent = LZ4JS.compress(type.serialize(inputs[i]).toBytes());
        agree(equalBytes(decompressSized(sent), wire), `${name}: they send another value`);
        const own = encodeAs(schema, values[i], "bcs+lz4");
        agree(equalBytes(decompressSized(own), wire), `${name}: we send another value`);
      });
    },
  };
}
