/** One request in, the words after its id out. */
import { rejectionOf, Unsupported } from "./reject.ts";
import { type Form, formOf, NAMES } from "./types/index.ts";

const HELLO = `ts-mysten 0.1.0 bench=1 enc=bcs,bcs+lz4,json ops=accept,recode,decode,encode ts=1 types=${NAMES} values=plain`;

/** Total: whatever is thrown becomes an outcome. */
export function answer(verb: string, rest: string): string {
  try {
    const data = perform(verb, rest);
    return data === "" ? "ok" : `ok ${data}`;
  } catch (error) {
    if (error instanceof Unsupported) return "unsupported";
    const rejection = rejectionOf(error);
    return rejection ? `reject ${rejection}` : `error ${oneLine(error)}`;
  }
}

function perform(verb: string, rest: string): string {
  switch (verb) {
    case "hello":
      return HELLO;
    case "accept":
      return read(rest) && "";
    case "recode":
      return recode(rest);
    case "decode":
      return decode(rest);
    case "encode":
      return encode(rest);
    case "bench":
      return bench(rest);
    case "reset":
    case "bye":
      return "";
    default:
      throw new Unsupported();
  }
}

function read(rest: string): { readonly form: Form; readonly value: unknown } {
  const [name, hex] = cut(rest);
  const form = formOf(name);
  return { form, value: form.read(fromHex(hex)) };
}

function recode(rest: string): string {
  const { form, value } = read(rest);
  return toHex(form.write(value));
}

function decode(rest: string): string {
  const [name, hex] = cut(rest);
  return JSON.stringify(formOf(name).decode(fromHex(hex)));
}

function encode(rest: string): string {
  const [name, json] = cut(rest);
  return toHex(formOf(name).encode(JSON.parse(json)));
}

/** `bench <op> <type> <n> <hex>`. */
function bench(rest: string): string {
  const [op, afterOp] = cut(rest);
  const [name, afterName] = cut(afterOp);
  const [times, hex] = cut(afterName);
  const form = formOf(name);
  const run = operation(op, form, fromHex(hex));
  const started = process.hrtime.bigint();
  for (let i = 0, n = Number(times); i < n; i++) run();
  return String(process.hrtime.bigint() - started);
}

function operation(op: string, form: Form, bytes: Uint8Array): () => unknown {
  const value = form.read(bytes);
  if (op === "accept" || op === "decode") return () => form.read(bytes);
  if (op === "recode") return () => form.write(form.read(bytes));
  if (op === "encode") return () => form.write(value);
  throw new Unsupported();
}

/** Their `fromHex` takes a string for each byte; and a Buffer of a shared pool would let them read past its end. */
function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

/** Up to the first space, and everything behind it. */
function cut(text: string): readonly [string, string] {
  const space = text.indexOf(" ");
  return space < 0 ? [text, ""] : [text.slice(0, space), text.slice(space + 1)];
}

function oneLine(error: unknown): string {
  return String(error).replace(/\s+/g, " ").slice(0, 200);
}
