import { describe, expect, test } from "vitest";
import { run } from "./testing/run.ts";

/** The lines of a listing by their first word; lines without one belong to the word before. */
function facts(out: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let name = "";
  for (const line of out.split("\n\n")[1]?.split("\n") ?? []) {
    name = line.slice(0, 10).trim() || name;
    found.set(name, [found.get(name), line.slice(10)].filter(Boolean).join("\n"));
  }
  return found;
}

describe("touchstone explain of a case", () => {
  test("that must be refused", async () => {
    const { code, out } = await run("explain CD-1288");
    expect(code).toBe(0);
    expect(out).toMatch(/^CD-1288@1 {2}AbstractAuthenticationData: the value: a tag of more than five bytes\n/);
    expect(Object.fromEntries(facts(out))).toMatchObject({
      level: "MUST",
      rule: expect.stringMatching(
        /^BCS-6 {2}«A ULEB128 number has at most 5 bytes[^»]*»\ndocs\/profiles\/aptos\.md#bcs-6$/,
      ),
      expects: "reject (limit); another class is lenient",
      parent: "CD-0003, minimal V1, made from seed 0; at byte 0 00 made 8080808080",
      history: "since 0.1.0, revision 1, active",
    });
    expect(out).toContain("80 80 80 80 80 00 00\n      ^^ integer_overflow");
  });

  test("that must be read, by any of its names", async () => {
    const plain = await run("explain CD-0213");
    expect(facts(plain.out).get("expects")).toBe(
      "accept: ok\nrecode: ok, and the same bytes back\ndecode: ok, and the value\nencode: ok, and the bytes",
    );
    for (const name of ["CD-0213@1", "CD-0213@1?enc=bcs", "CD-0213@1?enc=bcs#7f3a"]) {
      expect(await run(["explain", name])).toEqual(plain);
    }
  });

  test("where several outcomes are right", async () => {
    const { out } = await run("list --config none @either --json");
    const [{ id }] = JSON.parse(out);
    expect(facts((await run(`explain ${id}`)).out).get("or")).toMatch(/^(ok|reject)/);
  });

  test("for programs", async () => {
    expect(JSON.parse((await run("explain CD-1288 --json")).out)).toMatchObject({
      id: "CD-1288",
      clause: { id: "docs/profiles/aptos.md#bcs-6", name: "BCS-6" },
      vector: { parent: "CD-0003", class: "limit" },
    });
  });

  test.each([
    ["CD-9999", "no case is called CD-9999; near it: CD-0999, CD-1999, CD-2999"],
    ["SUT-0001", "SUT-0001 is the runner's own word about the implementation: docs/running.md"],
  ])("%s", async (id, message) => {
    expect(await run(`explain ${id}`)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});
