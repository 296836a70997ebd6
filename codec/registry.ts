/**
 * Schemas ⇄ the YAML registries that serde-reflection projects publish, and fingerprints of both types and wire.
 * Spec: docs/profiles/aptos.md#registry
 */

import { type RegistryOptions, registryOf } from "./registry/from-schema.ts";
import { parseRegistry } from "./registry/read.ts";
import { schemasOf } from "./registry/to-schema.ts";
import { writeYaml } from "./registry/yaml-write.ts";
import { nodeOf, type Schema } from "./schema/index.ts";

export { canonicalText, canonicalType, type Json, type View } from "./registry/canonical.ts";
export { compareRegistries, type RegistryDifference } from "./registry/compare.ts";
export {
  type Fingerprint,
  fingerprintRoot,
  fingerprintType,
  fingerprintWire,
  typesUnder,
  type WireFingerprint,
  type WireRoot,
} from "./registry/fingerprint.ts";
export { type ContainerFormat, type Format, mentions, type Registry } from "./registry/format.ts";
export { type RegistryOptions, registryOf } from "./registry/from-schema.ts";
export { containerLines, formatText, registryLines } from "./registry/notation.ts";
export { parseRegistry } from "./registry/read.ts";
export { schemasOf } from "./registry/to-schema.ts";
export { writeYaml } from "./registry/yaml-write.ts";

/** The registry file for everything reachable from the roots; where it differs from upstream's, comments say so. */
export function exportRegistry(
  roots: readonly Schema[],
  options: RegistryOptions & { readonly comments?: boolean } = {},
): string {
  const { registry, corrections } = registryOf(roots.map(nodeOf), options);
  const comments = options.comments === false || corrections.length === 0 ? [] : [HEADLINE, ...corrections.map(bullet)];
  return writeYaml(registry, comments);
}

/** Schemas from a registry file's text, by type name. */
export function importRegistry(yaml: string): ReadonlyMap<string, Schema> {
  return schemasOf(parseRegistry(yaml));
}

const HEADLINE = "Where upstream's registry and upstream's code differ, these types follow the code:";

function bullet(text: string): string {
  return `- ${text}`;
}
