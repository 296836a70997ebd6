/**
 * What the gate checks of this repository besides the step itself: nothing unwatched, nothing frozen that changed,
 * nothing taken from the vectors, every past version still able to read them, and what crosses between versions.
 */
import type { Ledger } from "../vectors/format.ts";
import { LEDGER, type Loaded } from "../vectors/load.ts";
import { type Golden, goldenOf } from "./golden.ts";
import { ledgerFaults } from "./ledger.ts";
import { wirePrint } from "./prints.ts";
import type { Source } from "./sources/load.ts";
import type { Fault } from "./verdict.ts";
import type { Wire } from "./wire.ts";

/** Where the frozen schemas of the profile lie, below vectors/. */
export const SCHEMA_PATH = "vectors/aptos/schema.json";
export const VERSIONS_FOLDER = "vectors/aptos/versions";
const LEDGER_PATH = `vectors/${LEDGER}`;

/** Every declared type lies under a root; what does not changes unseen. */
export function rootFaults(unrooted: readonly string[], wire: Wire): readonly Fault[] {
  return unrooted.map((name) => ({
    check: "roots",
    text: `${name} is declared and lies under no root: a change of it would be seen by nobody`,
    ...wire.locate(name),
  }));
}

/** The frozen schema says what the declarations say. */
export function frozenFaults(live: Wire, frozen: Wire | undefined): readonly Fault[] {
  if (!frozen)
    return [
      {
        check: "frozen",
        text: `${SCHEMA_PATH} does not exist: \`touchstone schema freeze\` writes it`,
        file: SCHEMA_PATH,
        line: 1,
      },
    ];
  if (sameWire(live, frozen)) return [];
  return [
    {
      check: "frozen",
      text: `${SCHEMA_PATH} is not what the declarations say: \`touchstone schema freeze\``,
      file: SCHEMA_PATH,
      line: 1,
    },
  ];
}

/** Versions that the base had are still there, to the byte; the base's own wire is kept when it is no longer ours. */
export function versionFaults(live: Wire, base: Wire, before: Source, now: Source): readonly Fault[] {
  const lost = before.list(VERSIONS_FOLDER).flatMap((file): readonly Fault[] => {
    const text = now.text(file);
    if (text === undefined)
      return [{ check: "versions", text: `${file} is gone: past versions are kept`, file, line: 1 }];
    return text === before.text(file)
      ? []
      : [{ check: "versions", text: `${file} changed: a past version is what it was`, file, line: 1 }];
  });
  const kept = now.list(VERSIONS_FOLDER).some((file) => holds(now.text(file), base));
  if (sameWire(live, base) || kept || before.single) return lost;
  const text = `the wire of ${before.label} (${base.name}) is not among the versions: \`touchstone schema freeze\` keeps it`;
  return [...lost, { check: "versions", text, file: SCHEMA_PATH, line: 1 }];
}

/** Vectors may be added, never changed. */
export function growthFaults(before: Source, now: Ledger | undefined): readonly Fault[] {
  const text = before.single ? undefined : before.text(LEDGER_PATH);
  if (text === undefined || !now) return [];
  return ledgerFaults(JSON.parse(text) as Ledger, now).map((said) => ({
    check: "ledger",
    text: said,
    file: LEDGER_PATH,
    line: 1,
  }));
}

/** Every version against the vectors of the types that it has; equal declarations are asked once. */
export function goldenFaults(
  wires: readonly Wire[],
  files: readonly Loaded[],
): { readonly golden: readonly Golden[]; readonly faults: readonly Fault[] } {
  const asked = new Set<string>();
  const golden = wires.map((wire) => goldenOf(wire, files, asked));
  const faults = golden.flatMap((one) =>
    one.faults.map((text): Fault => ({ check: "golden", text: `${one.wire}: ${text}` })),
  );
  return { golden, faults };
}

export function sameWire(a: Wire, b: Wire): boolean {
  const [was, is] = [wirePrint(a).wire, wirePrint(b).wire];
  return was.wire === is.wire && was.full === is.full;
}

function holds(text: string | undefined, base: Wire): boolean {
  if (text === undefined) return false;
  const { wire, full } = wirePrint(base).wire;
  return text.includes(`"wire": "${wire}"`) && text.includes(`"full": "${full}"`);
}
