/**
 * An implementation in this process: an object of functions on bytes, or one function that answers requests.
 * What a program would say on a line is said by returning or throwing. Spec: docs/running.md#module
 */
import type { Capabilities } from "../events.ts";
import type { Reply } from "../suite.ts";
import { type RejectionClass, VERBS, type Verb } from "../vectors/format.ts";
import { parseHello } from "./hello.ts";
import { isClass } from "./line.ts";
import { type Answer, type Attached, type Session, StartFault, type Trouble } from "./session.ts";

/** A type argument taken apart: `TypeTag;depth=3`. */
export type AskedType = { readonly name: string; readonly encoding: string; readonly depth?: number };

/** A codec as functions. What it throws with a rejection `class` is `reject`; anything else that it throws is `error`. */
export type PeerObject = {
  readonly name: string;
  readonly version?: string;
  /** `["*"]` for every type of the edition. */
  readonly types: readonly string[];
  readonly encodings?: readonly string[];
  /** Those for which there is a function, unless said. */
  readonly verbs?: readonly Verb[];
  readonly values?: "plain" | "serde";
  readonly options?: readonly string[];
  readonly accept?: (type: AskedType, bytes: Uint8Array) => unknown;
  readonly recode?: (type: AskedType, bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  /** The value as JSON text, or as what JSON.stringify turns into it. */
  readonly decode?: (type: AskedType, bytes: Uint8Array) => unknown;
  /** The value as JSON text. */
  readonly encode?: (type: AskedType, json: string) => Uint8Array | Promise<Uint8Array>;
};

/** Answers each request, `hello` first: then `type` is the protocol's version and the data of `ok` the capabilities. */
export type PeerFunction = (verb: string, type: string, data: string) => Reply | Promise<Reply>;

/** Says no to bytes or a value: the rejection of an object's function. */
export class Rejection extends Error {
  override readonly name = "Rejection";
  readonly class: RejectionClass;
  readonly offset: number | undefined;

  constructor(name: RejectionClass, offset?: number) {
    super(name);
    this.class = name;
    this.offset = offset;
  }
}

/** Either form, attached. */
export function objectPeer(peer: PeerObject | PeerFunction, spec = "in process"): Attached {
  return { spec, start: async () => startObject(peer) };
}

async function startObject(peer: PeerObject | PeerFunction): Promise<Session> {
  const started = performance.now();
  const answer = typeof peer === "function" ? peer : answers(peer);
  const capabilities = typeof peer === "function" ? await hello(peer) : capabilitiesOf(peer);
  let alive = true;
  return {
    capabilities,
    helloMs: performance.now() - started,
    ask: (verb, type, data, limitMs) => {
      if (!alive) return Promise.resolve(trouble("died", "it was stopped"));
      return askObject(answer, [verb, type, data], limitMs, () => {
        alive = false;
      });
    },
    alive: () => alive,
    close: async () => {
      alive = false;
    },
    kill: () => {
      alive = false;
    },
  };
}

async function hello(peer: PeerFunction): Promise<Capabilities> {
  const reply = await peer("hello", "TS/1", "");
  if (reply.outcome !== "ok") throw new StartFault(`hello was answered ${reply.outcome}`);
  const capabilities = parseHello(reply.data);
  if (typeof capabilities === "string") throw new StartFault(capabilities);
  return capabilities;
}

function capabilitiesOf(peer: PeerObject): Capabilities {
  if (typeof peer?.name !== "string" || !Array.isArray(peer.types)) {
    throw new StartFault("it exports neither a function nor an object with name, types and verbs");
  }
  return {
    name: peer.name,
    version: peer.version ?? "0",
    types: peer.types,
    verbs: peer.verbs ?? VERBS.filter((verb) => typeof peer[verb] === "function"),
    encodings: peer.encodings ?? ["bcs"],
    values: peer.values ?? "plain",
    options: peer.options ?? [],
    bench: false,
    window: 64,
  };
}

/** A promise that stays open is silence; code that never returns cannot be helped in one process. */
async function askObject(
  answer: PeerFunction,
  [verb, type, data]: readonly [string, string, string],
  limitMs: number,
  stop: () => void,
): Promise<Answer> {
  let given: Reply | Promise<Reply>;
  try {
    given = answer(verb, type, data);
    if (!(given instanceof Promise)) return checked(given);
  } catch (error) {
    return fault(error);
  }
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Answer>((done) => {
    if (!Number.isFinite(limitMs)) return;
    timer = setTimeout(() => {
      stop();
      done(trouble("silent", `no reply within ${Math.round(limitMs)} ms`));
    }, limitMs);
  });
  const reply = await Promise.race([given.then(checked, fault), silence]);
  clearTimeout(timer);
  return reply;
}

function answers(peer: PeerObject): PeerFunction {
  return (verb, type, data) => {
    const run = peer[verb as Verb];
    if (!(VERBS as readonly string[]).includes(verb) || typeof run !== "function") {
      return { outcome: "unsupported", text: verb };
    }
    const asked = askedType(type);
    const given = verb === "encode" ? peer.encode?.(asked, data) : run.call(peer, asked, bytesOf(data) as never);
    return given instanceof Promise ? given.then((made) => replyTo(verb, made)) : replyTo(verb, given);
  };
}

/** `ConsensusMsg/bcs+lz4;depth=3` taken apart. */
export function askedType(text: string): AskedType {
  const [, name = text, , encoding = "bcs", , depth] = /^([^/;]+)(\/([^;]+))?(;depth=(\d{1,9}))?$/.exec(text) ?? [];
  return { name, encoding, ...(depth !== undefined && { depth: Number(depth) }) };
}

function replyTo(verb: string, made: unknown): Reply {
  if (verb === "accept") return { outcome: "ok", data: "" };
  if (verb === "decode") return { outcome: "ok", data: typeof made === "string" ? made : JSON.stringify(made) };
  if (made instanceof Uint8Array) return { outcome: "ok", data: hexOf(made) };
  return { outcome: "error", text: `${verb} gave no bytes` };
}

/** Node's own conversions: megabytes pass here, and theirs are twenty times as fast. */
function bytesOf(hex: string): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.from(hex, "hex");
  if (2 * length !== hex.length) throw new Error("the request holds no hex"); // Node stops where it ends
  return new Uint8Array(buffer, byteOffset, length);
}

function hexOf({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString("hex");
}

function checked(reply: Reply): Answer {
  if (typeof reply !== "object" || reply === null) return trouble("bad-reply", "no reply at all");
  const { outcome } = reply;
  if (reply.outcome === "ok") return typeof reply.data === "string" ? reply : trouble("bad-reply", "ok without data");
  if (reply.outcome === "reject")
    return isClass(reply.class) ? reply : trouble("bad-reply", "a rejection without class");
  if (outcome === "error" || outcome === "unsupported") return reply;
  return trouble("bad-reply", "an outcome that does not exist");
}

function fault(error: unknown): Reply {
  const { class: name, offset } = (error ?? {}) as { class?: unknown; offset?: unknown };
  if (isClass(name)) return { outcome: "reject", class: name, ...(typeof offset === "number" && { offset }) };
  if ((error as { code?: unknown })?.code === "unsupported") return { outcome: "unsupported", text: String(error) };
  return { outcome: "error", text: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

function trouble(kind: Trouble["kind"], text: string): Trouble {
  return { outcome: "trouble", kind, text };
}
