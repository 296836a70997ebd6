/** The console report as people see it, and what it says when things go wrong in every way they can. */
import { describe, expect, it } from "vitest";
import type { CaseDone, RunEvent } from "../../events.ts";
import { crashed, listed, without } from "../testing/cases.ts";
import { makeRun } from "../testing/fixture.ts";
import { goodRun, hostileRun, kitErrorRun, largeRun, mixedRun, unreachableRun } from "../testing/runs.ts";
import { bytesLine } from "./bytes-line.ts";
import { renderConsole } from "./console.ts";
import { createConsole } from "./live.ts";
import { createProgress } from "./progress.ts";

describe("bytes on a line", () => {
  const spans = [
    [0, 1, "protocol_id"],
    [1, 5, "request_id"],
    [5, 6, "priority"],
  ] as const;

  it.each([
    ["fields", "0b2a00000000", { spans, width: 80 }, "0b 2a000000 00", undefined],
    [
      "a stretch that is wrong",
      "0b2a000000008100ff",
      { spans, focus: { at: 6, size: 2, bracket: true }, width: 80 },
      "0b 2a000000 00 [8100] ff",
      16,
    ],
    ["a byte in a field", "0b2a00000000", { spans, focus: { at: 2, size: 1 }, width: 80 }, "0b 2a000000 00", 5],
    ["bytes that are missing", "0b2a", { focus: { at: 2, size: 0, bracket: true }, width: 80 }, "0b 2a []", 7],
    ["a long field", "ab".repeat(40), { spans: [[0, 40, "body"]] as const, width: 80 }, "abababab…abab(40)", undefined],
    ["the start of more", "0b2a", { length: 9, width: 80 }, "0b 2a …", undefined],
    ["none", "", { width: 80 }, "no bytes", undefined],
  ] as const)("%s", (_, hex, options, text, column) => {
    expect(bytesLine(hex, options)).toEqual({ text, column });
  });

  it("keeps what is wrong in sight, however long the line", () => {
    const hex = Array.from({ length: 200 }, (_, i) => i.toString(16).padStart(2, "0")).join("");
    const { text, column = -1 } = bytesLine(hex, { focus: { at: 150, size: 2, bracket: true }, width: 60 });
    expect(text.length).toBeLessThanOrEqual(60);
    expect(text.slice(column - 1, column + 5)).toBe("[9697]");
    expect(text).toMatch(/^… .* …$/);
  });
});

describe("a failure", () => {
  const text = renderConsole(mixedRun(), { columns: 110 });

  it("shows bytes, the first difference, both sides and what to do", () => {
    expect(text).toContain(
      [
        "    input     00 97680000 8c 02 5f8b",
        "    expected  00 97680000 8c 02 5f8b",
        `    actual    00 ee680000 8c 02 5f8b${" ".repeat(60)}E-BYTES-DIFFER`,
        "                 ▲ byte 1, request_id: expected 97680000, got ee680000",
        `    replay    npx touchstone replay 'CD-0393@1?enc=bcs#4f1c22a9' --sut "python3 adapter.py"`,
        "    explain   npx touchstone explain CD-0393",
      ].join("\n"),
    );
  });

  it.each([
    ["level and rule", /✗ CD-2132 {2}RpcRequest: .* redundant zero byte +MUST aptos#bcs-7\n/],
    [
      "the stretch that is wrong",
      / {4}input {5}00 f0 49 0c 00 ea \[80\] 00 {4}parent CD-0392, one mutation\n +▲ byte 6: nothing became 80\n/,
    ],
    ["a crash", /✗ CD-2138 {2}crash: .*\n(.*\n){2} {4}reason {4}the process died with SIGSEGV; .* E-CRASH\n/],
    [
      "a changed failure",
      / {4}listed {4}touchstone.expect.yaml:4, listed to fail with E-TRAILING-ACCEPTED: it fails differently now/,
    ],
    [
      "a stale entry",
      /! CD-2135@1\?enc=bcs is listed as an expected failure .* and now passes, 1 observation\n {4}remove {4}npx touchstone expect prune CD-2135\n/,
    ],
    ["an expired entry", /! CD-2136@1\?enc=bcs is still listed as an expected failure, until 2026-11-01/],
    ["why nothing was judged", /\? CD-0949 inconclusive: the control failed before it/],
    ["what did not run", /– 15 cases not run: EchoMessage\/proto is not declared\n/],
  ])("shows %s", (_, wanted) => expect(text).toMatch(wanted));

  it("ends in the line that other tools look for", () => {
    expect(text.trimEnd().split("\n").at(-1)).toBe(
      "touchstone: result=fail exit=1 pass=40 lenient=1 fail=9 expected=2 na=15 nt=1 inc=1 depth=full",
    );
  });
});

describe("many failures", () => {
  it("of one kind are one block", () => {
    const text = renderConsole(largeRun(2000));
    expect(text.split("\n").length).toBeLessThan(40);
    expect(text).toMatch(/alike {5}60 more with E-TRAILING-ACCEPTED: RpcRequest\/bcs 26, /);
    expect(text).toContain("CD-0947..CD-0950");
  });

  it("are all shown when asked for", () => {
    const text = renderConsole(largeRun(2000), { verbosity: "verbose" });
    expect(text.match(/^✗ /gm)).toHaveLength(75);
    expect(text).toContain("trace         0.012 ms  kit → sut  17 recode ");
  });

  it("are a line per kind when it has to be quiet", () => {
    const lines = renderConsole(largeRun(2000), { verbosity: "quiet" }).trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/and 60 more$/);
  });
});

