/** Findings point at lines: each declared name has to be found, on a line that says it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Place } from "../wire.ts";
import { aptosWire } from "./aptos.ts";
import { locateIn } from "./declarations.ts";
import { registryLines } from "./registry.ts";

const wire = aptosWire(".");

function lineAt(place: Place | undefined): string {
  if (!place) throw new Error("no place");
  return readFileSync(place.file, "utf8").split("\n")[place.line - 1] as string;
}

describe("our own declarations", () => {
  it.each([...wire.types.values()].map((type) => [type.name, type] as const))(
    "%s and everything in it",
    (name, type) => {
      const { file, line } = wire.locate(name) as Place;
      const head = readFileSync(file, "utf8")
        .split("\n")
        .slice(line - 1, line + 1)
        .join("\n");
      expect(head).toContain(`"${name}"`);
      const members = type.kind === "struct" ? type.fields : type.kind === "enum" ? type.variants : [];
      for (const member of members) expect(lineAt(wire.locate(name, member.name)), member.name).toContain(member.name);
    },
  );

  it.each(wire.roots.map((root) => [root.name] as const))("the root %s", (name) => {
    expect(lineAt(wire.locate(name))).toContain(name);
  });

  it("fields of variants, by their own line where they have one", () => {
    expect(lineAt(wire.locate("ProposalExt", "::V0.failed_authors"))).toContain("failed_authors");
  });

  it("have no place without sources", () => {
    expect(aptosWire("/nowhere").locate("BatchInfo")).toBeUndefined();
  });
});

it("a declaration ends where its bracket does: a neighbour's field is not its own", () => {
  const text = 'export const A = struct("A", {\n  a: u8,\n});\nexport const B = struct("B", {\n  b: u8,\n});\n';
  const locate = locateIn([{ file: "x.ts", text }]);
  expect(locate("A", "b")).toEqual({ file: "x.ts", line: 1 });
  expect(locate("B", "b")).toEqual({ file: "x.ts", line: 5 });
  expect(locate("C")).toBeUndefined();
});

describe("a registry's text", () => {
  const text =
    '---\n# E: no type\nE:\n  ENUM:\n    0:\n      A: UNIT\n    1:\n      B:\n        STRUCT:\n          - x: U8\n          - y: U8\nS:\n  STRUCT:\n    - x: U16\n"a::B<c::D>":\n  STRUCT:\n    - y: U8\n';
  const locate = registryLines(text, "r.yaml");

  it.each([
    ["E", undefined, 3],
    ["E", "A", 6],
    ["E", "B", 8],
    ["E", "::B.y", 11],
    ["S", "x", 14],
    ["S", "gone", 12],
    ["a::B<c::D>", "y", 17],
  ])("%s %s", (name, member, line) => {
    expect(locate(name, member)).toEqual({ file: "r.yaml", line });
  });

  it("does not know what it does not hold", () => {
    expect(locate("nobody")).toBeUndefined();
  });
});
