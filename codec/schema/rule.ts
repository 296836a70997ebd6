/** Judging byte-wrapped values by their rule: one place for every format. */
import type { ByteForm, BytesRule, Level, RuleFault } from "./schema.ts";

/** What the rule has against `size` bytes at `at`, or undefined when they are fine at this level. */
export function ruleFault(
  rule: BytesRule,
  bytes: Uint8Array,
  at: number,
  size: number,
  level: Level,
): RuleFault | undefined {
  const fault = formFault(rule, bytes, at, size) ?? rule.shape?.(bytes, at, size);
  if (fault || level === "shape" || !rule.full) return fault;
  return rule.full(bytes.subarray(at, at + size));
}

/** The form that the bytes are in; undefined when none fits, or the rule has no list of forms. */
export function formOf(rule: BytesRule, bytes: Uint8Array, at: number, size: number): ByteForm | undefined {
  return rule.forms.find((form) => form.size === size && flagsFit(form, bytes[at] as number));
}

function formFault(rule: BytesRule, bytes: Uint8Array, at: number, size: number): RuleFault | undefined {
  if (rule.forms.length === 0 || formOf(rule, bytes, at, size)) return undefined;
  const sizes = [...new Set(rule.forms.map((form) => form.size))];
  if (!sizes.includes(size)) {
    return { code: "bad_length", at: 0, detail: `a ${rule.name} takes ${sizes.join(" or ")} bytes, not ${size}` };
  }
  return { code: "bad_flag", at: 0, detail: `first byte ${hexByte(bytes[at])} fits no form of a ${rule.name}` };
}

function flagsFit(form: ByteForm, first: number): boolean {
  return form.mask === undefined || (first & form.mask) === form.bits;
}

function hexByte(byte: number | undefined): string {
  return (byte ?? 0).toString(16).padStart(2, "0");
}
