/** Both readers and both writers asked the same question: what every test of this folder comes down to. */
import { decodeBcs, encodeBcs } from "../../bcs/index.ts";
import { CodecError } from "../../errors.ts";
import { createJson } from "../index.ts";

/** JSON composed with BCS, for every type there is. */
export const json = createJson({ decodeBcs, encodeBcs });

/** A value, or what was wrong with it: comparable either way. */
export type Verdict =
  | { readonly value: unknown }
  | { readonly error: readonly [code: string, path: string, offset: number] };

/** What the call came to. Anything but a CodecError is a bug and passes through. */
export function verdict(call: () => unknown): Verdict {
  try {
    return { value: call() };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { error: [error.code, error.path, error.offset] };
  }
}
