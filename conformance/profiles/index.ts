/** The only list of profiles. Each is loaded when asked for: declaring types takes longer than anything before it. */
import type { Edition, Profile } from "../suite.ts";

const PROFILES: Readonly<Record<string, () => Promise<Profile>>> = {
  aptos: async () => (await import("./aptos/index.ts")).aptos,
  tendermint: async () => (await import("./tendermint/index.ts")).tendermint,
};

export const PROFILE_NAMES: readonly string[] = Object.keys(PROFILES);

/** The profile of that name, or undefined. */
export async function profileNamed(name: string): Promise<Profile | undefined> {
  return Object.hasOwn(PROFILES, name) ? PROFILES[name]?.() : undefined;
}

/** `aptos/1` with its profile, or undefined. */
export async function editionNamed(name: string): Promise<{ profile: Profile; edition: Edition } | undefined> {
  const profile = await profileNamed(name.split("/")[0] ?? "");
  const edition = profile?.editions.find((candidate) => candidate.name === name);
  return profile && edition && { profile, edition };
}

/** The first edition whose profile has the case, or undefined. */
export async function editionWith(id: string): Promise<string | undefined> {
  for (const name of PROFILE_NAMES) {
    const profile = await profileNamed(name);
    if (profile?.cases().some((one) => one.id === id)) return profile.editions[0]?.name;
  }
  return undefined;
}