describe("a run", () => {
  it("that is good needs few lines", () => {
    expect(renderConsole(goodRun(), { htmlPath: ".touchstone/latest/index.html" })).toMatchInlineSnapshot(`
      "touchstone 0.1.0 · vectors 0.1.0 · edition aptos/1 (frozen 2026-11-20)
      sut     py-demo 0.1 · accept recode decode encode · 3 types · enc bcs json proto
      seed    4f1c22a9

      CD  codec        ████████████████████     59   59 passed
      EC  echo         ████████████████████     15   15 passed

      74 passed    0.4 s
      depth full (15/15 codec mutants detectable) · report .touchstone/latest/index.html
      touchstone: result=pass exit=0 pass=74 lenient=0 fail=0 expected=0 na=0 nt=0 inc=0 depth=full
      "
    `);
  });

  it("that was killed says how far it came", () => {
    const text = renderConsole(mixedRun({ killedAfter: 30 }));
    expect(text).toContain("! stopped before its end: 30 of 74 instances are settled\n");
    expect(text).toContain("29 not reached");
    expect(text).toMatch(/result=interrupted exit=130 /);
  });

  it("that reached nobody has one cause", () => {
    const text = renderConsole(unreachableRun());
    expect(text).toContain("? SUT-0001 inconclusive: cannot connect to 127.0.0.1:9: connection refused");
    expect(text).toContain("? 73 cases inconclusive: see SUT-0001\n");
    expect(text).not.toContain("✗");
  });

  it("in which the kit failed says so, and whom it concerns", () => {
    expect(renderConsole(kitErrorRun())).toContain(
      "! CD-0948 a fault of touchstone itself, please report it: TypeError",
    );
  });
});

describe("what is not declared", () => {
  const missing = (one: CaseDone, i: number) =>
    i < 40
      ? without(one, "not-applicable", `type T${i} is not declared`)
      : i === 50
        ? listed(without(one, "inconclusive", ""), "held")
        : one;
  const text = renderConsole(makeRun({ rule: missing }));

  it("is one line, however many types it is", () => {
    expect(text).toContain("– 40 cases not run: types not declared: T0, T1, T2 and 37 more\n");
  });

  it("does not hide what is on hold", () => {
    expect(text).toContain("‖ CD-1696 on hold: the decoder is lenient until #482\n");
  });
});

