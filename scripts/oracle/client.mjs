/** A program that speaks the line protocol, behind promises. Requests may be sent without waiting for replies. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Starts the program; `ask` sends one request and answers its reply as { outcome, data }. */
export function startPeer(command, args = []) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map();
  let last = 0;
  createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) =>
    settle(waiting, line),
  );
  child.on("exit", (code, signal) => {
    for (const { reject, request } of waiting.values())
      reject(new Error(`${command} left (${code ?? signal}): ${request}`));
  });
  child.stdin.on("error", () => {}); // told by `exit`
  return {
    ask(...words) {
      const request = words.join(" ");
      const id = String(++last);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, request: request.slice(0, 200) });
        child.stdin.write(`${id} ${request}\n`);
      });
    },
    stop: () => child.stdin.end(),
  };
}

function settle(waiting, line) {
  const [, id, outcome, data = ""] = /^(\d+) (\S+)(?: (.*))?$/s.exec(line) ?? [];
  const pending = waiting.get(id);
  if (pending === undefined) return; // a log line
  waiting.delete(id);
  if (outcome === "error") pending.reject(new Error(`${pending.request}: ${data}`));
  else pending.resolve({ outcome, data });
}
