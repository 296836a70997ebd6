import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { differences, generate, readFolder } from "./proto.mjs";

describe("the generated protobuf code", () => {
  it("is what the .proto files compile to", () => {
    const committed = readFolder(fileURLToPath(new URL("../codec/proto/generated", import.meta.url)));
    expect(differences(generate(), committed)).toEqual([]);
  });

  it("names every file that is missing, stale or left over", () => {
    const wanted = new Map(Object.entries({ "a.ts": "1", "b.ts": "2", "c.ts": "3" }));
    const found = new Map(Object.entries({ "b.ts": "2", "c.ts": "4", "d.ts": "5" }));
    expect(differences(wanted, found)).toEqual(["a.ts is missing", "c.ts is stale", "d.ts has no .proto"]);
  });
});
