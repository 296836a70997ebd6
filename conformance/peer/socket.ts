/** An implementation that listens: the same lines over TCP, one connection for each start. */
import { connect, type Socket } from "node:net";
import { visible } from "../../codec/errors.ts";
import { Client } from "./client.ts";
import { greet } from "./greet.ts";
import { type Attached, type Listener, MAX_REPLY, type Session, StartFault, type StartOptions } from "./session.ts";

/** A program that was just started may not listen yet. */
const TRIES = 3;
const BETWEEN_MS = 500;
const CONNECT_MS = 5000;

/** `tcp://host:port`. */
export function socketPeer(spec: string, options: StartOptions = {}): Attached {
  return { spec, start: async (listener) => startSocket(await dial(spec), listener, options) };
}

async function dial(spec: string): Promise<Socket> {
  const [, host = "", port = ""] = /^tcp:\/\/\[?([^/\]]+?)\]?:(\d{1,5})$/.exec(spec) ?? [];
  if (host === "" || Number(port) > 65535) throw new StartFault(`${visible(spec)} is not tcp://host:port`);
  let fault = "";
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await new Promise((done) => setTimeout(done, BETWEEN_MS));
    const socket = await open(host, Number(port));
    if (typeof socket !== "string") return socket;
    fault = socket;
  }
  throw new StartFault(`cannot connect to ${host}:${port}: ${fault} (tried ${TRIES} times)`);
}

function open(host: string, port: number): Promise<Socket | string> {
  return new Promise((done) => {
    const socket = connect({ host, port, noDelay: true });
    const late = setTimeout(() => socket.destroy(new Error("no answer")), CONNECT_MS);
    socket.once("connect", () => {
      clearTimeout(late);
      socket.removeAllListeners("error");
      done(socket);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      done(error.code === "ECONNREFUSED" ? "connection refused" : visible(error.message));
    });
  });
}

async function startSocket(socket: Socket, listener: Listener, options: StartOptions): Promise<Session> {
  const closed = new Promise<void>((done) => socket.once("close", () => done()));
  const pipe = {
    write: (text: string) => !socket.writable || socket.write(text),
    drained: (go: () => void) => void socket.once("drain", go),
    destroy: () => void socket.destroy(),
  };
  const client = new Client(pipe, listener, options.maxReply ?? MAX_REPLY);
  socket.on("data", (chunk) => client.push(chunk));
  socket.on("error", (error) => client.over(`it is out of reach: ${visible(error.message)}`));
  listener.signal?.addEventListener("abort", pipe.destroy);
  void closed.then(() => {
    listener.signal?.removeEventListener("abort", pipe.destroy);
    client.over("it closed the connection");
  });
  const close = async () => {
    socket.end();
    const late = setTimeout(() => socket.destroy(), options.leaveMs?.term ?? 2000);
    await closed;
    clearTimeout(late);
  };
  try {
    return await greet(client, listener, options, close, pipe.destroy);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
