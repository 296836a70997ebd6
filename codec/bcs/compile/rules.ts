/** The byte rules as generated tests: forms inline, the rest by calling the rule's own functions. */
import type { ByteForm, BytesRule, Level } from "../../schema/index.ts";
import type { Emitter } from "./emitter.ts";

/** A statement that refuses `size` bytes at `o` of `b` when the rule does. */
export function ruleTest(emit: Emitter, rule: BytesRule, size: string, level: Level): string {
  const tests: string[] = [];
  if (rule.forms.length > 0) tests.push(`!(${rule.forms.map((form) => formTest(form, size)).join(" || ")})`);
  if (rule.shape) tests.push(`${emit.constant(rule.shape)}(b, o, ${size}) !== undefined`);
  if (level === "full" && rule.full)
    tests.push(`${emit.constant(rule.full)}(b.subarray(o, o + ${size})) !== undefined`);
  return tests.length === 0 ? "" : `if (${tests.join(" || ")}) throw FAIL;`;
}

function formTest(form: ByteForm, size: string): string {
  const length = `${size} === ${form.size}`;
  return form.mask === undefined ? length : `(${length} && (b[o] & ${form.mask}) === ${form.bits})`;
}

/** A length met far more often than the others, with the test of its flags: worth a path of its own. */
export type CommonForm = { readonly size: number; readonly test: string };

/**
 * The first form of a rule that needs no more than its flags tested. Moving the cursor by a constant instead of
 * by the length just read frees the next read from waiting for this one.
 */
export function commonForm(rule: BytesRule | undefined, level: Level): CommonForm | undefined {
  if (!rule || rule.shape || (level === "full" && rule.full)) return undefined;
  const form = rule.forms.find(({ size }) => size < 128);
  return form && { size: form.size, test: form.mask === undefined ? "" : ` && (b[o] & ${form.mask}) === ${form.bits}` };
}
