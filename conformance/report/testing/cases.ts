/** A golden vector as the case that it is, passed; and the ways in which cases go wrong. */
import type { CaseDone, Expectation, TraceLine } from "../../events.ts";
import type { Finding, Shown } from "../../suite.ts";
import type { Vector, VectorFile } from "../../vectors/format.ts";

/** The vector's case on an implementation that does everything right. */
export function caseOf(file: VectorFile, vector: Vector): CaseDone {
  const note = file.notes[vector.flags?.[0] ?? ""];
  const instance = `${vector.id}@${vector.rev}?enc=${file.encoding}`;
  return {
    event: "case",
    instance,
    token: `${instance}#4f1c22a9`,
    id: vector.id,
    rev: vector.rev,
    area: file.protocol.startsWith("tendermint") ? "EC" : "CD",
    path: `codec/${file.encoding}/${file.type}/${file.validity}/${vector.id}`,
    type: file.type,
    encoding: file.encoding,
    level: vector.level,
    clause: note?.clause ?? "docs/profiles/aptos.md#bcs-1",
    title: `${file.type}: ${vector.comment}`,
    ...(note && { why: note.effect }),
    tags: [vector.valid ? "positive" : "negative", ...(vector.verbs?.includes("encode") ? ["encode"] : [])],
    ...(vector.parent && { parent: vector.parent }),
    scored: true,
    outcome: "pass",
    findings: [passing(vector)],
    observed: 1,
    input: shownOf(vector),
    ms: 0.4,
  };
}

function passing({ valid, verbs }: Vector): Finding {
  const words = valid ? "ok" : "reject";
  return { check: verbs?.[0] ?? "accept", level: "MUST", verdict: "pass", expected: words, actual: words, observed: 1 };
}

const SHOWN_BYTES = 256;

function shownOf(vector: Vector): Shown {
  const hex =
    vector.hex ?? vector.parts?.map(([unit, times]) => unit.repeat(Math.min(times, SHOWN_BYTES))).join("") ?? "";
  const { mutation, spans } = vector;
  return {
    hex: hex.slice(0, 2 * SHOWN_BYTES),
    length: vector.length ?? hex.length / 2,
    ...(spans && { spans: spans.filter(([, end]) => end <= SHOWN_BYTES) }),
    ...(mutation && {
      mark: {
        at: mutation.at,
        size: mutation.to.length / 2,
        text: `${mutation.from || "nothing"} became ${mutation.to || "nothing"}`,
      },
    }),
  };
}

/** An invalid input that was taken. */
export function accepted(one: CaseDone, code = "E-TRAILING-ACCEPTED"): CaseDone {
  const actual = `accepted, recoded to ${one.input?.hex.slice(0, 40) ?? ""}`;
  return failed(one, { check: "recode", expected: "reject (trailing)", actual, code });
}

/** A valid input written back with one byte changed. */
export function differing(one: CaseDone): CaseDone {
  const hex = one.input?.hex ?? "";
  const [start = 0, , field = "?"] = one.input?.spans?.[1] ?? [];
  const actual = `${hex.slice(0, 2 * start)}ee${hex.slice(2 * start + 2)}`;
  const difference = {
    at: start,
    field,
    expected: hex.slice(2 * start, 2 * start + 8),
    actual: actual.slice(2 * start, 2 * start + 8),
  };
  return failed(one, { check: "recode", expected: hex, actual, code: "E-BYTES-DIFFER", difference });
}

/** The process died on it. */
export function crashed(one: CaseDone): CaseDone {
  const reason = "the process died with SIGSEGV; a second time when run alone";
  return {
    ...one,
    outcome: "crash",
    code: "E-CRASH",
    reason,
    findings: [],
    observed: 0,
    trace: [...trace(one).slice(0, 1)],
  };
}

/** No reply. */
export function timedOut(one: CaseDone): CaseDone {
  const reason = "no reply within 2000 ms; a second time when run alone";
  return {
    ...one,
    outcome: "timeout",
    code: "E-TIMEOUT",
    reason,
    findings: [],
    observed: 0,
    trace: trace(one).slice(0, 1),
    attempts: 2,
  };
}

/** A finding that its level forgives. */
export function lenient(one: CaseDone): CaseDone {
  const finding: Finding = {
    check: "accept",
    level: "SHOULD",
    verdict: "lenient",
    code: "E-CLASS-DIFFERS",
    expected: "reject (eof)",
    actual: "reject (limit)",
    observed: 1,
  };
  return { ...one, outcome: "lenient", code: "E-CLASS-DIFFERS", findings: [finding], trace: trace(one) };
}

/** Settled without a verdict, and why. */
export function without(
  one: CaseDone,
  outcome: "inconclusive" | "not-applicable" | "not-testable" | "kit-error",
  reason: string,
): CaseDone {
  return { ...one, outcome, reason, findings: [], observed: 0, ...(outcome === "kit-error" && { code: "E-KIT" }) };
}

/** Listed in the file of expectations. */
export function listed(one: CaseDone, state: Expectation["state"], line = 4): CaseDone {
  const expectation: Expectation = {
    state,
    file: "touchstone.expect.yaml",
    line,
    reason: "the decoder is lenient until #482",
    issue: "https://tracker.example/482",
    ...(state === "expired" && { until: "2026-11-01" }),
    ...(state === "flaky" && { rate: "2/10" }),
    ...(state === "changed" && { code: "E-TRAILING-ACCEPTED" }),
  };
  return { ...one, expectation };
}

/** The request and the reply. */
export function trace(one: CaseDone): TraceLine[] {
  return [
    { us: 12, from: "kit", line: `17 recode ${one.type} ${one.input?.hex ?? ""}` },
    { us: 418, from: "sut", line: `17 ok ${one.input?.hex ?? ""}` },
  ];
}

function failed(
  one: CaseDone,
  finding: Pick<Finding, "check" | "expected" | "actual" | "difference"> & { code: string },
): CaseDone {
  const whole: Finding = { level: "MUST", verdict: "fail", observed: 1, ...finding };
  return { ...one, outcome: "fail", code: finding.code, findings: [...one.findings, whole], trace: trace(one) };
}
