/** Several implementations side by side. */
import { describe, expect, it } from "vitest";
import { COMPARISONS } from "../index.ts";
import { accepted, listed } from "../testing/cases.ts";
import { at, makeRun } from "../testing/fixture.ts";
import { goodRun, hostileRun, mixedRun, poisonedRun, unreachableRun } from "../testing/runs.ts";

describe("a matrix", () => {
  const other = goodRun({ sut: { name: "rust-demo", version: "2.0" } });
  const older = makeRun({
    rule: at(0, accepted),
    run: { started: "2026-11-20T10:00:00.000Z" },
    sut: { version: "0.0.9" },
  });
  const known = makeRun({ rule: at(0, (one) => listed(accepted(one), "expected")), sut: { name: "ts-demo" } });

  it("has a line per implementation, and what is new in it", () => {
    expect(COMPARISONS.matrix.render([mixedRun(), other, older, known])).toMatchInlineSnapshot(`
      "aptos/1        CD codec  EC echo  all      depth       since
      py-demo 0.0.9  ✗ 58/59   ✓ 15/15  ✗ 73/74  full 15/15  –
      py-demo 0.1    ✗ 41/55   –        ✗ 41/55  full 15/15  28 worse, 1 fixed
      rust-demo 2.0  ✓ 59/59   ✓ 15/15  ✓ 74/74  full 15/15  –
      ts-demo 0.1    · 58/59   ✓ 15/15  · 73/74  full 15/15  –

      failures                 py-demo 0.0.9  py-demo 0.1  rust-demo 2.0  ts-demo 0.1
      E-TRUNCATED-ACCEPTED                    4
      E-TRAILING-ACCEPTED      1              1 known                     1 known
      E-BYTES-DIFFER                          2, 1 known
      E-CRASH                                 1
      E-NONCANONICAL-ACCEPTED                 1
      E-OTHER                                 1
      E-TIMEOUT                               1

      "
    `);
  });

  it.each(["matrix", "matrix-md", "matrix-html", "matrix-json"] as const)("%s obeys nobody", (name) => {
    const text = COMPARISONS[name].render([mixedRun(), hostileRun(), unreachableRun(), poisonedRun()]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
    if (name === "matrix-html" || name === "matrix-md") expect(text).not.toContain("<script");
  });

  it("keeps editions apart", () => {
    const two = COMPARISONS["matrix-json"].render([
      goodRun(),
      goodRun({ run: { edition: { name: "tendermint/1", frozen: "" } } }),
    ]);
    expect(JSON.parse(two).matrices.map(({ edition }: { edition: string }) => edition)).toEqual([
      "aptos/1",
      "tendermint/1",
    ]);
  });
});
