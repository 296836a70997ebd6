/** A module as a program of its own, so that each run sees it and all that it imports anew. */
import { pathToFileURL } from "node:url";
import { type PeerFunction, type PeerObject, serve } from "../conformance/peer/index.ts";

const loaded = (await import(pathToFileURL(process.argv[2] ?? "").href)) as {
  readonly default: PeerObject | PeerFunction;
};
await serve(loaded.default, process.stdin, process.stdout);
