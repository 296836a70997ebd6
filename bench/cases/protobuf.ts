/** BCS against protobuf of the same content: what another schema compiler for JavaScript achieves in its own format. */
import { decodeBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { equalBytes } from "../../codec/bytes.ts";
import type { RealisticName } from "../../codec/profiles/aptos/realistic.ts";
import { agree, type Contest, type ContestCase } from "../case.ts";
import { type ProtoContender, protobufContender } from "../contenders/protobufjs.ts";
import { side } from "../harness.ts";
import { FIVE, meanLength, messages } from "../messages.ts";

export function protobufCases(): readonly ContestCase[] {
  return FIVE.flatMap((name) => [
    { name: `decodeBcs/aptos/${name}`, anchor: "protobufjs", prepare: () => decoding(name) },
    { name: `encodeBcs/aptos/${name}`, anchor: "protobufjs", prepare: () => encoding(name) },
  ]);
}

function decoding(name: RealisticName): Contest {
  const { schema, values, wires } = messages(name);
  const contender = protobufContender(schema);
  const theirs = values.map((value) => new Uint8Array(contender.encode(contender.message(value))));
  return {
    bytes: meanLength(wires),
    anchor: side(theirs, (bytes) => contender.decode(bytes)),
    ours: side(wires, (wire) => decodeBcs(schema, wire)),
    check: () => {
      for (const bytes of theirs)
        agree(equalBytes(contender.encode(contender.decode(bytes)), bytes), `${name}: protobuf`);
      checkContent(contender, theirs, wires);
    },
  };
}

function encoding(name: RealisticName): Contest {
  const { schema, values, wires } = messages(name);
  const contender = protobufContender(schema);
  const theirs = values.map((value) => contender.message(value));
  return {
    bytes: meanLength(wires),
    anchor: side(theirs, (message) => contender.encode(message)),
    ours: side(values, (value) => encodeBcs(schema, value)),
    check: () =>
      checkContent(
        contender,
        theirs.map((message) => contender.encode(message)),
        wires,
      ),
  };
}

/** Two formats of one content are of about one size: fields that got lost would show. */
function checkContent({ decode }: ProtoContender, theirs: readonly Uint8Array[], wires: readonly Uint8Array[]): void {
  theirs.forEach((bytes, i) => {
    const share = bytes.length / (wires[i] as Uint8Array).length;
    agree(share > 0.9 && share < 1.4, `protobuf is ${share.toFixed(2)} times as large`);
    agree(Object.keys(decode(bytes)).length > 0, "protobuf is empty");
  });
}
