/** What a case is called: the part of it that patterns, expectations and reports go by. */
import type { Case } from "../suite.ts";

/** All that selection looks at. */
export type Identity = Pick<Case, "id" | "rev" | "path" | "params" | "level" | "clause" | "tags"> & {
  readonly needs: Pick<Case["needs"], "type" | "encoding">;
};

/** `CD-0213@1?enc=bcs`: what reports and expectations use. */
export { instanceName as instanceOf } from "../runner/instance.ts";

/** `CD` of `CD-0213`. */
export function areaOf({ id }: Pick<Identity, "id">): string {
  return id.slice(0, id.indexOf("-"));
}

/** `bcs-7` of `docs/profiles/aptos.md#bcs-7`. */
export function anchorOf(clause: string): string {
  return clause.slice(clause.indexOf("#") + 1);
}
