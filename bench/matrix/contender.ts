/** Who is measured. A contender is named here and loaded in a process of its own, with packages that may be missing. */
import type { Workload } from "./workload.ts";

export type Contender = {
  readonly name: string;
  /** A `limit` does no codec's work: it is the line that nobody can cross, and is never ranked. */
  readonly role: "codec" | "limit";
  /** In a few words for people. */
  readonly about: string;
  /** Whether it could do this; its vectors decide whether it can. */
  readonly takes: (workload: Workload) => boolean;
  /** Imports what it needs. `folder` is where a codec of ours was built, when that is not here. */
  readonly load: (workload: Workload, folder: string | undefined) => Promise<Codec>;
};

/** One contender for one type and format. */
export type Codec = {
  /** Its own bytes for the message that these bytes of the workload's format stand for. */
  readonly wire: (bytes: Uint8Array) => Uint8Array;
  readonly decode: (wire: Uint8Array) => unknown;
  readonly encode: (value: never) => Uint8Array;
  /** Whether the bytes are a message; absent: by decoding. */
  readonly accept?: (wire: Uint8Array) => boolean;
  /** BCS of the message in its bytes, as our strict decoders read it; throws when they refuse. */
  readonly meaning: (wire: Uint8Array) => Uint8Array;
  /** Whether other people's invalid bytes can be put to it: not where its wire is another format. */
  readonly ownFormat?: true;
  /** Nothing to hold to vectors: it copies bytes. */
  readonly unchecked?: true;
};

/** A contender that cannot be had here, and the package that is missing. */
export class Missing extends Error {
  override readonly name = "Missing";
}

/** The module, or Missing: by the package that is not installed, or as the part of ours that is not in the package. */
export async function need<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    const [, found] = /Cannot find (?:package|module) '([^'/.][^']*)'/.exec(message) ?? [];
    throw new Missing(found ? `${found} is not installed` : `what ${name} needs is in the repository only`, {
      cause: error,
    });
  }
}
