import { defineConfig } from "vitest/config";

/** Tests sit beside their subject; dist holds compiled copies of them, which nobody runs. */
export default defineConfig({
  test: {
    include: ["{codec,cli,conformance,scripts,vectors,bench}/**/*.test.{ts,mjs}"],
    exclude: ["dist/**", "node_modules/**"],
    environment: "node",
    // A property that finds a counterexample shrinks it, and two shared cores can make that slow.
    testTimeout: 30_000,
  },
});
