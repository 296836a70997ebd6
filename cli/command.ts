/** What a command is: the words it is called by, what it takes, and what it does. Help is made from this. */
import type { Io } from "./io.ts";

export type Command = {
  /** `decode`, or two words such as `schema export`. */
  readonly name: string;
  /** One line, lower case, no full stop. */
  readonly summary: string;
  /** Positional words as shown in usage: `TYPE`, `[TYPE]`. */
  readonly operands: readonly Operand[];
  readonly options: readonly Option[];
  /** Whole command lines that work, each with what it shows. */
  readonly examples: readonly { readonly line: string; readonly shows: string }[];
  /** Paragraphs after the options: what input may look like, what is printed. */
  readonly notes?: readonly string[];
  /** Resolves to the exit code. */
  readonly run: (args: Args, io: Io) => Promise<number>;
};

/** `many`: it and every word after it; only the last operand can. */
export type Operand = { readonly name: string; readonly doc: string; readonly optional?: true; readonly many?: true };

export type Option = {
  readonly name: string;
  readonly doc: string;
  /** What stands after it in usage; absent for a flag. */
  readonly value?: string;
  /** Allowed values; the first is the default unless `fallback` says otherwise. */
  readonly choices?: readonly string[];
  /** Digits only. */
  readonly number?: true;
  /** May be given more than once. */
  readonly many?: true;
  /** Options of one group exclude each other. */
  readonly group?: string;
};

/** The words given to a command, as its table says they mean. */
export type Args = {
  readonly operands: readonly string[];
  readonly flag: (name: string) => boolean;
  /** The value given, or the first choice, or undefined. */
  readonly text: (name: string) => string | undefined;
  /** Every value of an option that may be given more than once. */
  readonly texts: (name: string) => readonly string[];
  readonly number: (name: string) => number | undefined;
};
