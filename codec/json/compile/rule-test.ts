/** The rule of a key or signature as a generated condition: forms inline, the rest by calling the rule's own functions. */
import type { ByteForm, BytesRule, Level } from "../../schema/index.ts";
import type { Emitter } from "./emitter.ts";

/** A statement that gives up when the bytes `v` break the rule; none when there is no rule to break. */
export function ruleTest(emit: Emitter, rule: BytesRule | undefined, level: Level): string {
  const tests: string[] = [];
  if (rule && rule.forms.length > 0) tests.push(`!(${rule.forms.map(formTest).join(" || ")})`);
  if (rule?.shape) tests.push(`${emit.constant(rule.shape)}(v, 0, v.length) !== undefined`);
  if (rule?.full && level === "full") tests.push(`${emit.constant(rule.full)}(v) !== undefined`);
  return tests.length === 0 ? "" : `if (${tests.join(" || ")}) throw FAIL;`;
}

function formTest({ size, mask, bits }: ByteForm): string {
  const length = `v.length === ${size}`;
  return mask === undefined ? length : `(${length} && (v[0] & ${mask}) === ${bits})`;
}
