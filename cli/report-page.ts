/** What the HTML report needs of the package: where its documents lie, and what the rules in them say. */
import { dirname, relative, resolve, sep } from "node:path";
import type { RenderOptions } from "../conformance/report/index.ts";
import { clauseTexts } from "./cases.ts";
import { packageRoot } from "./vectors.ts";

/** For a page at this path; without one, rules are quoted and are no links. */
export async function pageOptions(out: string | undefined): Promise<Pick<RenderOptions, "docs" | "clauseText">> {
  const clauseText = await clauseTexts();
  if (out === undefined) return { clauseText };
  const up = relative(resolve(dirname(out)), resolve(packageRoot()))
    .split(sep)
    .join("/");
  return { clauseText, docs: up === "" ? "" : `${up}/` };
}
