/** Writes what `touchstone mutants --freeze` found: the catalogue, and the table of depths that runs print. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Catalogue, writeCatalogue } from "./catalogue.ts";
import { depthTable, depthText } from "./depth.ts";
import { catalogueOf, type Found } from "./freeze.ts";
import { openLab } from "./lab.ts";

export async function writeFrozen(found: readonly Found[]): Promise<Catalogue> {
  const catalogue = await catalogueOf(await openLab(), found);
  writeCatalogue(catalogue);
  writeFileSync(depthFile(), depthText(depthTable(catalogue.mutants)));
  return catalogue;
}

/** Of the sources, wherever this runs from. */
function depthFile(): string {
  const here = fileURLToPath(new URL("depth.generated.ts", import.meta.url));
  return here.replace(/([\\/])dist([\\/]conformance[\\/]mutants[\\/])/, "$2");
}
