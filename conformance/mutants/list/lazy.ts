/**
 * Implementations that do nothing, the same always, or what looks like the answer. Each names the code that says what
 * it does; any other reason to fail would be luck.
 */
import { objectPeer, type PeerFunction } from "../../peer/object.ts";
import { type Answer, type Attached, type Session, StartFault } from "../../peer/session.ts";
import type { Reply } from "../../suite.ts";
import { ask, codecPeer, HELLO } from "../peer.ts";

/** `docs/peer-protocol.md#outcomes` and its neighbours. */
const PROTOCOL = "docs/peer-protocol.md";

export type Lazy = {
  readonly id: string;
  readonly bug: string;
  readonly origin: string;
  /** What it must be found guilty of. */
  readonly code: string;
  readonly start: () => Attached;
  /** Only in this edition; the one that requires nothing unless said. */
  readonly edition?: string;
};

/** Inputs of the published cases that the answer key is asked about; filled by whoever loads the cases. */
export const publishedInputs = new Set<string>();

/** Every lazy and cheating implementation. */
export function lazyMutants(): readonly Lazy[] {
  return [...SAME, ...LIARS, ...SPELLERS, ...FORGETFUL, ...GONE];
}

const OK: Reply = { outcome: "ok", data: "" };
const REJECT: Reply = { outcome: "reject", class: "other" };

/** One answer to everything. */
const SAME: readonly Lazy[] = [
  replying("echo", "gives back what it got", "outcomes", "E-TRAILING-ACCEPTED", (_, __, data) => ({
    outcome: "ok",
    data,
  })),
  replying("always-ok", "says ok to everything", "outcomes", "E-TRAILING-ACCEPTED", () => OK),
  replying("always-reject", "refuses everything", "outcomes", "E-VALID-REJECTED", () => REJECT),
  replying("always-error", "reports trouble whatever it is asked", "outcomes", "E-SUT-ERROR", () => trouble("sorry")),
  replying(
    "always-unsupported",
    "declares everything and does nothing",
    "hello-version",
    "E-CLAIM-REFUSED",
    unsupported,
  ),
  lazy(
    "yes-to-any-verb",
    "knows verbs that do not exist",
    "any-other-verb",
    "E-UNKNOWN-VERB",
    () => (verb, type, data) => {
      const reply = codecPeer()(verb, type, data) as Reply;
      return reply.outcome === "unsupported" ? OK : reply;
    },
  ),
];

/** Honest in all but one thing. */
const LIARS: readonly Lazy[] = [
  lying("accept-anything", "accept looks at nothing", "accept", "E-TRAILING-ACCEPTED", () => OK),
  lying("accept-nothing", "accept refuses everything", "accept", "E-VALID-REJECTED", () => REJECT),
  lying("recode-echo", "recode gives back what it got", "recode", "E-TRAILING-ACCEPTED", (data) => ({
    outcome: "ok",
    data,
  })),
  lying("recode-once-seen", "recode forgets the last byte", "recode", "E-BYTES-DIFFER", (data) =>
    ok(data.slice(0, -2)),
  ),
  lying("decode-null", "decode shows null", "decode", "E-VALUE-DIFFERS", () => ok("null")),
  lying("decode-nothing", "decode shows nothing", "decode", "E-BAD-REPLY", () => ok("")),
  lying("encode-nothing", "encode writes nothing", "encode", "E-ENCODED-BYTES-DIFFER", () => ok("")),
  lying("encode-anything", "encode writes a zero for what it cannot", "encode", "E-ILLEGAL-ENCODED", (_, own) =>
    own.outcome === "ok" ? own : ok("00"),
  ),
  lying("encode-nothing-new", "encode refuses everything", "encode", "E-VALUE-REJECTED", () => REJECT),
  lazy(
    "answer-key",
    "knows the published vectors by heart, and nothing else",
    "outcomes",
    "E-VALID-REJECTED",
    answerKey,
  ),
  lazy("errors-for-rejects", "reports trouble in place of a refusal", "outcomes", "E-SUT-ERROR", () =>
    changing((reply) => (reply.outcome === "reject" ? trouble("DecodeError") : reply)),
  ),
  lazy(
    "refused-claim",
    "declares JSON and cannot do it",
    "hello-version",
    "E-CLAIM-REFUSED",
    () => (verb, type, data) =>
      type.includes("/json") ? { outcome: "unsupported", text: "no JSON" } : codecPeer()(verb, type, data),
  ),
  {
    ...lazy(
      "declares-nothing",
      "declares nothing at all, so that nothing can fail",
      "hello-version",
      "E-EDITION-GAP",
      () => {
        return (verb, type, data) => (verb === "hello" ? ok("idle 1 ts=1") : codecPeer()(verb, type, data));
      },
    ),
    edition: "aptos/1",
  },
  {
    ...lazy("declares-little", "leaves out the verb that it gets wrong", "hello-version", "E-EDITION-GAP", () => {
      const hello = HELLO.replace(/ops=\S+/, "ops=accept");
      return (verb, type, data) => (verb === "hello" ? ok(hello) : codecPeer()(verb, type, data));
    }),
    edition: "aptos/1",
  },
];

