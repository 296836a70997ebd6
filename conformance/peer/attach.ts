/** What stands behind `--sut`, whichever of the forms it has. Spec: docs/peer-protocol.md#attaching */
import { pathToFileURL } from "node:url";
import { objectPeer, type PeerFunction, type PeerObject } from "./object.ts";
import { commandPeer } from "./process.ts";
import { type Attached, StartFault, type StartOptions } from "./session.ts";
import { socketPeer } from "./socket.ts";

/** A command, `tcp://host:port`, `module:./codec.js`, or the implementation itself. */
export type SutSpec = string | PeerObject | PeerFunction;

export function attach(spec: SutSpec, options: StartOptions = {}): Attached {
  if (typeof spec !== "string") return objectPeer(spec);
  if (spec.startsWith("tcp://")) return socketPeer(spec, options);
  if (spec.startsWith("module:")) return modulePeer(spec);
  return commandPeer(spec, options);
}

/** Loaded at the first start, from the working directory; its default export is the implementation. */
function modulePeer(spec: string): Attached {
  const path = spec.slice("module:".length);
  return {
    spec,
    start: async (listener) => objectPeer(await load(path), spec).start(listener),
  };
}

async function load(path: string): Promise<PeerObject | PeerFunction> {
  let loaded: { default?: unknown };
  try {
    loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
  } catch (error) {
    throw new StartFault(`cannot load ${path}: ${(error as Error).message}${typeScriptHint(path, error)}`);
  }
  if (typeof loaded.default === "function" || typeof loaded.default === "object") {
    return loaded.default as PeerObject | PeerFunction;
  }
  throw new StartFault(`${path} has no default export`);
}

function typeScriptHint(path: string, error: unknown): string {
  const { code } = error as { code?: unknown };
  const unread = code === "ERR_UNKNOWN_FILE_EXTENSION" || error instanceof SyntaxError;
  return unread && /\.[cm]?ts$/.test(path)
    ? "; this Node reads no TypeScript: use Node 22.18 or newer, or compile it"
    : "";
}
