import { describe, expect, it } from "vitest";
import { PROFILE_NAMES, profileNamed } from "../profiles/index.ts";
import { freeze, frozenText, thaw } from "./frozen.ts";

const cases = (...names: readonly string[]) =>
  names.map((name) => ({ id: name.slice(0, 7), rev: Number(name.slice(8)) }));

describe("freeze and thaw", () => {
  it.each([
    [["CD-0001@1"], "CD-0001@1"],
    [["CD-0001@1", "CD-0002@1", "CD-0004@1"], "CD-0001..CD-0002@1\nCD-0004@1"],
    [["CD-0001@1", "CD-0002@2", "CD-0003@1"], "CD-0001@1\nCD-0002@2\nCD-0003@1"],
    [["JS-0001@1", "CD-9999@1"].sort(), "CD-9999@1\nJS-0001@1"],
  ])("%j", (names, ranges) => {
    expect(freeze(cases(...names))).toBe(ranges);
    expect(thaw(ranges)).toEqual(names);
  });

  it.each(["CD-0002..CD-0001@1", "CD-0001..JS-0002@1", "CD-1@1", "CD-0001"])("%s is no range", (range) => {
    expect(() => thaw(range)).toThrow(`no range of cases: ${range}`);
  });

  it("writes a file that says when", () => {
    expect(frozenText("2026-11-21", cases("CD-0001@1"))).toContain(
      'FROZEN = "2026-11-21";\nexport const CASES = `\nCD-0001@1\n`;',
    );
  });
});

describe("editions", () => {
  it.each(PROFILE_NAMES)("%s: what was frozen is still there, in this or a later revision", async (name) => {
    const profile = await profileNamed(name);
    const known = new Map(profile?.cases().map(({ id, rev }) => [id, rev]));
    for (const edition of profile?.editions ?? []) {
      expect(edition.frozen).toMatch(/^\d{4}-\d\d-\d\d$/);
      const lost = (edition.cases ?? []).filter((one) => (known.get(one.slice(0, 7)) ?? 0) < Number(one.slice(8)));
      expect(lost, edition.name).toEqual([]);
      expect(new Set(edition.cases).size).toBe(edition.cases?.length);
    }
  });
});
