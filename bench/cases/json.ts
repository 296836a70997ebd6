/**
 * JSON against what the engine has built in, which checks nothing and knows no 64-bit numbers.
 * What is compared is text to typed, validated values with JSON.parse alone, and typed values to UTF-8 with
 * JSON.stringify of an object that is plain already.
 */
import { isDeepStrictEqual } from "node:util";
import { equalBytes } from "../../codec/bytes.ts";
import { decodeJson, encodeJson } from "../../codec/index.ts";
import type { RealisticName } from "../../codec/profiles/aptos/realistic.ts";
import { agree, type Contest, type ContestCase } from "../case.ts";
import { side } from "../harness.ts";
import { FIVE, meanLength, messages } from "../messages.ts";

export function jsonCases(): readonly ContestCase[] {
  return FIVE.flatMap((name) => [
    { name: `decodeJson/aptos/${name}`, anchor: "JSON.parse", prepare: () => parsing(name) },
    { name: `encodeJson/aptos/${name}`, anchor: "JSON.stringify", prepare: () => stringifying(name) },
  ]);
}

function parsing(name: RealisticName): Contest {
  const { schema, values } = messages(name);
  const texts = values.map((value) => new TextDecoder().decode(encodeJson(schema, value)));
  return {
    bytes: texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
    anchor: side(texts, (text) => JSON.parse(text)),
    ours: side(texts, (text) => decodeJson(schema, text)),
    check: () => {
      texts.forEach((text, i) => {
        agree(isDeepStrictEqual(decodeJson(schema, text), values[i]), `${name}: other value`);
      });
    },
  };
}

function stringifying(name: RealisticName): Contest {
  const { schema, values } = messages(name);
  const bytes = values.map((value) => new Uint8Array(encodeJson(schema, value)));
  const plain = bytes.map((text) => JSON.parse(new TextDecoder().decode(text)) as unknown);
  return {
    bytes: meanLength(bytes),
    anchor: side(plain, (value) => JSON.stringify(value)),
    ours: side(values, (value) => encodeJson(schema, value)),
    check: () => {
      values.forEach((value, i) => {
        agree(equalBytes(encodeJson(schema, value), bytes[i] as Uint8Array), `${name}: not repeatable`);
        // Equal but for the digits that JSON.parse lost.
        const length = JSON.stringify(plain[i]).length;
        agree(Math.abs(length - (bytes[i] as Uint8Array).length) <= length / 100, `${name}: not the same text`);
      });
    },
  };
}
