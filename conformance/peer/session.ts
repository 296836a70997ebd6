/** One life of an implementation: from start to death, however it is attached. */
import type { Capabilities, Noted } from "../events.ts";
import type { Reply } from "../suite.ts";

/** What an implementation did instead of answering. */
export type Trouble = {
  readonly outcome: "trouble";
  /**
   * `died`: gone before it answered. `silent`: no answer in time. `bad-reply`: an answer that is none.
   * `too-long`: more than fits. `stopped`: the kit ended it on account of another request.
   */
  readonly kind: "died" | "silent" | "bad-reply" | "too-long" | "stopped";
  readonly text: string;
};

export type Answer = Reply | Trouble;

export type Session = {
  readonly capabilities: Capabilities;
  readonly helloMs: number;
  /** Never rejects. `silent` and `too-long` end the session; whoever else waits is told that it was `stopped`. */
  readonly ask: (verb: string, type: string, data: string, limitMs: number, again?: Again) => Promise<Answer>;
  readonly alive: () => boolean;
  /** Lets it leave in peace, then less so. Resolves when nothing of it is left. */
  readonly close: () => Promise<void>;
  /** At once. */
  readonly kill: () => void;
};

/** Called for each further answer to a request: whether whoever asked will account for it. */
export type Again = () => boolean;

/** What a session tells besides answers. */
export type Listener = {
  readonly note: (kind: Noted["kind"], text: string) => void;
  /** A second answer to a request, when whoever asked is gone. */
  readonly twice: (request: string) => void;
  /** Still no `hello` after a few seconds. */
  readonly waiting: (seconds: number) => void;
  /** Ends it at once, whatever it is doing. */
  readonly signal?: AbortSignal;
};

/** An implementation that can be started, as often as need be. */
export type Attached = {
  /** What stands behind --sut, for replay lines. */
  readonly spec: string;
  /** Rejects with a StartFault. */
  readonly start: (listener: Listener) => Promise<Session>;
};

/** It cannot be reached, or what it says first is not `hello`'s answer. */
export class StartFault extends Error {
  override readonly name = "StartFault";
}

export const SILENT_LISTENER: Listener = { note: () => {}, twice: () => {}, waiting: () => {} };

export type StartOptions = {
  /** For `hello`, building included. */
  readonly startMs?: number;
  /** The largest reply in bytes. */
  readonly maxReply?: number;
  /** Between end of input and SIGTERM, and between SIGTERM and SIGKILL. */
  readonly leaveMs?: { readonly term: number; readonly kill: number };
};

export const START_MS = 120_000;
export const MAX_REPLY = 256 * 1024 * 1024;
export const LEAVE_MS = { term: 2000, kill: 3000 };
