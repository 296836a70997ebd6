import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nodeOf, struct, u8 } from "../../codec/schema/index.ts";
import type { Ledger, LedgerEntry } from "../vectors/format.ts";
import { parseTree } from "../vectors/load.ts";
import { thaw, thawText } from "./frozen/thaw.ts";
import { ledgerFaults } from "./ledger.ts";
import { Draft } from "./mutants/edits.ts";
import * as own from "./own.ts";
import { aptosBehaviour, aptosUnrooted, aptosWire } from "./sources/aptos.ts";
import type { Source } from "./sources/load.ts";
import { unrooted } from "./wire.ts";

const SCHEMA = readFileSync(own.SCHEMA_PATH, "utf8");
const NEWER = `${own.VERSIONS_FOLDER}/2026-05.json`;
const newer = readFileSync(NEWER, "utf8");
const live = aptosWire(".");
const frozen = thawText(SCHEMA, own.SCHEMA_PATH, "frozen", aptosBehaviour());

function source(files: Readonly<Record<string, string>>): Source {
  return {
    label: "main",
    text: (path) => files[path],
    list: (folder) => Object.keys(files).filter((path) => path.startsWith(`${folder}/`)),
  };
}

describe("roots", () => {
  it("reach everything that is declared", () => {
    expect(aptosUnrooted(live)).toEqual([]);
  });

  it("that miss a type are told, with the type's line", () => {
    const stranger = struct("Stranger", { a: u8 });
    expect(unrooted([nodeOf(stranger)], live)).toEqual(["Stranger"]);
    const [fault] = own.rootFaults(["BatchInfo"], live);
    expect(fault).toMatchObject({ check: "roots", file: "codec/profiles/aptos/quorum-store.ts", line: 11 });
  });
});

describe("the frozen schema", () => {
  it("is current", () => {
    expect(own.frozenFaults(live, frozen)).toEqual([]);
  });

  it("that is missing or old is told", () => {
    expect(own.frozenFaults(live, undefined)[0]?.text).toMatch(/does not exist/);
    const draft = new Draft(JSON.parse(SCHEMA));
    draft.fact("frame", "limit", 1);
    expect(own.frozenFaults(live, thaw(draft.done()))[0]?.text).toMatch(/is not what the declarations say/);
  });
});

describe("past versions", () => {
  const base = source({ [own.SCHEMA_PATH]: SCHEMA, [NEWER]: newer });

  it("stay as they are", () => {
    expect(own.versionFaults(live, frozen, base, base)).toEqual([]);
  });

  it("that are gone or changed are told", () => {
    expect(own.versionFaults(live, frozen, base, source({}))[0]?.text).toMatch(/2026-05\.json is gone/);
    expect(own.versionFaults(live, frozen, base, source({ [NEWER]: `${newer} ` }))[0]?.text).toMatch(/changed/);
  });

  it("take in the base's wire once ours is another", () => {
    const old = thawText(newer, NEWER, "main", aptosBehaviour());
    expect(own.versionFaults(live, old, source({}), source({}))[0]?.text).toMatch(
      /the wire of main \(2026-05\) is not among the versions/,
    );
    expect(own.versionFaults(live, old, source({}), source({ [NEWER]: newer }))).toEqual([]);
  });
});

describe("the ledger", () => {
  const entry: LedgerEntry = { rev: 2, sha256: "aa", path: "a/b", since: "0.1.0", state: "active" };
  const ledger = (...entries: readonly (readonly [string, LedgerEntry])[]): Ledger => ({
    format: 1,
    cases: Object.fromEntries(entries),
  });
  const was = ledger(["CD-0001", entry]);

  it.each([
    ["may stay", ledger(["CD-0001", entry]), []],
    ["may grow", ledger(["CD-0001", entry], ["CD-0002", entry]), []],
    ["may change content with a new revision", ledger(["CD-0001", { ...entry, rev: 3, sha256: "bb" }]), []],
    ["may retire a case", ledger(["CD-0001", { ...entry, state: "retired" }]), []],
    ["may move a case", ledger(["CD-0001", { ...entry, path: "c/d" }]), []],
    ["may not lose one", ledger(), ["CD-0001 (a/b) is lost"]],
    [
      "may not change content quietly",
      ledger(["CD-0001", { ...entry, sha256: "bb" }]),
      ["CD-0001 changed and is still revision 2"],
    ],
    ["may not go back", ledger(["CD-0001", { ...entry, rev: 1 }]), ["CD-0001 went back from revision 2 to 1"]],
    [
      "may not rewrite the past",
      ledger(["CD-0001", { ...entry, since: "0.2.0" }]),
      ["CD-0001 came with 0.1.0 and now says 0.2.0"],
    ],
  ])("%s", (_, now, faults) => {
    expect(ledgerFaults(was, now)).toEqual(faults);
  });

  it("may not give a retired id again", () => {
    const retired = ledger(["CD-0001", { ...entry, state: "retired" }]);
    expect(ledgerFaults(retired, was)).toEqual(["CD-0001 was retired and is used again"]);
  });
});

describe("golden vectors", () => {
  const files = parseTree(
    new Map(
      ["valid", "invalid"].map((kind) => {
        const path = `aptos/bcs/CommitMessage/${kind}.json`;
        return [path, readFileSync(`vectors/${path}`, "utf8")];
      }),
    ),
  ).files;

  it("are read by every frozen wire that has their type", () => {
    const old = thawText(newer, NEWER, "2026-05", aptosBehaviour());
    const { golden, faults } = own.goldenFaults([frozen, old], files);
    expect(faults).toEqual([]);
    expect(golden.map(({ vectors, others }) => vectors > 10 && others === 0)).toEqual([true, true]);
    expect(golden[1]?.shared).toBe(golden[1]?.vectors);
  });

  it("that a wire reads otherwise are told by id", () => {
    const [first] = files;
    const vector = first?.file.vectors[0];
    if (!first || !vector) throw new Error("no vector");
    const broken = [{ ...first, file: { ...first.file, vectors: [{ ...vector, hex: `${vector.hex}00` }] } }];
    const { faults } = own.goldenFaults([frozen], broken);
    expect(faults[0]?.text).toContain(`frozen: ${vector.id} is refused`);
  });

  it("of a type that is another in a version are counted, not judged", () => {
    const draft = new Draft(JSON.parse(SCHEMA));
    draft.variants("CommitMessage", (list) => list.slice(0, -1));
    const { golden, faults } = own.goldenFaults([{ ...thaw(draft.done(), aptosBehaviour()), label: "mutant" }], files);
    expect(faults).toEqual([]);
    expect(golden[0]).toMatchObject({ vectors: 0, otherTypes: ["CommitMessage"] });
  });
});
