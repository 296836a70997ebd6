/** Generated code per type, made on first use and kept; none where a type or the host does not allow it. */
import type { Node } from "../schema/index.ts";
import { NotCompilable } from "./compile/emitter.ts";
import { compileRead, type FastRead } from "./compile/read.ts";
import { compileWrite, type FastWrite } from "./compile/write.ts";
import { maxOpen } from "./depth.ts";
import type { Settings } from "./plain.ts";
import { MAX_OPEN } from "./scanner.ts";

/** What was made for a type so far, by level; null where only the plain twin will do. */
type Compiled = {
  readonly read: { shape?: FastRead | null; full?: FastRead | null };
  readonly write: { shape?: FastWrite | null; full?: FastWrite | null };
};

/** The generated code of one composition with BCS. */
export class FastCode {
  readonly #compiled = new WeakMap<Node, Compiled>();
  #lastNode: Node | undefined;
  #last: Compiled | undefined;

  reader(node: Node, settings: Settings): FastRead | null {
    const { read } = this.#for(node);
    const known = read[settings.level];
    if (known !== undefined) return known;
    const made = attempt(node, () => compileRead(node, settings));
    read[settings.level] = made;
    return made;
  }

  writer(node: Node, settings: Settings): FastWrite | null {
    const { write } = this.#for(node);
    const known = write[settings.level];
    if (known !== undefined) return known;
    const made = attempt(node, () => compileWrite(node, settings));
    write[settings.level] = made;
    return made;
  }

  /** Most callers use one type many times in a row: the comparison saves the table. */
  #for(node: Node): Compiled {
    if (node === this.#lastNode) return this.#last as Compiled;
    const known = this.#compiled.get(node) ?? { read: {}, write: {} };
    this.#compiled.set(node, known);
    this.#lastNode = node;
    this.#last = known;
    return known;
  }
}

/** Running out of stack or memory is no verdict about the input; anything else the plain twin will explain. */
export function rethrowExhaustion(error: unknown): void {
  if (error instanceof RangeError && /memory|call stack|array length|buffer/i.test(error.message)) throw error;
}

/** Generated code does not count open brackets: it serves only types that cannot reach the limit. */
function attempt<F>(node: Node, compile: () => F): F | null {
  if (maxOpen(node) > MAX_OPEN) return null;
  try {
    return compile();
  } catch (error) {
    // A host may forbid making code from text; EvalError is how it says so.
    if (error instanceof NotCompilable || error instanceof EvalError) return null;
    throw error;
  }
}
