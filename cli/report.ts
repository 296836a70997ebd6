/** How a fault is told: to people in a few lines, to programs as one JSON object; both on standard error. */
import { CODEC_ERRORS, CodecError } from "../codec/errors.ts";
import { Misuse } from "../conformance/document/problem.ts";
import { EXIT, type Io } from "./io.ts";
import { UsageError } from "./usage.ts";

export type Situation = { readonly command: string; readonly json: boolean };

/** Prints whatever was thrown and gives the exit code for it. */
export async function reportFault(error: unknown, situation: Situation, io: Io): Promise<number> {
  const fault = classify(error);
  await io.err(situation.json ? `${JSON.stringify(fault.record)}\n` : fault.text(situation.command));
  return fault.exit;
}

/** The bytes that a CodecError's offset counts in, kept beside it so that the report can show them. */
export function withInput<T>(bytes: Uint8Array, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof CodecError) inputs.set(error, bytes);
    throw error;
  }
}

/** Advice that goes below whatever fault `run` ends in. */
export function withHint<T>(hint: string | undefined, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (hint !== undefined && error instanceof CodecError) hints.set(error, hint);
    throw error;
  }
}

const inputs = new WeakMap<CodecError, Uint8Array>();
const hints = new WeakMap<CodecError, string>();

type Fault = {
  readonly exit: number;
  readonly record: { code: string; path: string; offset: number; message: string };
  readonly text: (command: string) => string;
};

function classify(error: unknown): Fault {
  if (error instanceof CodecError) return badData(error);
  const message = error instanceof Error ? error.message : String(error);
  const plain = (code: string) => ({ code, path: "$", offset: -1, message });
  if (error instanceof Misuse) {
    return { exit: EXIT.usage, record: plain("usage"), text: () => `${message.replace(/^/gm, "touchstone: ")}\n` };
  }
  if (error instanceof UsageError) {
    const text = (command: string) => `touchstone: ${message}\n${helpHint(command)}`;
    return { exit: EXIT.usage, record: plain("usage"), text };
  }
  const stack = error instanceof Error ? error.stack : String(error);
  const text = () => `touchstone: a fault of touchstone itself, please report it\n${stack}\n`;
  return { exit: EXIT.kitError, record: plain("kit_error"), text };
}

function badData(error: CodecError): Fault {
  const { code, path, offset, detail } = error;
  const lines = [
    `touchstone: ${code}: ${detail}`,
    `  path   ${path}`,
    ...(offset < 0 ? [] : [`  byte   ${offset} (0x${offset.toString(16)})`]),
    ...near(error),
    `  means  ${CODEC_ERRORS[code]} (docs/errors.md#${code})`,
    ...(hints.has(error) ? [`  hint   ${hints.get(error)}`] : []),
  ];
  return { exit: EXIT.badData, record: error.toJSON(), text: () => `${lines.join("\n")}\n` };
}

const BEFORE = 8;
const AFTER = 8;

/** The offending byte in brackets, with its neighbours. */
function near(error: CodecError): readonly string[] {
  const bytes = inputs.get(error);
  if (!bytes || error.offset < 0 || error.offset > bytes.length) return [];
  const from = Math.max(0, error.offset - BEFORE);
  const to = Math.min(bytes.length, error.offset + AFTER);
  const shown = Array.from(bytes.subarray(from, to), (byte, i) => mark(byte, from + i === error.offset));
  if (error.offset === bytes.length) shown.push("[end]");
  return [`  near   ${from > 0 ? "… " : ""}${shown.join(" ")}${to < bytes.length ? " …" : ""}`];
}

function mark(byte: number, here: boolean): string {
  const hex = byte.toString(16).padStart(2, "0");
  return here ? `[${hex}]` : hex;
}

function helpHint(command: string): string {
  return `touchstone ${command === "" ? "" : `${command} `}--help shows how it is used\n`;
}
