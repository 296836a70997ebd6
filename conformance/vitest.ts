/** `import { conformance } from "touchstone/vitest"`: every selected case as a vitest test. Spec: docs/vitest.md */
import { afterAll, beforeAll, describe, test } from "vitest";
import { type ConformanceOptions, registerConformance } from "./vitest/register.ts";

export type { ConformanceOptions } from "./vitest/register.ts";

/** Registers the tests; called at the top of a test file, or inside a `describe`. */
export function conformance(options: ConformanceOptions): void {
  registerConformance({ describe, test, beforeAll, afterAll }, options);
}
