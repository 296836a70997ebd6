import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "./testing/run.ts";

describe("touchstone list", () => {
  test("the cases of a type", async () => {
    const { code, out } = await run("list --config none RpcRequest !@negative");
    expect(code).toBe(0);
    expect(out).toMatch(/^CD-0392 {2}MUST {2}bcs {2}§rpcrequest {2}RpcRequest: minimal/);
    expect(out.trim().split("\n").at(-1)).toMatch(/^\d+ cases: \d+ CD, \d+ FS · \d+ positive, \d+ fresh$/);
  });

  test("for programs", async () => {
    const { out } = await run("list --config none CD-0001 --json");
    expect(JSON.parse(out)).toMatchObject([
      { instance: "CD-0001@1?enc=bcs", type: "AbilitySet", level: "MUST", tags: ["positive"] },
    ]);
  });

  test.each([
    ["list --config none CD-9999", "touchstone: no case is called CD-9999; near it: CD-0999, CD-1999, CD-2999\n"],
    ["list --config none RpcReqest", "touchstone: no case is about a type or an area RpcReqest; near it: RpcRequest\n"],
    [
      "list --config none --edition aptos/2",
      "touchstone: no edition is called aptos/2; there are aptos/1, aptos/1-any, tendermint/1; did you mean `aptos/1`?\ntouchstone list --help shows how it is used\n",
    ],
    ["list --config /nowhere.yaml", "touchstone: /nowhere.yaml there is no such file\n"],
  ])("%s", async (words, err) => expect(await run(words)).toMatchObject({ code: 2, out: "", err }));

  test("rules without a case", async () => {
    const { code, out } = await run("list --config none --uncovered");
    expect(code).toBe(0);
    expect(out).toMatch(/\n {2}FR-1 +After the handshake everything is frames/);
    expect(out).toMatch(/\n\d+ rules: \d+ have cases, \d+ a reason, 0 neither\n$/);
  });
});

describe("touchstone list --rules", () => {
  test("every rule with its cases", async () => {
    const { code, out } = await run("list --config none --rules");
    expect(code).toBe(0);
    expect(out).toMatch(/^rule +cases\nBCS-1 +\d+ +Integers have the width/);
    expect(out).toMatch(/\nFR-1 +– +After the handshake/);
  });

  test("for programs", async () => {
    const rules = JSON.parse((await run("list --config none --rules --json")).out);
    expect(rules.find(({ rule }: { rule: string }) => rule === "BCS-7").cases.length).toBeGreaterThan(50);
    expect(await run("list --config none --rules --uncovered")).toMatchObject({ code: 2 });
  });
});

describe("touchstone vectors receipts", () => {
  const manifest = JSON.parse(readFileSync(new URL("../vectors/manifest.json", import.meta.url), "utf8"));
  const ids: readonly (readonly [string, string])[] = Object.values(manifest.files).flatMap(
    (file) => (file as { vectors?: [] }).vectors ?? [],
  );
  const all = ids.map(([id]) => id).join("\n");
  const receipts = (text: string, more = "") => run(`vectors receipts r.txt ${more}`, { files: { "r.txt": text } });

  test.each([
    ["ids", all],
    ["ids with digests", ids.map(([id, digest]) => `${id} ${digest}`).join("\n")],
    ["a JSON list", JSON.stringify(ids.map(([id]) => id))],
    ["comments, blank lines, other line ends", `# mine\r\n\r\n${all.replaceAll("\n", "\r\n")}\r\n`],
  ])("everything: %s", async (_, text) => {
    expect(await receipts(text)).toMatchObject({ code: 0, out: `✓ ${ids.length} of ${ids.length} vectors consumed\n` });
  });

  test("what was passed over", async () => {
    const { code, out } = await receipts(all.replace(/CD-010[3-6]\n/g, "").replace("CD-0200\n", ""));
    expect([code, out]).toEqual([
      1,
      `✗ passed over: CD-0103..CD-0106 (4)\n✗ passed over: CD-0200\n✗ ${ids.length - 5} of ${ids.length} vectors consumed\n`,
    ]);
  });

  test("a loop that reads nothing is told so", async () => expect((await receipts("")).code).toBe(1));

  test("part of them", async () => {
    expect(await receipts("CD-0001\nCD-0002\nCD-0001\n", "--only aptos/bcs/AbilitySet/valid.json")).toMatchObject({
      code: 1,
      out: expect.stringContaining("✗ 2 of "),
    });
    expect((await receipts("CD-0001", "--only nothing/here")).code).toBe(2);
  });

  test.each([
    ["CD-0001@2", "r.txt:1 CD-0001 is at revision 1, not 2"],
    ["CD-0001 000000000000", "r.txt:1 CD-0001 was consumed with other content than the release has"],
    ["CD-9999", "r.txt:1 CD-9999 was never given; near it: CD-0999, CD-1999, CD-2999"],
    ["SE-0001", "r.txt:1 SE-0001 is no vector of a file, but a recorded session"],
  ])("%s", async (line, message) => {
    const { code, out } = await receipts(line);
    expect([code, out.split("\n")[0]]).toEqual([1, `✗ ${message}`]);
  });

  test.each([
    [
      "rm -rf",
      "touchstone: r.txt:1 `rm -rf` is no id, expected CD-0213, CD-0213@1 or CD-0213 and the start of its sha256\n",
    ],
    ['["CD-0001", 3]', 'touchstone: r.txt is no JSON list of ids, expected ["CD-0213", …]\n'],
  ])("%s", async (text, err) => expect(await receipts(text)).toMatchObject({ code: 2, err }));
});
