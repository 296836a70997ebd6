/**
 * JSON text, token by token, with offsets: what `JSON.parse` hides. Numbers stay text, so no digit is lost;
 * keys are seen one by one, so none overwrites another; nesting is counted as serde_json counts it.
 * Spec: RFC 8259; docs/profiles/aptos.md#json
 */
import { joinBytes } from "../bytes.ts";
import { CodecError, type CodecErrorCode, formatPath } from "../errors.ts";
import { encodeUtf8Escaped, wtf8 } from "../utf8.ts";

/** Arrays and objects that may be open at once: serde_json refuses to enter the 128th. */
export const MAX_OPEN = 127;

/** Character codes of JSON's punctuation. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
);

/** A cursor over JSON text. Every refusal carries the code, the path and the offset of what is wrong. */
export class Scanner {
  readonly text: string;
  /** Field names, variant names and indexes from the root to where the reader is. */
  readonly path: (string | number)[] = [];
  at = 0;
  #open = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the next token starts. */
  start(): number {
    this.peek();
    return this.at;
  }

  /** Skips whitespace; the character code that follows, -1 at the end. */
  peek(): number {
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return code;
      this.at++;
    }
    return -1;
  }

  /** Consumes one punctuation character. */
  expect(code: number): void {
    if (this.peek() !== code) this.unexpected(JSON.stringify(String.fromCharCode(code)));
    this.at++;
  }

  /** Enters the array or object whose bracket is next. */
  open(): void {
    if (this.#open >= MAX_OPEN) this.fail("depth_limit", `more than ${MAX_OPEN} arrays and objects open`, this.at);
    this.#open++;
    this.at++;
  }

  /** True when another element follows `count` read ones; false when the container has been closed. */
  more(close: number, count: number): boolean {
    if (this.peek() === close) {
      this.#open--;
      this.at++;
      return false;
    }
    if (count === 0) return true;
    if (this.peek() !== COMMA) this.unexpected(`a comma or ${JSON.stringify(String.fromCharCode(close))}`);
    this.at++;
    if (this.peek() === close) this.unexpected("another element after the comma");
    return true;
  }

  /** The key of the next member, and the colon after it. */
  key(): string {
    if (this.peek() !== QUOTE) this.unexpected("a key");
    const key = this.string();
    this.expect(COLON);
    return key;
  }

  /** The string whose quote is next, escapes resolved. */
  string(): string {
    const start = this.at++;
    let text = "";
    for (let from = this.at; ; from = this.at) {
      const code = this.#stringEnd(start);
      text += this.#wellFormed(from);
      if (code === QUOTE) break;
      text += this.#escape(true);
    }
    this.at++;
    return text;
  }

  /**
   * The string whose quote is next as the bytes it stands for. serde_json does not judge these: control characters
   * and bytes that are no UTF-8 pass as they are, an escaped surrogate without its partner becomes three bytes.
   */
  stringBytes(): Uint8Array {
    const start = this.at++;
    const parts: Uint8Array[] = [];
    let units = "";
    for (let from = this.at; ; from = this.at) {
      const code = this.#stringEnd(start, 0);
      const raw = this.text.slice(from, this.at);
      // Escapes that follow each other may form pairs; text between them ends that.
      if (raw !== "" || code === QUOTE) {
        parts.push(wtf8(units), encodeUtf8Escaped(raw));
        units = "";
      }
      if (code === QUOTE) break;
      units += this.#byteEscape(units);
    }
    this.at++;
    return joinBytes(parts);
  }

  /** The number that is next, as it is spelled. */
  number(): string {
    const start = this.at;
    if (this.#code() === MINUS) this.at++;
    if (this.#code() === 0x30) this.at++;
    else this.#digits();
    if (isDigit(this.#code())) this.fail("json_syntax", "a leading zero", this.at - 1);
    if (this.#code() === 0x2e) this.#fraction();
    if ((this.#code() | 0x20) === 0x65) this.#exponent();
    return this.text.slice(start, this.at);
  }

  /** Consumes `null`, `true` or `false` if it is what follows. */
  keyword(word: "null" | "true" | "false"): boolean {
    this.peek();
    return this.#eat(word);
  }

  /** Passes over any one value, however deep it is, checking nothing but syntax. */
  skip(): void {
    const closers: number[] = [];
    const counts: number[] = [];
    for (;;) {
      const code = this.peek();
      if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
        this.#open++; // serde_json counts no levels of what it only passes over
        this.at++;
        closers.push(code + 2); // in ASCII each closing bracket is two after its opening one
        counts.push(0);
      } else this.#skipScalar();
      if (this.#closed(closers, counts)) return;
    }
  }

  /** Refuses a value of another type than `wanted`; text that is no value at all is refused as such. */
  mismatch(wanted: string): never {
    const code = this.peek();
    const start = this.at;
    if (code !== OPEN_ARRAY && code !== OPEN_OBJECT) this.#skipScalar();
    this.fail("wrong_type", `expected ${wanted}, got ${describe(code)}`, start);
  }

  /** Refuses the character that is next, or the end of the text. */
  unexpected(wanted: string): never {
    const code = this.peek();
    if (code < 0) this.fail("truncated", `expected ${wanted}, but the text ends`, this.at);
    this.fail("json_syntax", `expected ${wanted}, got ${show(this.text, this.at)}`, this.at);
  }

  /** Refuses whatever follows the value. */
  finish(): void {
    if (this.peek() >= 0) this.fail("trailing_bytes", `${show(this.text, this.at)} after the value`, this.at);
  }

  fail(code: CodecErrorCode, detail: string, offset: number): never {
    throw new CodecError(code, detail, formatPath(this.path), offset);
  }

  /** After a skipped value: closes what ends here; false when another value is next, its key already passed. */
  #closed(closers: number[], counts: number[]): boolean {
    while (closers.length > 0) {
      const close = closers[closers.length - 1] as number;
      if (this.more(close, counts[counts.length - 1] as number)) {
        counts[counts.length - 1] = 1;
        if (close === CLOSE_OBJECT) this.#skipKey();
        return false;
      }
      closers.pop();
      counts.pop();
    }
    return true;
  }

  #skipKey(): void {
    if (this.peek() !== QUOTE) this.unexpected("a key");
    this.#skipString();
    this.expect(COLON);
  }

  #skipScalar(): void {
    const code = this.peek();
    if (code === QUOTE) this.#skipString();
    else if (code === MINUS || isDigit(code)) this.number();
    else if (!this.keyword("null") && !this.keyword("true") && !this.keyword("false")) this.#unexpectedWord();
  }

  /** Nobody keeps a skipped string, so serde_json lets unpaired surrogate escapes pass in it. */
  #skipString(): void {
    const start = this.at++;
    while (this.#stringEnd(start) !== QUOTE) this.#escape(false);
    this.at++;
  }

  #unexpectedWord(): never {
    const rest = this.text.slice(this.at);
    // "nul" is cut off rather than wrong
    if (rest !== "" && ["null", "true", "false"].some((word) => word.startsWith(rest))) this.at = this.text.length;
    this.unexpected("a value");
  }

  /** What was read since `from`, when it is text. */
  #wellFormed(from: number): string {
    const text = this.text.slice(from, this.at);
    if (!text.isWellFormed()) this.fail("bad_utf8", "not valid UTF-8", from + text.search(/\p{Surrogate}/u));
    return text;
  }

  /** Moves to the closing quote or the next backslash of the string that began at `start`. */
  #stringEnd(start: number, lowest = 0x20): number {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE || code === BACKSLASH) return code;
      if (code < lowest) this.fail("json_syntax", "a control character inside a string", this.at);
    }
    this.fail("truncated", `a string that began at ${start} is not closed`, this.at);
  }

  /** The character that an escape stands for. */
  #escape(paired: boolean): string {
    const start = this.at;
    const letter = this.text[start + 1];
    if (letter === undefined) this.fail("truncated", "an escape is cut off", this.text.length);
    this.at = start + 2;
    if (letter === "u") return this.#unicodeEscape(start, paired);
    return SIMPLE_ESCAPES.get(letter) ?? this.fail("json_syntax", `no escape is spelled \\${letter}`, start);
  }

  /** One thing serde_json does judge in bytes: an escape `\u` after a high surrogate must be its low one. */
  #byteEscape(before: string): string {
    const start = this.at;
    const isUnit = this.text[start + 1] === "u";
    const unit = this.#escape(false);
    const waiting = /[\ud800-\udbff]$/.test(before);
    if (waiting && isUnit && !/[\udc00-\udfff]/.test(unit)) this.fail("bad_utf8", "an unpaired surrogate", start);
    return unit;
  }

  /** Four hex digits; two such escapes for what lies above U+FFFF. */
  #unicodeEscape(start: number, paired: boolean): string {
    const unit = this.#hex4();
    if (!paired || unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    if (unit > 0xdbff || !this.#eat("\\u")) this.fail("bad_utf8", "an unpaired surrogate", start);
    const low = this.#hex4();
    if (low < 0xdc00 || low > 0xdfff) this.fail("bad_utf8", "an unpaired surrogate", start);
    return String.fromCharCode(unit, low);
  }

  #hex4(): number {
    const digits = this.text.slice(this.at, this.at + 4);
    const good = /^[0-9a-fA-F]*/.exec(digits)?.[0].length as number;
    if (good === digits.length && good < 4) this.fail("truncated", "an escape is cut off", this.text.length);
    if (good < 4) this.fail("json_syntax", "a unicode escape takes four hex digits", this.at + good);
    this.at += 4;
    return Number.parseInt(digits, 16);
  }

  #eat(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  #fraction(): void {
    this.at++;
    this.#digits();
  }

  #exponent(): void {
    this.at++;
    if (this.#code() === 0x2b || this.#code() === MINUS) this.at++;
    this.#digits();
  }

  #digits(): void {
    if (this.at >= this.text.length) this.fail("truncated", "a number is cut off", this.at);
    if (!isDigit(this.#code())) {
      this.fail("json_syntax", `expected a digit, got ${show(this.text, this.at)}`, this.at);
    }
    while (isDigit(this.#code())) this.at++;
  }

  #code(): number {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }
}

/** `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function describe(code: number): string {
  if (code === OPEN_ARRAY) return "an array";
  if (code === OPEN_OBJECT) return "an object";
  if (code === QUOTE) return "a string";
  if (code === MINUS || isDigit(code)) return "a number";
  return code === 0x6e ? "null" : "a boolean";
}

function show(text: string, at: number): string {
  return JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0));
}
