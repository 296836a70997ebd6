/** An implementation in JavaScript as a program: the other end of the line protocol. */
import type { Readable, Writable } from "node:stream";
import { formatHello } from "./hello.ts";
import { formatReply, parseRequest } from "./line.ts";
import { LineReader } from "./line-reader.ts";
import { objectPeer, type PeerFunction, type PeerObject } from "./object.ts";
import { MAX_REPLY, type Session, SILENT_LISTENER } from "./session.ts";

/** Answers requests until the input ends. */
export async function serve(peer: PeerObject | PeerFunction, input: Readable, output: Writable): Promise<void> {
  const session = await objectPeer(peer).start(SILENT_LISTENER);
  const waiting = new Set<Promise<void>>();
  const answer = (line: string) => {
    const answered = reply(session, line).then((text) => void (text !== "" && output.write(`${text}\n`)));
    waiting.add(answered);
    void answered.finally(() => waiting.delete(answered));
  };
  const reader = new LineReader({ line: answer, wanted: () => true, tooLong: () => input.destroy() }, MAX_REPLY);
  for await (const chunk of input) reader.push(chunk as Uint8Array);
  reader.end();
  await Promise.all(waiting);
}

async function reply(session: Session, line: string): Promise<string> {
  const request = parseRequest(line);
  if (!request) return "";
  const { id, verb, args } = request;
  if (verb === "hello") return formatReply(id, { outcome: "ok", data: formatHello(session.capabilities) });
  if (verb === "reset" || verb === "bye") return formatReply(id, { outcome: "ok", data: "" });
  const space = args.indexOf(" ");
  const type = space < 0 ? args : args.slice(0, space);
  const answer = await session.ask(verb, type, space < 0 ? "" : args.slice(space + 1), Number.POSITIVE_INFINITY);
  return formatReply(id, answer.outcome === "trouble" ? { outcome: "error", text: answer.text } : answer);
}
