/** JSON text as bytes: brackets, strings and literals, with the faults that lie in the text itself. */
import { Refusal, type Switches } from "./fault.ts";
import { decodeText } from "./reader.ts";

/** Arrays and objects that may be open at once. */
const LEVELS = 127;

const ESCAPES: Readonly<Record<string, number>> = { b: 8, t: 9, n: 10, f: 12, r: 13, '"': 34, "/": 47, "\\": 92 };

export class JsonScanner {
  readonly #bytes: Uint8Array;
  readonly faults: Switches;
  #open = 0;
  at = 0;

  constructor(bytes: Uint8Array, faults: Switches) {
    this.#bytes = bytes;
    this.faults = faults;
    if (faults.on("json-bom-read") && bytes[0] === 0xef) this.at = 3;
  }

  /** The character that comes next, white space passed over; empty at the end. */
  peek(): string {
    const strict = this.faults.on("json-space-refused");
    while (!strict && isSpace(this.#bytes[this.at])) this.at++;
    return this.#char();
  }

  /** Takes the character if it comes next. */
  take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.at++;
    return true;
  }

  expect(char: string): void {
    if (!this.take(char)) this.fail();
  }

  word(word: string): boolean {
    if (this.peek() !== word[0]) return false;
    const found = String.fromCharCode(...this.#bytes.subarray(this.at, this.at + word.length));
    if (found === word) this.at += word.length;
    return found === word;
  }

  /** Walks a list or an object; `each` is called where an element begins. */
  walk(open: "[" | "{", each: (count: number) => void): void {
    this.expect(open);
    this.#enter();
    const close = open === "[" ? "]" : "}";
    for (let count = 0; !this.#closed(close, count); count++) each(count);
    this.#open--;
  }

  #enter(): void {
    this.#open++;
    if (this.#open > LEVELS) throw new Refusal("depth", this.at);
  }

  #closed(close: string, count: number): boolean {
    if (this.take(close)) return true;
    if (this.peek() === "" && this.faults.on("json-end-missing")) return true;
    if (count > 0) this.expect(",");
    return count > 0 && this.faults.on("json-comma-read") && this.take(close);
  }

  finish(): void {
    if (this.peek() !== "" && !this.faults.on("json-rest-ignored")) throw new Refusal("trailing", this.at);
  }

  /** Text that is kept: UTF-8, no control characters, no half of a pair. */
  text(): string {
    const start = this.at;
    const bytes = this.raw(true);
    const lax = this.faults.on("json-utf8-lax") || this.faults.on("json-surrogate-read");
    return decodeText(bytes, !lax, start);
  }

  /** The bytes that a string stands for; half a pair becomes its three bytes. */
  raw(strict: boolean): Uint8Array {
    this.expect('"');
    const out: number[] = [];
    for (;;) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) throw new Refusal("eof", this.at - 1);
      if (byte === 0x22) return Uint8Array.from(out);
      if (byte < 0x20 && strict && !this.faults.on("json-control-read")) this.fail();
      if (byte === 0x5c && !this.faults.on("json-escape-lost")) this.#escape(out);
      else out.push(byte);
    }
  }

  #escape(out: number[]): void {
    const letter = this.#char();
    this.at++;
    if (letter === "u") return void out.push(...this.#codePoint());
    const byte = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (byte === undefined && !this.faults.on("json-escape-lax")) this.fail();
    out.push(byte ?? letter.charCodeAt(0));
  }

  #codePoint(): readonly number[] {
    const first = this.#four();
    const low = String.fromCharCode(...this.#bytes.subarray(this.at, this.at + 2)) === "\\u" && isHigh(first);
    if (!low) return codeUnits(first);
    const back = this.at;
    this.at += 2;
    const second = this.#four();
    if (second >= 0xdc00 && second < 0xe000) return codeUnits(0x10000 + ((first - 0xd800) << 10) + second - 0xdc00);
    this.at = back;
    return codeUnits(first);
  }

  #four(): number {
    const digits = String.fromCharCode(...this.#bytes.subarray(this.at, this.at + 4));
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail();
    this.at += 4;
    return Number.parseInt(digits, 16);
  }

  /** A number as it stands in the text. */
  literal(): string {
    this.peek();
    const start = this.at;
    while (/[-+0-9.eE]/.test(this.#char())) this.at++;
    const literal = String.fromCharCode(...this.#bytes.subarray(start, this.at));
    if (literal === "") this.fail();
    return literal;
  }

  /** Passes over any value; what it holds is nobody's concern, and no level counts. */
  skip(): void {
    let open = 0;
    do {
      const next = this.peek();
      if (next === '"') this.raw(false);
      else if (next === "[" || next === "{") open += this.#over(1);
      else if (next === "]" || next === "}") open -= this.#over(1);
      else if (next === "," || next === ":") this.#over(0);
      else if (!this.word("null") && !this.word("true") && !this.word("false")) this.literal();
    } while (open > 0);
  }

  #over(levels: number): number {
    this.at++;
    return levels;
  }

  fail(): never {
    throw new Refusal(this.at >= this.#bytes.length ? "eof" : "other", this.at);
  }

  #char(): string {
    const byte = this.#bytes[this.at];
    return byte === undefined ? "" : String.fromCharCode(byte);
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** UTF-8 of a code point, halves of pairs included, which TextEncoder would replace. */
function codeUnits(point: number): readonly number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 63)];
  if (point < 0x10000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
}
