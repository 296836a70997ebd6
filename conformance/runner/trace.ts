/** What was said while a case ran. Kept as references, made into lines only for a case that did not pass. */
import type { TraceLine } from "../events.ts";
import { formatReply, formatRequest } from "../peer/line.ts";
import type { Answer } from "../peer/session.ts";

/** Of a line, in characters. */
const MOST = 2000;

type Entry =
  | { readonly at: number; readonly id: number; readonly verb: string; readonly type: string; readonly data: string }
  | { readonly at: number; readonly id: number; readonly answer: Answer };

export class Recorder {
  readonly #entries: Entry[] = [];
  readonly #started = performance.now();
  #next = 1;

  sent(verb: string, type: string, data: string): number {
    const id = this.#next++;
    this.#entries.push({ at: performance.now(), id, verb, type, data });
    return id;
  }

  got(id: number, answer: Answer): void {
    this.#entries.push({ at: performance.now(), id, answer });
  }

  lines(): readonly TraceLine[] {
    return this.#entries.map((entry) => {
      const us = Math.round((entry.at - this.#started) * 1000);
      if ("verb" in entry) return { us, from: "kit", ...cut(requestLine(entry)) };
      return { us, from: "sut", ...cut(answerLine(entry.id, entry.answer)) };
    });
  }
}

function requestLine({ id, verb, type, data }: { id: number; verb: string; type: string; data: string }): string {
  return formatRequest({ id, verb, args: `${type} ${data}` });
}

function answerLine(id: number, answer: Answer): string {
  return answer.outcome === "trouble" ? `(${answer.text})` : formatReply(id, answer);
}

/** `cut` is how many characters are missing. */
function cut(line: string): { line: string; cut?: number } {
  return line.length <= MOST ? { line } : { line: line.slice(0, MOST), cut: line.length - MOST };
}
