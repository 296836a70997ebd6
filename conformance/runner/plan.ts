/** What is to become of each case before anything is asked: run, or why not. Nothing is inferred, only declared. */
import type { Capabilities } from "../events.ts";
import type { Case, Edition } from "../suite.ts";

export type Planned = {
  readonly case: Case;
  /** Counted; false for what came after the edition was frozen. */
  readonly scored: boolean;
  /** Absent when it is to run. */
  readonly skip?: { readonly outcome: "not-applicable" | "not-testable"; readonly reason: string };
};

/** Every case, in the order given. */
export function plan(cases: readonly Case[], edition: Edition, capabilities: Capabilities): readonly Planned[] {
  const scored = edition.cases && new Set(edition.cases);
  const declares = declared(capabilities);
  return cases.map((one) => {
    const skip = one.unavailable === undefined ? declares(one) : notTestable(one.unavailable);
    return { case: one, scored: scored?.has(`${one.id}@${one.rev}`) ?? true, ...(skip && { skip }) };
  });
}

/** What the edition requires and was not declared, one entry for each. */
export function gaps(edition: Edition, capabilities: Capabilities): readonly Gap[] {
  const { requires } = edition;
  return [
    ...missing(requires.types, capabilities.types, "type"),
    ...missing(requires.encodings, capabilities.encodings, "enc"),
    ...missing(requires.verbs, capabilities.verbs, "verb"),
  ];
}

export type Gap = { readonly axis: "type" | "enc" | "verb"; readonly name: string };

function declared(capabilities: Capabilities) {
  const types = new Set(capabilities.types);
  const encodings = new Set(capabilities.encodings);
  const verbs = new Set(capabilities.verbs);
  const options = new Set(capabilities.options);
  return ({ needs }: Case): Planned["skip"] => {
    if (!types.has(needs.type) && !types.has("*")) return notApplicable(`type ${needs.type}`);
    if (!encodings.has(needs.encoding)) return notApplicable(`encoding ${needs.encoding}`);
    if (!needs.verbs.some((verb) => verbs.has(verb))) return notApplicable(`verb ${needs.verbs.join(" or ")}`);
    const option = needs.options?.find((name) => !options.has(name));
    return option === undefined ? undefined : notApplicable(`option ${option}`);
  };
}

function missing(required: readonly string[], given: readonly string[], axis: Gap["axis"]): readonly Gap[] {
  if (given.includes("*")) return [];
  return required.filter((name) => !given.includes(name)).map((name) => ({ axis, name }));
}

function notApplicable(what: string): Planned["skip"] {
  return { outcome: "not-applicable", reason: `${what} is not declared` };
}

function notTestable(reason: string): Planned["skip"] {
  return { outcome: "not-testable", reason };
}
