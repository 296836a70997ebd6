/** A bound file as the runner asks for it. */
import type { CaseDone, Expectation } from "../events.ts";
import type { Identity } from "../select/identity.ts";
import type { Edition } from "../suite.ts";
import { type Bound, bindExpectations } from "./bind.ts";
import type { Expectations, Rate } from "./entry.ts";
import { furtherRuns, settle, settleHeld } from "./settle.ts";

export type Expecting = {
  /** Not even run. */
  readonly held: (one: { readonly instance: string }) => Expectation | undefined;
  readonly settle: (
    one: { readonly instance: string },
    seen: Pick<CaseDone, "outcome" | "code"> & { readonly rate?: Rate },
  ) => Expectation | undefined;
  /** How many more runs a flaky instance needs. */
  readonly further: (one: { readonly instance: string }, seen: Rate) => number;
};

/** What the file says about the edition's cases on a day; throws a Misuse when it says something about none. */
export function expecting(list: Expectations, cases: readonly Identity[], edition: Edition, today: string): Expecting {
  return expectingOf(bindExpectations(list, cases, ownIdentities(edition)), today);
}

/** The same of a file that is bound already. */
export function expectingOf(bound: Bound, today: string): Expecting {
  return {
    held: ({ instance }) => settleHeld(bound, instance, today),
    settle: ({ instance }, seen) => settle(bound, instance, seen, today),
    further: ({ instance }, seen) => furtherRuns(bound, instance, seen),
  };
}

/** `2026-11-21`: days are counted in UTC, so that a file means the same everywhere. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** The instances that the runner itself speaks for, in so far as an edition tells them: what it requires may be missing. */
export function ownIdentities({ requires }: Edition): readonly Identity[] {
  return [
    ...["SUT-0001", "SUT-0002", "SUT-0003", "SUT-0004"].map((id) => own(id, {})),
    ...requires.types.map((type) => own("SUT-0010", { type })),
    ...requires.encodings.map((enc) => own("SUT-0011", { enc })),
    ...requires.verbs.map((verb) => own("SUT-0012", { verb })),
  ];
}

function own(id: string, params: Readonly<Record<string, string>>): Identity {
  const needs = { type: params["type"] ?? "", encoding: params["enc"] ?? "" };
  return {
    id,
    rev: 1,
    path: "sut",
    params,
    level: "MUST",
    clause: "docs/peer-protocol.md#hello-version",
    tags: ["sut"],
    needs,
  };
}
