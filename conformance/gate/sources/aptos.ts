/** The wire that this release declares: its roots, its types, and the lines where they stand. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as profile from "../../../codec/profiles/aptos/index.ts";
import { WIRE_ROOTS } from "../../../codec/profiles/aptos/roots.ts";
import { isNamed, type Node } from "../../../codec/schema/index.ts";
import type { Named } from "../frozen/freeze.ts";
import { type Behaviour, behaviourOf } from "../frozen/thaw.ts";
import { type Locate, unrooted, type Wire, wireOf } from "../wire.ts";
import { locateIn } from "./declarations.ts";

/** Raised with every change of the wire that peers have to agree on. */
export const PROTOCOL = "aptos/1";
/** When upstream spoke what is declared here. */
export const NAME = "2025-10";
/** What the declarations follow. */
export const COMMENT = "aptos-core at 6c5ca677 (2025-10-31): 22 variants of ConsensusMsg.";

/** Our own wire; `root` is where the sources lie, and without sources nothing has a line. */
export function aptosWire(root: string, label = "here"): Named {
  const named = { version: PROTOCOL, name: NAME };
  return { ...wireOf(WIRE_ROOTS, { label, protocolIds: "ProtocolId", locate: locator(root) }), ...named };
}

/** Checks of keys, and what real nodes write back: shared by all versions of this wire. */
export function aptosBehaviour(): Behaviour {
  return behaviourOf(declaredTypes() as never);
}

/** Types that the profile declares and no root reaches. */
export function aptosUnrooted(wire: Wire): readonly string[] {
  return unrooted(declaredTypes(), wire);
}

function declaredTypes(): readonly Node[] {
  return Object.values(profile).filter(
    (value): value is Node & { name: string } =>
      typeof value === "object" && value !== null && "kind" in value && isNamed(value as Node),
  );
}

const FOLDER = "codec/profiles/aptos";

/** Read when first asked: most runs find nothing that has a line. */
function locator(root: string): Locate {
  let locate: Locate | undefined;
  return (name, member) => {
    locate ??= locateIn(sources(root));
    return locate(name, member);
  };
}

function sources(root: string): readonly { file: string; text: string }[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !/\.(test|types)\.ts$/.test(file));
  return files.sort().map((file) => ({ file: `${FOLDER}/${file}`, text: readFileSync(join(folder, file), "utf8") }));
}
