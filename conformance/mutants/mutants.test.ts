/** The gate can fail: a wrong killer, a wrong code, a neutral one that is judged, a finding nobody needs. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { allTypes } from "../vectors/types.ts";
import { type Catalogue, catalogueText, mutantsByKiller, parseCatalogue, readCatalogue } from "./catalogue.ts";
import { FAULTS } from "./codec/fault.ts";
import { DEPTHS } from "./depth.generated.ts";
import { depthOf, depthTable, depthText } from "./depth.ts";
import { refrozen } from "./freeze.ts";
import { killsOf } from "./kill.ts";
import { type Lab, openLab, recordOf } from "./lab.ts";
import { FIRST } from "./list/first.ts";
import { codecMutants } from "./list/index.ts";
import { lazyMutants } from "./list/lazy.ts";
import { neutralMutants } from "./list/neutral.ts";
import { codecPeer } from "./peer.ts";
import { CaseIndex, search } from "./search.ts";
import { verifyAssertions, verifyMutants, verifyNeutral } from "./verify.ts";
import { differenceOf } from "./wanted.ts";
import { picker } from "./work.ts";
import { withDepths } from "./write.ts";

let lab: Lab;
let catalogue: Catalogue;
const ALONE = { shard: 0, of: 1 };

beforeAll(async () => {
  lab = await openLab();
  catalogue = readCatalogue();
});

describe("the catalogue", () => {
  it("holds every mutant once, with a killer or with the case that is wanted", () => {
    const ids = [...codecMutants(), ...lazyMutants()].map(({ id }) => id);
    const listed = [...catalogue.mutants, ...catalogue.waiting].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...listed].sort()).toEqual([...ids].sort());
  });

  it("has a mutant for every switch of the codec", () => {
    const used = new Set(codecMutants().map(({ fault }) => fault?.kind));
    // What is legal is a neutral one's.
    expect(Object.keys(FAULTS).filter((kind) => !used.has(kind as never))).toEqual(["json-map-last-key", "lz4-less"]);
  });

  it("has a mutant for every type", () => {
    const places = new Set(codecMutants().map(({ id }) => id.split("/")[1]?.split(".")[0]));
    expect([...allTypes().keys()].filter((type) => !places.has(type))).toEqual([]);
  });

  it("names killers that exist", () => {
    const own = (id: string) => id.startsWith("SUT-");
    expect(catalogue.mutants.filter((entry) => !own(entry.case) && !lab.byId.has(entry.case))).toEqual([]);
  });

  it("holds the fifteen that the verbs are there for", () => {
    const killed = new Set(catalogue.mutants.map(({ id }) => id));
    expect(FIRST).toHaveLength(15);
    expect(FIRST.filter(([, id]) => !killed.has(id))).toEqual([]);
  });

  it("tells what a case is named for", () => {
    const [entry] = catalogue.mutants;
    expect(mutantsByKiller(catalogue).get(entry?.case ?? "")).toContain(entry?.id);
  });
});

describe("the page about mutants", () => {
  const page = readFileSync("docs/mutants.md", "utf8");

  it("lists every freedom and every lazy implementation", () => {
    const rows = [...neutralMutants(), ...lazyMutants()].map(({ id }) => `| \`${id.split("/")[1]}\` |`);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  it("shows the depths of the catalogue", () => {
    expect(withDepths(page, DEPTHS)).toBe(page);
  });

  it("and the mutants cite rules that exist", () => {
    const cited = [...codecMutants(), ...lazyMutants(), ...neutralMutants()].map(({ origin }) => origin);
    expect([...new Set(cited)].filter((origin) => !anchorExists(origin))).toEqual([]);
  });
});

/** A heading or a rule of that name. */
function anchorExists(origin: string): boolean {
  const [path = "", anchor = ""] = origin.split("#");
  const text = readFileSync(path, "utf8");
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, words = ""]) => slug(words));
  return text.includes(`id="${anchor}"`) || headings.includes(anchor);
}

function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, "")
    .replaceAll(" ", "-");
}

describe("a sample of the mutants", () => {
  it("dies where the catalogue says", async () => {
    const every = (id: string) => id.length % 17 === 0 && !/^lazy/.test(id);
    const verdicts = await verifyMutants(lab, catalogue, every, ALONE);
    expect(verdicts.length).toBeGreaterThan(100);
    expect(verdicts.filter(({ killed }) => !killed)).toEqual([]);
  });

  it("holds the lazy ones", async () => {
    const picked = picker(["lazy/echo", "lazy/always-*", "lazy/dead-after-reject", "lazy/dies-*", "lazy/answer-key"]);
    const verdicts = await verifyMutants(lab, catalogue, picked, ALONE);
    expect(verdicts.length).toBe(10);
    expect(verdicts.filter(({ killed }) => !killed)).toEqual([]);
  });
});

describe("a neutral implementation", () => {
  it.each(["window-one", "lz4-zeros", "few-types"])("%s is green", async (id) => {
    const [green] = await verifyNeutral(lab, (one) => one === `neutral/${id}`, ALONE);
    expect(green).toMatchObject({ green: true });
  });

  it("would be red if it broke a rule", async () => {
    const [neutral] = neutralMutants();
    const asked = lab.cases.filter(({ needs }) => needs.type === "BatchId");
    const done = await recordOf(lab, { ...neutral?.start(), ...lazyMutants()[2]?.start() } as never, asked);
    expect(done.some(({ outcome }) => outcome === "fail")).toBe(true);
  });
});

