import { createServer, type Server } from "node:net";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { attach } from "./attach.ts";
import { serve } from "./serve.ts";
import { SILENT_LISTENER } from "./session.ts";

const BYTE = {
  name: "byte",
  types: ["Byte"],
  accept: () => {},
  recode: (_: unknown, bytes: Uint8Array) => bytes.slice(),
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Listens on loopback; every connection is served anew. */
function listen(onLine?: () => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    if (onLine) socket.once("data", () => socket.destroy());
    else void serve(BYTE, socket, socket);
  });
  servers.push(server);
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done(`tcp://127.0.0.1:${(server.address() as { port: number }).port}`));
  });
}

describe("tcp", () => {
  it("speaks the same lines, one connection for each start", async () => {
    const attached = attach(await listen());
    for (let i = 0; i < 2; i++) {
      const session = await attached.start(SILENT_LISTENER);
      expect(session.capabilities).toMatchObject({ name: "byte", verbs: ["accept", "recode"] });
      expect(await session.ask("recode", "Byte", "07", 5000)).toEqual({ outcome: "ok", data: "07" });
      await session.close();
      expect(await session.ask("recode", "Byte", "07", 5000)).toMatchObject({ kind: "died" });
    }
  });

  it("names who hangs up", async () => {
    await expect(attach(await listen(() => {})).start(SILENT_LISTENER)).rejects.toThrow(/it closed the connection/);
  });

  it("tries three times", async () => {
    const spec = await listen();
    servers.splice(0)[0]?.close();
    await expect(attach(spec).start(SILENT_LISTENER)).rejects.toThrow(/connection refused \(tried 3 times\)/);
  });

  it.each(["tcp://", "tcp://host", "tcp://host:99999", "tcp://:1"])("refuses %s", async (spec) => {
    await expect(attach(spec).start(SILENT_LISTENER)).rejects.toThrow(/is not tcp:\/\/host:port/);
  });
});

describe("module", () => {
  it("says what is missing", async () => {
    await expect(attach("module:./nowhere.js").start(SILENT_LISTENER)).rejects.toThrow(/cannot load .\/nowhere.js/);
    const none = new URL("testing/no-default.mjs", import.meta.url).pathname;
    await expect(attach(`module:${none}`).start(SILENT_LISTENER)).rejects.toThrow(/has no default export/);
  });
});

describe("serve", () => {
  it("answers each line, and the last one without its end", async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const served = serve(BYTE, input, output);
    input.end("1 hello TS/1\n2 recode Byte 0a\nnonsense\n3 fly Byte 0a\n4 recode Byte zz\n5 bye");
    await served;
    output.end();
    const lines = output.read().toString().trim().split("\n");
    expect(lines).toEqual([
      "1 ok byte 0 enc=bcs ops=accept,recode ts=1 types=Byte values=plain window=64",
      "2 ok 0a",
      "3 unsupported fly",
      "4 error Error: the request holds no hex",
      "5 ok",
    ]);
  });
});
