/** The byte rules as generated tests: forms inline, the rest by calling the rule's own functions. */
import type { ByteForm, BytesRule, Level } from "../../schema/index.ts";
import type { Emitter } from "./emitter.ts";

/** A statement that refuses `size` bytes at `o` of `b` when the rule does. */
export function ruleTest(emit: Emitter, rule: BytesRule, size: string, level: Level): string {
  const tests: string[] = [];
  if (rule.forms.length > 0) tests.push(`!(${rule.forms.map((form) => formTest(form, size)).join(" || ")})`);
  if (rule.shape) tests.push(`${emit.constant(rule.shape)}(b, o, ${size}) !== undefined`);
  if (level === "full" && rule.full) tests.push(`${emit.constant(rule.full)}(b.subarray(o, o + ${size})) !== undefined`);
  return tests.length === 0 ? "" : `if (${tests.join(" || ")}) throw FAIL;`;
}

function formTest(form: ByteForm, size: string): string {
  const length = `${size} === ${form.size}`;
  return form.mask === undefined ? length : `(${length} && (b[o] & ${form.mask}) === ${form.bits})`;
}
