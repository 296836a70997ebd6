/** The gate on the wire that this repository declares: its frozen schemas, its vectors, its past. */
import { relative } from "node:path";
import { askGate } from "../conformance/gate/gate.ts";
import { knownVectors } from "../conformance/gate/known.ts";
import { versionMatrix } from "../conformance/gate/matrix/matrix.ts";
import * as own from "../conformance/gate/own.ts";
import { aptosBehaviour, aptosUnrooted, aptosWire } from "../conformance/gate/sources/aptos.ts";
import { openSource, type Source, wireIn } from "../conformance/gate/sources/load.ts";
import type { Verdict } from "../conformance/gate/verdict.ts";
import type { Wire } from "../conformance/gate/wire.ts";
import { parseTree, readTree } from "../conformance/vectors/load.ts";
import { type GateWords, readAllow, today } from "./gate-registry.ts";
import { UsageError } from "./usage.ts";

export type OwnWords = GateWords & { readonly root: string; readonly quick: boolean };

/** Everything that the gate knows of us; `quick` leaves out what takes long. */
export async function ownVerdict({ against, root, quick, allow }: OwnWords): Promise<Verdict> {
  const started = Date.now();
  const now = openSource(root, root);
  const live = aptosWire(root);
  const frozen = frozenWire(now, own.SCHEMA_PATH, "frozen");
  const before =
    against === undefined ? undefined : openSource(against, against.startsWith("git:") ? root : process.cwd());
  const base = before ? baseWire(before) : frozen;
  if (!base)
    throw new UsageError(`there is no ${own.SCHEMA_PATH} to compare with: \`touchstone schema freeze\` writes it`);
  const vectors = parseTree(readTree(`${root}/vectors`));
  const versions = quick
    ? []
    : [...(frozen ? [{ ...frozen, label: frozen.name ?? "frozen" }] : []), ...pastVersions(now)];
  const { golden, faults } = quick ? { golden: [], faults: [] } : own.goldenFaults(versions, vectors.files);
  return askGate({
    before: base,
    after: live,
    known: knownVectors(vectors.files),
    allow: await readAllow(allow),
    today: today(),
    started,
    faults: [
      ...own.rootFaults(aptosUnrooted(live), live),
      ...own.frozenFaults(live, frozen),
      ...(before ? [...own.versionFaults(live, base, before, now), ...own.growthFaults(before, vectors.ledger)] : []),
      ...faults,
    ],
    golden,
    matrix: quick ? [] : versionMatrix(distinct([...versions, { ...live, label: "here" }])),
    notRun: notRun(before, quick),
  });
}

/** The frozen schema of the base; a commit from before there was one cannot be compared with. */
function baseWire(before: Source): Wire {
  const wire =
    frozenWire(before, own.SCHEMA_PATH, before.label) ?? frozenWire(before, "aptos/schema.json", before.label);
  if (!wire) throw new UsageError(`${before.label} has no ${own.SCHEMA_PATH}`);
  return wire;
}

function frozenWire(source: Source, path: string, label: string): Wire | undefined {
  const text = source.text(path);
  return text === undefined ? undefined : wireIn(text, path, label, aptosBehaviour());
}

function pastVersions(now: Source): readonly Wire[] {
  const files = now.list(own.VERSIONS_FOLDER).filter((file) => file.endsWith(".json"));
  return files.sort().flatMap((file) => {
    const wire = frozenWire(now, file, "");
    return wire ? [{ ...wire, label: wire.name ?? relative(own.VERSIONS_FOLDER, file) }] : [];
  });
}

/** What is the same wire needs no row of its own. */
function distinct(wires: readonly Wire[]): readonly Wire[] {
  return wires.filter((wire, index) => !wires.slice(0, index).some((other) => own.sameWire(wire, other)));
}

function notRun(before: Source | undefined, quick: boolean): readonly string[] {
  return [
    ...(quick ? ["golden vectors and the version matrix (--quick)"] : []),
    ...(before === undefined ? ["growth of vectors and versions (no --against)"] : []),
    ...(before?.single ? ["growth of vectors and versions (a single file knows nothing of them)"] : []),
    "adapters of past releases (there is no release yet)",
  ];
}
