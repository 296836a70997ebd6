/** The maker of every byte: peers/rust-oracle, asked over its line protocol. */
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** What the oracle says to a request. */
export type Reply =
  | { readonly outcome: "ok"; readonly data: string }
  | { readonly outcome: "reject"; readonly class: string };

/** Whether cargo is there to build it. */
export function hasCargo(): boolean {
  return spawnSync("cargo", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Builds the oracle and gives its program. */
export function buildOracle(folder: string): string {
  const built = spawnSync("cargo", ["build", "--release", "--locked", "--quiet", "--features", "session"], {
    cwd: folder,
    stdio: "inherit",
  });
  const program = `${folder}/target/release/rust-oracle`;
  if (built.status !== 0 || !existsSync(program)) throw new Error("the oracle does not build");
  return program;
}

/** One running oracle. Requests are answered in order; several may be under way. */
export class Oracle {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<string, (line: string) => void>();
  #next = 1;

  constructor(program: string) {
    this.#process = spawn(program, [], { stdio: ["pipe", "pipe", "ignore"] });
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#answer(line));
  }

  /** Name and version, as it says them. */
  async hello(): Promise<{ readonly name: string; readonly version: string }> {
    const [name = "", version = ""] = (await this.must("hello 1")).split(" ");
    return { name, version };
  }

  /** Whatever it says; a misused or unknown request is our own fault. */
  async ask(request: string): Promise<Reply> {
    const line = await this.#request(request);
    const [outcome = "", ...words] = line.split(" ");
    if (outcome === "ok") return { outcome, data: words.join(" ") };
    if (outcome === "reject") return { outcome, class: words[0] ?? "other" };
    throw new Error(`the oracle says ${line} to ${request.slice(0, 200)}`);
  }

  /** What it has to say yes to. */
  async must(request: string): Promise<string> {
    const reply = await this.ask(request);
    if (reply.outcome === "ok") return reply.data;
    throw new Error(`the oracle rejects (${reply.class}) ${request.slice(0, 300)}`);
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    await new Promise((done) => this.#process.once("exit", done));
  }

  #request(text: string): Promise<string> {
    const id = `${this.#next++}`;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#process.stdin.write(`${id} ${text}\n`);
    });
  }

  #answer(line: string): void {
    const at = line.indexOf(" ");
    const id = line.slice(0, at);
    this.#waiting.get(id)?.(line.slice(at + 1));
    this.#waiting.delete(id);
  }
}