describe("the gate", () => {
  const first = (wanted: Partial<Catalogue["mutants"][number]>): Catalogue => {
    const [entry, ...rest] = catalogue.mutants;
    return { ...catalogue, mutants: [{ ...(entry as Catalogue["mutants"][number]), ...wanted }, ...rest] };
  };
  const judged = async (broken: Catalogue) => {
    const id = catalogue.mutants[0]?.id;
    return (await verifyMutants(lab, broken, (one) => one === id, ALONE))[0];
  };

  it("refuses a kill by another case", async () => {
    const [other] = lab.cases.filter(({ needs }) => needs.type === "Ping");
    expect(await judged(first({ case: other?.id ?? "" }))).toMatchObject({
      killed: false,
      how: /ends as pass/ as never,
    });
  });

  it("refuses a kill of another code", async () => {
    expect((await judged(first({ code: "E-SOMETHING-ELSE" })))?.how).toMatch(/not as fail E-SOMETHING-ELSE/);
  });

  it("refuses a case that does not exist", async () => {
    expect((await judged(first({ case: "CD-9999" })))?.how).toMatch(/CD-9999 does not exist/);
  });

  it("refuses a mutant that nobody listed, and one that is gone", async () => {
    expect((await judged({ ...catalogue, mutants: catalogue.mutants.slice(1) }))?.how).toMatch(/not in the catalogue/);
    const gone = { ...catalogue, mutants: [{ id: "bcs/Nothing/x", bug: "", case: "CD-0001", code: "E", seen: [] }] };
    const verdicts = await verifyMutants(lab, gone, (id) => id === "bcs/Nothing/x", ALONE);
    expect(verdicts[0]?.how).toMatch(/no longer exists/);
  });

  it("takes no crash and no timeout for a kill", async () => {
    const cases = lab.cases.filter(({ needs }) => needs.type === "Ping").slice(0, 3);
    expect(
      await killsOf(
        (verb, type, data) => (verb === "hello" ? codecPeer()(verb, type, data) : new Promise(() => {})),
        cases.slice(0, 1),
      ),
    ).toEqual([]);
  });

  it("refuses a kind of finding that no mutant needs", async () => {
    const assertions = [{ check: "accept", code: "E-NOBODY", witness: "bcs/BatchId/trailing-accepted" }];
    const [borne] = await verifyAssertions(lab, { ...catalogue, assertions }, ALONE);
    expect(borne).toMatchObject({ bearing: false });
  });
});

describe("freezing a part", () => {
  const id = "bcs/BatchId/trailing-accepted";
  const picked = (one: string) => one === id;

  it("finds the same killer again and leaves the rest as it was", async () => {
    const mutant = codecMutants().find((one) => one.id === id);
    const kills = mutant ? await search(mutant, new CaseIndex(lab.cases)) : [];
    const again = await refrozen(lab, catalogue, [{ id, kills }], picked);
    const sorted = (rows: readonly { id: string }[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(again.mutants)).toEqual(sorted(catalogue.mutants));
    expect(again.waiting).toEqual(catalogue.waiting);
  });

  it("lets a mutant wait that nothing kills any more", async () => {
    const again = await refrozen(lab, catalogue, [{ id, kills: [] }], picked);
    expect(again.waiting.map((one) => one.id)).toContain(id);
    expect(again.mutants.map((one) => one.id)).not.toContain(id);
  });

  it("reads what it wrote", () => {
    expect(parseCatalogue(catalogueText(catalogue))).toEqual(catalogue);
  });
});

describe("a mutant that lives", () => {
  it("is shown with bytes on which it and the codec differ", () => {
    const mutant = codecMutants().find(({ id }) => id === "bcs/BatchId/trailing-accepted");
    expect(mutant && differenceOf(mutant, lab)).toMatchObject({ type: "BatchId", reference: "reject" });
  });

  it("is looked for in the types around it too", async () => {
    const mutant = codecMutants().find(({ id }) => id === "bcs/BatchId.nonce/big-endian");
    const index = new CaseIndex(lab.cases.filter(({ needs }) => needs.type === "BatchInfo"));
    expect(mutant && (await search(mutant, index)).length).toBeGreaterThan(0);
  });
});

describe("depth", () => {
  it("is full with all verbs, and nothing with none", () => {
    expect(depthOf(["encode", "decode", "recode", "accept"])).toEqual({
      name: "full",
      detectable: DEPTHS.mutants,
      mutants: DEPTHS.mutants,
    });
    expect(depthOf([])).toMatchObject({ name: "none", detectable: 0 });
    expect(depthOf(["sing"])).toMatchObject({ name: "none", detectable: 0 });
  });

  it("grows with each verb", () => {
    const steps = [
      ["recode"],
      ["accept", "recode"],
      ["accept", "recode", "decode"],
      ["accept", "recode", "decode", "encode"],
    ];
    const seen = steps.map((verbs) => depthOf(verbs).detectable);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(new Set(seen).size).toBe(4);
  });

  it("is the table that follows from the catalogue", () => {
    expect(depthTable(catalogue.mutants)).toEqual(DEPTHS);
    expect(depthText(DEPTHS)).toBe(readFileSync("conformance/mutants/depth.generated.ts", "utf8"));
  });
});
