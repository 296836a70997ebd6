/**
 * Writes what `touchstone mutants --freeze` found: the catalogue, the table of depths that runs print, and that table
 * on the page about mutants.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Catalogue, readCatalogue, writeCatalogue } from "./catalogue.ts";
import type { DEPTHS } from "./depth.generated.ts";
import { depthTable, depthText } from "./depth.ts";
import { catalogueOf, type Found, refrozen } from "./freeze.ts";
import { openLab } from "./lab.ts";
import { picker } from "./work.ts";

export async function writeFrozen(found: readonly Found[], select: readonly string[]): Promise<Catalogue> {
  const lab = await openLab();
  const part = select.length > 0;
  const catalogue = await (part ? refrozen(lab, readCatalogue(), found, picker(select)) : catalogueOf(lab, found));
  const table = depthTable(catalogue.mutants);
  writeCatalogue(catalogue);
  writeFileSync(sourceFile("depth.generated.ts"), depthText(table));
  const page = sourceFile("../../docs/mutants.md");
  writeFileSync(page, withDepths(readFileSync(page, "utf8"), table));
  return catalogue;
}

const FROM = "<!-- generated: depths -->";
const TO = "<!-- end -->";

/** The page with the table between its marks. */
export function withDepths(page: string, { mutants, detectable }: typeof DEPTHS): string {
  const rows = SHOWN.map((verbs) => {
    const count = detectable[verbs] ?? 0;
    return `| \`${verbs}\` | ${count} | ${((100 * count) / mutants).toFixed(1)} % |`;
  });
  const table = [`| verbs | detectable of ${mutants} | |`, "|---|---|---|", ...rows].join("\n");
  const start = page.indexOf(FROM) + FROM.length;
  return `${page.slice(0, start)}\n${table}\n${page.slice(page.indexOf(TO, start))}`;
}

/** The way an implementation usually grows, and what one verb sees by itself. */
const SHOWN: readonly string[] = [
  "accept",
  "recode",
  "accept+recode",
  "accept+recode+decode",
  "encode",
  "accept+recode+decode+encode",
];

/** A file beside the sources, wherever this runs from. */
function sourceFile(name: string): string {
  const here = fileURLToPath(new URL(".", import.meta.url)).replace(
    /([\\/])dist([\\/]conformance[\\/]mutants[\\/])/,
    "$2",
  );
  return fileURLToPath(new URL(name, pathToFileURL(here)));
}
