/** The kit's own codec, through the package's published surface, by the means that its users have. */
import { existsSync } from "node:fs";
import { test } from "vitest";
import { conformance } from "../vitest.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const built = existsSync(`${ROOT}dist/conformance/index.js`);

if (built)
  conformance({
    codec: `module:${ROOT}peers/self/index.js`,
    select: ["ConsensusMsg", "NetworkMessage", "TypeTag"],
    expect: false,
  });
else test.skip("not run: dist/ is missing, npm run build makes it", () => {});
