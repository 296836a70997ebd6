#!/usr/bin/env node
/**
 * Freezes the first edition of each profile: every case that exists is what it is scored by from now on. Run it once,
 * before a release; later cases then run and are not counted. `--check` says what would be added, and changes nothing.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { PROFILE_NAMES, profileNamed } = await import("../dist/conformance/profiles/index.js");
const { frozenText } = await import("../dist/conformance/codec/frozen.js");

const check = process.argv.includes("--check");
const day = new Date().toISOString().slice(0, 10);

for (const name of PROFILE_NAMES) {
  const profile = await profileNamed(name);
  const cases = profile.cases();
  const [edition] = profile.editions;
  const scored = new Set(edition.cases ?? []);
  const later = cases.filter(({ id, rev }) => !scored.has(`${id}@${rev}`));
  console.log(`${edition.name}: ${scored.size} scored since ${edition.frozen}, ${later.length} came later`);
  if (!check) writeFileSync(`${ROOT}conformance/profiles/${name}/frozen-1.ts`, frozenText(day, cases));
}
