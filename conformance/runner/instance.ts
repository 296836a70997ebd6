/** Names of instances: `CD-0213@1?enc=bcs`, and with the seed the token that repeats one execution. */
import type { Case } from "../suite.ts";

/** What reports and expectations call it. */
export function instanceName({ id, rev, params }: Pick<Case, "id" | "rev" | "params">): string {
  const axes = Object.keys(params)
    .sort()
    .map((name) => `${name}=${params[name]}`);
  return `${id}@${rev}${axes.length === 0 ? "" : `?${axes.join("&")}`}`;
}

export function tokenOf(instance: string, seed: string): string {
  return `${instance}#${seed}`;
}

export type Token = { readonly instance: string; readonly id: string; readonly rev?: number; readonly seed?: string };

/** `CD-0213@1?enc=bcs#4f1c`, of which only the id has to be there; undefined when it is none. */
export function parseToken(text: string): Token | undefined {
  const [, instance, id, , rev, , , seed] =
    /^(([A-Z]{2,3}-\d{4})(@(\d{1,6}))?(\?([^#\s]*))?)(?:#([0-9A-Za-z_.-]{1,64}))?$/.exec(text) ?? [];
  if (instance === undefined || id === undefined) return undefined;
  return { instance, id, ...(rev !== undefined && { rev: Number(rev) }), ...(seed !== undefined && { seed }) };
}

/** The two or three letters in front. */
export function areaOf(id: string): string {
  return id.split("-")[0] as string;
}

/** Which of `of` shards a case belongs to, from 1; the same whatever else is selected. */
export function shardOf(id: string, of: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return (hash % of) + 1;
}