/** Right, and spelled otherwise than the protocol says. */
const SPELLERS: readonly Lazy[] = [
  spelling("hex-upper", "bytes in upper case", /^[0-9a-f]+$/, (data) => data.toUpperCase(), "E-BAD-REPLY", "lines"),
  spelling("hex-prefixed", "bytes with 0x", /^[0-9a-f]+$/, (data) => `0x${data}`, "E-BAD-REPLY", "lines"),
  spelling(
    "hex-spaced",
    "bytes with spaces between",
    /^[0-9a-f]+$/,
    (data) => data.replace(/..(?=.)/g, "$& "),
    "E-BAD-REPLY",
    "lines",
  ),
  spelling("hex-half", "half a byte is lost", /^[0-9a-f]+$/, (data) => data.slice(1), "E-BAD-REPLY", "lines"),
  spelling(
    "json-single-quotes",
    "values in another language's literals",
    /^[[{"]/,
    (data) => data.replaceAll('"', "'"),
    "E-BAD-REPLY",
    "values",
  ),
  spelling(
    "json-bare-numbers",
    "64-bit integers as numbers",
    /^[[{"]/,
    (data) => data.replace(/"(\d+)"/g, "$1"),
    "E-VALUE-DIFFERS",
    "values",
  ),
  spelling(
    "json-camel-case",
    "fields in another fashion",
    /^\{/,
    (data) => data.replace(/_([a-z])/g, (_, c) => c.toUpperCase()),
    "E-VALUE-DIFFERS",
    "values",
  ),
  spelling(
    "json-text-twice",
    "values as JSON in a JSON string",
    /^\{/,
    (data) => JSON.stringify(data),
    "E-VALUE-DIFFERS",
    "values",
  ),
  lazy("class-invented", "refuses for reasons that do not exist", "outcomes", "E-BAD-REPLY", () =>
    changing((reply) => (reply.outcome === "reject" ? ({ outcome: "reject", class: "InvalidData" } as never) : reply)),
  ),
  lazy("outcome-invented", "outcomes of its own", "outcomes", "E-BAD-REPLY", () =>
    changing((reply) => (reply.outcome === "reject" ? ({ outcome: "fail", text: "" } as never) : reply)),
  ),
];

/** Right at first. */
const FORGETFUL: readonly Lazy[] = [
  lazy("dead-after-reject", "refuses everything after the first refusal", "outcomes", "E-SUT-DEAD", () => {
    let dead = false;
    return changing((reply) => {
      if (dead) return REJECT;
      dead = reply.outcome === "reject";
      return reply;
    });
  }),
  lazy("one-behind", "answers with what it should have said before", "lines", "E-BYTES-DIFFER", () => {
    let before: Reply = OK;
    return changing((reply, verb) => {
      if (verb !== "recode") return reply;
      const late = before;
      before = reply;
      return late;
    });
  }),
  lazy("every-tenth-refused", "refuses every tenth request", "outcomes", "E-VALID-REJECTED", () => {
    let asked = 0;
    return changing((reply) => (++asked % 10 === 0 ? REJECT : reply));
  }),
  lazy("coin", "decides by the sum of the digits", "outcomes", "E-VALID-REJECTED", () => (verb, type, data) => {
    const heads = [...data].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % 2 === 0;
    return verb === "hello" || heads ? codecPeer()(verb, type, data) : REJECT;
  }),
];

/** Not there when it is asked. */
const GONE: readonly Lazy[] = [
  { ...about("never-starts", "does not start", "hello-version", "E-UNREACHABLE"), start: neverStarts },
  {
    ...about("dies-on-empty-input", "dies of an empty input", "trouble", "E-CRASH"),
    start: () => dying((_, data) => data === ""),
  },
  {
    ...about("dies-of-rejects", "dies of whatever it would refuse", "trouble", "E-CRASH"),
    start: () => dying(refuses),
  },
  {
    ...about("dies-now-and-then", "dies after thirty requests", "trouble", "E-CRASH-UNREPEATED"),
    start: diesNowAndThen,
  },
  lazy("hangs-on-rejects", "says nothing in place of a refusal", "trouble", "E-TIMEOUT", () => (verb, type, data) => {
    const reply = codecPeer()(verb, type, data) as Reply;
    return reply.outcome === "reject" ? new Promise<Reply>(() => {}) : reply;
  }),
  lazy(
    "hangs",
    "never answers after hello",
    "trouble",
    "E-TIMEOUT",
    () => (verb, type, data) => (verb === "hello" ? codecPeer()(verb, type, data) : new Promise<Reply>(() => {})),
  ),
  lazy("slow", "answers when nobody waits any more", "trouble", "E-TIMEOUT", () => async (verb, type, data) => {
    if (verb !== "hello") await new Promise((done) => setTimeout(done, 2000).unref());
    return codecPeer()(verb, type, data);
  }),
];

/** Honest about inputs and outputs that were published. */
function answerKey(): PeerFunction {
  return changing((own, verb, _, data) => {
    const known = verb === "encode" ? own.outcome === "ok" && publishedInputs.has(own.data) : publishedInputs.has(data);
    return known ? own : REJECT;
  });
}

function about(id: string, bug: string, anchor: string, code: string): Omit<Lazy, "start"> {
  return { id: `lazy/${id}`, bug, origin: `${PROTOCOL}#${anchor}`, code };
}

function lazy(id: string, bug: string, anchor: string, code: string, peer: () => PeerFunction): Lazy {
  return { ...about(id, bug, anchor, code), start: () => objectPeer(peer()) };
}

/** The same reply to each of the four verbs. */
function replying(
  id: string,
  bug: string,
  anchor: string,
  code: string,
  reply: (...asked: [string, string, string]) => Reply,
): Lazy {
  return lazy(id, bug, anchor, code, () => (verb, type, data) => {
    const known = /^(accept|recode|decode|encode)$/.test(verb);
    return known ? reply(verb, type, data) : codecPeer()(verb, type, data);
  });
}

/** One verb lies, the others are honest. */
function lying(id: string, bug: string, verb: string, code: string, reply: (data: string, own: Reply) => Reply): Lazy {
  const anchor = `${verb}-type-${verb === "encode" ? "json" : "hex"}`;
  return lazy(id, bug, anchor, code, () => (asked, type, data) => {
    const own = codecPeer()(asked, type, data) as Reply;
    return asked === verb ? reply(data, own) : own;
  });
}

/** Data of ok replies spelled in another way. */
function spelling(
  id: string,
  bug: string,
  which: RegExp,
  spell: (data: string) => string,
  code: string,
  anchor: string,
): Lazy {
  return lazy(id, bug, anchor, code, () =>
    changing((reply) => (reply.outcome === "ok" && which.test(reply.data) ? ok(spell(reply.data)) : reply)),
  );
}

/** The honest reply, changed; hello and unknown verbs stay as they are. */
export function changing(change: (reply: Reply, verb: string, type: string, data: string) => Reply): PeerFunction {
  return (verb, type, data) => {
    const own = codecPeer()(verb, type, data) as Reply;
    return verb === "hello" || own.outcome === "unsupported" ? own : change(own, verb, type, data);
  };
}

function neverStarts(): Attached {
  return {
    spec: "never",
    start: async () => {
      throw new StartFault("left before it answered hello");
    },
  };
}

/** A session that ends whenever the request is one of those. */
function dying(when: (verb: string, data: string, type: string) => boolean): Attached {
  const inner = objectPeer(codecPeer());
  return { spec: "dying", start: async (listener) => mortal(await inner.start(listener), when) };
}

function mortal(session: Session, when: (verb: string, data: string, type: string) => boolean): Session {
  let alive = true;
  const died: Answer = { outcome: "trouble", kind: "died", text: "died (exit status 1)" };
  const askMortal: Session["ask"] = async (verb, type, data, limitMs) => {
    if (alive && /^(accept|recode|decode|encode)$/.test(verb)) alive = !when(verb, data, type);
    return alive ? session.ask(verb, type, data, limitMs) : died;
  };
  return { ...session, ask: askMortal, alive: () => alive };
}

function refuses(verb: string, data: string, type: string): boolean {
  return ask(verb, type, data).outcome === "reject";
}

/** Each life is thirty requests long, whatever they are. */
function diesNowAndThen(): Attached {
  let asked = 0;
  return dying(() => ++asked === 30);
}

function ok(data: string): Reply {
  return { outcome: "ok", data };
}

function trouble(text: string): Reply {
  return { outcome: "error", text };
}

function unsupported(): Reply {
  return { outcome: "unsupported", text: "" };
}
