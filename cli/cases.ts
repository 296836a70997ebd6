/** What the commands about cases share: an edition's cases, its rules, and the folder they come from. */
import type { Clause } from "../conformance/clauses/clauses.ts";
import type { Case, Edition, Profile } from "../conformance/suite.ts";
import type { Option } from "./command.ts";
import { suggest, UsageError } from "./usage.ts";
import { packageRoot } from "./vectors.ts";

export const EDITION_OPTION: Option = {
  name: "edition",
  value: "E",
  doc: "whose cases: aptos/1 unless said, aptos/1-any, tendermint/1",
};

export type EditionCases = { readonly profile: Profile; readonly edition: Edition; readonly cases: readonly Case[] };

/** The cases of an edition; a name that is none is a UsageError. */
export async function casesOf(name: string | undefined): Promise<EditionCases> {
  const { editionNamed, PROFILE_NAMES, profileNamed } = await import("../conformance/profiles/index.ts");
  const wanted = name ?? DEFAULT_EDITION;
  const found = await editionNamed(wanted);
  if (found) return { ...found, cases: found.profile.cases() };
  const profiles = await Promise.all(PROFILE_NAMES.map(profileNamed));
  const names = profiles.flatMap((profile) => profile?.editions.map((edition) => edition.name) ?? []);
  throw new UsageError(`no edition is called ${wanted}; there are ${names.join(", ")}${suggest(wanted, names)}`);
}

const DEFAULT_EDITION = "aptos/1";

/** Every rule that cases may cite. */
export async function clausesOf(): Promise<readonly Clause[]> {
  const { readPages } = await import("../conformance/clauses/clauses.ts");
  const { PAGES } = await import("../conformance/clauses/pages.ts");
  return readPages(packageRoot(), PAGES);
}

/** The words of a rule by its name in cases, for reports. */
export async function clauseTexts(): Promise<(clause: string) => string | undefined> {
  const texts = new Map(
    (await clausesOf()).map(({ clause, name, kind, text }) => [clause, kind === "rule" ? `${name}: ${text}` : text]),
  );
  return (clause) => texts.get(clause);
}