describe("what the runner asks by itself", () => {
  const gap = (one: CaseDone): CaseDone => ({
    ...crashed(one),
    area: "SUT",
    type: "",
    encoding: "",
    code: "E-EDITION-GAP",
    title: "a gap",
  });
  const run = (rule: (one: CaseDone) => CaseDone) =>
    makeRun({ rule: (one, i) => (i < 3 ? rule(one) : one) }).map((event) =>
      event.event === "plan" ? { ...event, areas: event.areas.filter(({ id }) => id !== "SUT") } : event,
    );

  it("has a line when something is wrong", () => {
    const text = renderConsole(run(gap));
    expect(text).toMatch(/^SUT .* 3 {3}3 failed$/m);
    expect(text).toContain("alike     2 more with E-EDITION-GAP: a gap 2\n");
    expect(live(run(gap), {})).toContain("SUT adapter  ");
  });

  it("has none when all is well", () => {
    expect(renderConsole(run((one) => ({ ...one, area: "SUT" })))).not.toContain("SUT");
  });
});

describe("a terminal", () => {
  it("gets colour when it can", () => {
    const text = renderConsole(mixedRun(), { color: true });
    expect(text).toContain("\u001b[31m✗ CD-2129\u001b[0m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are taken out
    expect(text.replace(/\u001b\[\d+m/g, "")).toBe(renderConsole(mixedRun()));
  });

  it("that is not UTF-8 gets ASCII, with marks that still point", () => {
    const text = renderConsole(mixedRun(), { ascii: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked for
    expect(text).toMatch(/^[\x00-\x7f]*$/);
    expect(text).toContain("                 ^ byte 1, request_id");
  });

  it.each([40, 72, 100, 200])("of %i columns is not overrun by what others wrote", (columns) => {
    const lines = renderConsole(hostileRun(), { columns }).split("\n");
    const free = lines.filter((line) => !/^ {4}(replay|listed|explain)|^(sut|touchstone)|selected/.test(line));
    expect(Math.max(...free.map((line) => line.length))).toBeLessThanOrEqual(14 + 2 * Math.max(72, columns) + 60);
  });
});

/** What was written, with the carriage returns of the status line. */
function live(events: readonly RunEvent[], options: Parameters<typeof createConsole>[1]): string {
  let text = "";
  const report = createConsole((more) => {
    text += more;
  }, options);
  for (const event of events) report.event(event);
  report.close();
  return text;
}

/** Back to the start of the line, and nothing on it. */
const CLEAR = "\r\u001b[K";

it("a workflow finds nothing to obey, wherever a text is wrapped", () => {
  for (let indent = 0; indent < 90; indent++) {
    const reason = `${"x ".repeat(indent)}${"::error::y ##[group]z ".repeat(9)}`;
    const text = renderConsole(makeRun({ rule: (one) => ({ ...crashed(one), reason }) }));
    expect(text).not.toMatch(/^\s*(::|##\[)/m);
  }
});

describe("while it runs", () => {
  it.each([
    ["mixed", mixedRun],
    ["good", goodRun],
    ["unreachable", unreachableRun],
    ["killed", () => mixedRun({ killedAfter: 30 })],
  ] as const)("a file gets what the report says afterwards: %s", (_, make) => {
    expect(live(make(), {})).toBe(renderConsole(make()));
  });

  it("a terminal gets one line more, which is taken away again", () => {
    let clock = 0;
    const tick = () => {
      clock += 60;
      return clock;
    };
    const text = live(mixedRun(), { tty: true, now: tick }).replaceAll(CLEAR, "␛");
    expect(text).toMatch(/␛ {2}\d+\/74 {2}\d+ % {3}\d failed {3}CD-\d+ {3}\d\.\d s␛/);
    expect(text.replace(/␛ {2}[^␛\n]*/g, "").replaceAll("␛", "")).toBe(renderConsole(mixedRun()));
  });

  it("a fast run does not drown the terminal", () => {
    let lines = 0;
    const progress = createProgress(() => lines++, { tty: true, now: () => 0 });
    for (const event of largeRun(2000)) progress.event(event);
    expect(lines).toBeLessThan(10);
  });

  it("quiet is quiet until the end", () => {
    expect(live(goodRun(), { verbosity: "quiet" })).toMatch(/^touchstone: result=pass .*\n$/);
  });
});
