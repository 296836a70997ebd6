/** The first exchange: `hello`, with time for a command that builds first. */
import { visible } from "../../codec/errors.ts";
import type { Client } from "./client.ts";
import { PROTOCOL, parseHello } from "./hello.ts";
import { type Listener, type Session, START_MS, StartFault, type StartOptions } from "./session.ts";

/** After that long somebody who waits wants to know why. */
const PATIENCE_MS = 3000;

/** Asks who is there; the session when the answer is one. */
export async function greet(
  client: Client,
  listener: Listener,
  options: StartOptions,
  close: () => Promise<void>,
  kill: () => void,
): Promise<Session> {
  const limit = options.startMs ?? START_MS;
  const started = performance.now();
  const patience = setInterval(() => listener.waiting((performance.now() - started) / 1000), PATIENCE_MS);
  const answer = await client.ask("hello", PROTOCOL, undefined, limit);
  clearInterval(patience);
  if (answer.outcome === "trouble" && answer.kind === "died") throw new StartFault(answer.text);
  if (answer.outcome === "trouble" && answer.kind === "silent")
    throw new StartFault(`hello got no reply within ${limit / 1000} s`);
  if (answer.outcome === "trouble") throw new StartFault(`hello: ${visible(answer.text)}`);
  if (answer.outcome !== "ok") throw new StartFault(`hello was answered ${answer.outcome}`);
  const capabilities = parseHello(answer.data);
  if (typeof capabilities === "string") throw new StartFault(visible(capabilities));
  client.widen(capabilities);
  return {
    capabilities,
    helloMs: performance.now() - started,
    ask: (verb, type, data, limitMs, again) => client.ask(verb, type, data, limitMs, again),
    alive: () => client.alive(),
    close,
    kill,
  };
}
