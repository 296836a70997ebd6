/** BCS both ways against @mysten/bcs, in every form that decoding offers. */
import { isDeepStrictEqual } from "node:util";
import { acceptBcs, type DecodeOptions, decodeBcs, encodeBcs, encodeBcsInto } from "../../codec/bcs/index.ts";
import { equalBytes } from "../../codec/bytes.ts";
import type { RealisticName } from "../../codec/profiles/aptos/realistic.ts";
import { toMystenShape, withoutKinds } from "../../codec/profiles/aptos/testing/mysten-shape.ts";
import { agree, type Contest, type ContestCase } from "../case.ts";
import { mystenBigints, mystenType, mystenValues } from "../contenders/mysten.ts";
import { side } from "../harness.ts";
import { copies, FIVE, type Message, meanLength, messages, PAYLOADS } from "../messages.ts";

/**
 * The forms of decoding and the options that ask for them. `varied` is eager decoding of messages that all differ: what
 * the cache of 64-bit numbers saves when a message comes again, as certificates do, it cannot save there.
 */
const FORMS: Readonly<Record<string, DecodeOptions | undefined>> = {
  decodeBcs: undefined,
  "decodeBcs-varied": undefined,
  "decodeBcs-ref": { bytes: "ref" },
  "decodeBcs-lazy": { lazy: true },
};

export function bcsCases(): readonly ContestCase[] {
  return [
    ...FIVE.map((name) => decoding("decodeBcs", name)),
    ...FIVE.map((name) => decoding("decodeBcs-varied", name)),
    ...FIVE.map((name) => decoding("decodeBcs-ref", name)),
    ...PAYLOADS.map((name) => decoding("decodeBcs-lazy", name)),
    ...FIVE.map((name) => contest("acceptBcs", name, accepting)),
    ...FIVE.map((name) => contest("encodeBcs", name, encoding)),
    ...FIVE.map((name) => ({ ...contest("encodeBcs", name, encodingBigints), anchor: "@mysten/bcs bigint" })),
    ...FIVE.map((name) => contest("encodeBcsInto", name, encodingInto)),
  ];
}

type Prepare = (message: Message, name: RealisticName) => Contest;

function contest(verb: string, name: RealisticName, prepare: Prepare): ContestCase {
  return { name: `${verb}/aptos/${name}`, anchor: "@mysten/bcs", prepare: () => prepare(messages(name), name) };
}

function decoding(form: string, name: RealisticName): ContestCase {
  const options = FORMS[form];
  return contest(form, name, (message) => {
    const { schema } = message;
    const wires = form === "decodeBcs-varied" ? message.wires : copies(message);
    return {
      bytes: meanLength(wires),
      anchor: theirDecode(name, wires),
      ours: side(wires, (wire) => decodeBcs(schema, wire, options)),
      check: () => {
        for (const wire of wires) checkDecoded(schema, wire, name, options);
      },
    };
  });
}

/** The anchor of all decoding. */
export function theirDecode(name: RealisticName, wires: readonly Uint8Array[]) {
  const type = mystenType(name);
  return side(wires, (wire) => type.parse(wire));
}

/** Ours and theirs are the same value, and what any form of decoding gives encodes to the same bytes. */
function checkDecoded(schema: Message["schema"], wire: Uint8Array, name: string, options?: DecodeOptions): void {
  const eager = toMystenShape(decodeBcs(schema, wire));
  agree(isDeepStrictEqual(eager, withoutKinds(mystenType(name).parse(wire))), `${name}: values differ`);
  agree(equalBytes(encodeBcs(schema, decodeBcs(schema, wire, options)), wire), `${name}: encoding differs`);
}

const accepting: Prepare = (message, name) => {
  const { schema } = message;
  const wires = copies(message);
  return {
    bytes: meanLength(wires),
    anchor: theirDecode(name, wires),
    ours: side(wires, (wire) => acceptBcs(schema, wire)),
    check: () => {
      for (const wire of wires) agree(acceptBcs(schema, wire) === undefined, `${name}: refused`);
      for (const wire of wires) agree(acceptBcs(schema, wire.subarray(1)) !== undefined, `${name}: accepts anything`);
    },
  };
};

/** Each side encodes what it decodes itself. */
const encoding: Prepare = (message, name) => encodingOf(message, name, mystenValues(name, message.wires));

const encodingBigints: Prepare = (message, name) => encodingOf(message, name, mystenBigints(message.values));

function encodingOf({ schema, values, wires }: Message, name: RealisticName, inputs: readonly unknown[]): Contest {
  const type = mystenType(name);
  return {
    bytes: meanLength(wires),
    anchor: side(inputs, (input) => type.serialize(input).toBytes()),
    ours: side(values, (value) => encodeBcs(schema, value)),
    check: () => {
      wires.forEach((wire, i) => {
        agree(equalBytes(type.serialize(inputs[i]).toBytes(), wire), `${name}: their encoding differs`);
        agree(equalBytes(encodeBcs(schema, values[i]), wire), `${name}: our encoding differs`);
      });
    },
  };
}

const encodingInto: Prepare = (message, name) => {
  const { schema, values, wires } = message;
  const target = new Uint8Array(Math.max(...wires.map((wire) => wire.length)) + 64);
  return {
    ...encoding(message, name),
    ours: side(values, (value) => encodeBcsInto(schema, value, target)),
    check: () => {
      values.forEach((value, i) => {
        const end = encodeBcsInto(schema, value, target, 3);
        agree(equalBytes(target.subarray(3, end), wires[i] as Uint8Array), `${name}: encoding differs`);
      });
    },
  };
};
