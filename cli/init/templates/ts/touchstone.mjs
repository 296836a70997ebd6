// @ts-check
/**
 * Stands between touchstone and your codec: a request a line in, a reply a line out. TypeScript checks this file and Node
 * runs it as it is, so that nothing has to be built for it; import your codec from where it is built.
 *
 *     npx touchstone doctor --sut "node test/touchstone.mjs"
 *     npx touchstone run RpcRequest
 */
import { createInterface } from "node:readline";

/** Bytes that this wire does not allow. Why, if you know: eof, trailing, non-canonical, bad-variant, ... or other. */
export class Rejected extends Error {}

/**
 * Your codec, type by type. `read` throws Rejected for what it refuses; anything else that it throws is an accident of
 * yours, and is never counted as a refusal.
 * @type {Record<string, { read: (bytes: Uint8Array) => unknown, write: (value: any) => Uint8Array } | undefined>}
 */
const TYPES = {
  // RpcRequest: { read: (bytes) => myCodec.readRpcRequest(bytes), write: (value) => myCodec.writeRpcRequest(value) },
};

/** @type {(verb: string, name: string, digits: string) => string} */
function answer(verb, name, digits) {
  if (verb === "hello") {
    return `ok my-implementation 0.1.0 ops=accept,recode ts=1 types=${Object.keys(TYPES)}`;
  }
  if (verb === "reset" || verb === "bye") return "ok";
  const type = TYPES[name];
  if (!type || (verb !== "accept" && verb !== "recode")) return "unsupported";
  try {
    const value = type.read(new Uint8Array(Buffer.from(digits, "hex")));
    return verb === "accept" ? "ok" : `ok ${Buffer.from(type.write(value)).toString("hex")}`;
  } catch (error) {
    if (error instanceof Rejected) return `reject ${error.message || "other"}`;
    return `error ${String(error).replace(/\s+/g, " ")}`;
  }
}

const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
lines.on("line", (line) => {
  const [, id, verb = "", name = "", digits = ""] = /^(\d+) (\S+) ?(\S*) ?(.*)$/.exec(line) ?? [];
  if (id === undefined) return;
  process.stdout.write(`${id} ${answer(verb, name, digits)}\n`);
  if (verb === "bye") lines.close();
});
