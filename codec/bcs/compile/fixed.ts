/** What lies at a known distance from the cursor is an expression of its position: no cursor, no checks of its own. */
import { fixedSize, minSize, type Node, resolve } from "../../schema/index.ts";
import { type Emitter, plus, quote } from "./emitter.ts";
import { MEMO_HIT, MEMO_SLOT, textHit, textSlot } from "./prelude.ts";

/** What numbers and text are read with, in every function: those that read none lose nothing. */
export const WORDS = "  let low, high, slot;\n";

/** The expression for a value of fixed size at a position; undefined for all others. */
export function fixedRead(emit: Emitter, at: string, node: Node): string | undefined {
  switch (node.kind) {
    case "unit":
      return "null";
    case "bool":
      return `bool(${at})`;
    case "int":
      return intAt(at, node);
    case "fixed":
      return `view(${at}, ${node.size})`;
    case "newtype":
      return fixedRead(emit, at, resolve(node.inner));
    case "struct":
      return fixedSize(node) === undefined ? undefined : `${fixedStruct(emit, node)}(${at})`;
    case "tuple":
      return fixedSize(node) === undefined ? undefined : `[${fixedParts(emit, at, node.items).join(", ")}]`;
    default:
      return undefined;
  }
}

function fixedStruct(emit: Emitter, node: Extract<Node, { kind: "struct" }>): string {
  return emit.functionFor(node, "o", () => {
    const types = node.fields.map((field) => field.type);
    const values = fixedParts(emit, "o", types);
    return `${WORDS}  return { ${node.fields.map((field, i) => `${quote(field.name)}: ${values[i]}`).join(", ")} };`;
  });
}

function fixedParts(emit: Emitter, at: string, nodes: readonly Node[]): string[] {
  let offset = 0;
  return nodes.map((node) => {
    const value = fixedRead(emit, plus(at, offset), resolve(node)) as string;
    offset += minSize(node);
    return value;
  });
}

function intAt(at: string, node: Extract<Node, { kind: "int" }>): string {
  const { bits, signed } = node;
  const prefix = signed ? "Int" : "Uint";
  if (bits === 8) return signed ? `dv.getInt8(${at})` : `b[${at}]`;
  if (bits <= 32) return `dv.get${prefix}${bits}(${at}, true)`;
  if (bits === 64) return signed ? `dv.getBigInt64(${at}, true)` : u64At(at);
  return `wideInt(dv, ${at}, ${bits / 8}, ${signed})`;
}

/** A number that was met before, without the call that keeps it. */
function u64At(at: string): string {
  const read = `low = dv.getUint32(${at}, true), high = dv.getUint32(${at} + 4, true)`;
  return `(${read}, slot = ${MEMO_SLOT}, ${MEMO_HIT} ? memoValues[slot] : newU64(${at}, low, high, slot))`;
}

/** The same for text: what was met before is found in place, since a call for each would take a tenth of decoding a batch. */
export function textAt(at: string, size: string, value: string): string {
  const read = `low = dv.getUint32(${at}, true); high = dv.getUint32(${at} + ${size} - 4, true); slot = ${textSlot(size)};`;
  const known = `${textHit(at, size)} ? internStrings[slot] : rarer(${at}, ${size}, slot, low, high)`;
  return `if (${size} < 4 || ${size} > 32) ${value} = otherString(${at}, ${size}); else { ${read} ${value} = ${known}; }`;
}
