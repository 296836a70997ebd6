/**
 * Every protective rule of the runner is needed: without it some run comes to another end. The rule is taken out of the
 * source as it is loaded; nothing on disk changes.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createViteServer } from "vitest/node";
import { KIT_RULES, type KitRule } from "./rules.ts";
import { SCENARIOS, tell } from "./scenarios.ts";

type Server = Awaited<ReturnType<typeof createViteServer>>;

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
let server: Server;
let removed: KitRule | undefined;

beforeAll(async () => {
  server = await createViteServer({
    configFile: false,
    root: ROOT,
    logLevel: "silent",
    appType: "custom",
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
    plugins: [{ name: "without-a-rule", enforce: "pre", transform: (code, id) => without(code, id) }],
  });
});

afterAll(() => server.close());

function without(code: string, id: string): string | undefined {
  return removed && id.endsWith(removed.file) ? code.replace(removed.line, () => removed?.without ?? "") : undefined;
}

/** What the scenario comes to with the rule taken out. */
async function toldWithout(rule: KitRule): Promise<string> {
  removed = rule;
  server.moduleGraph.invalidateAll();
  const loaded = (await server.ssrLoadModule("/conformance/mutants/kit/scenarios.ts")) as { tell: typeof tell };
  return loaded.tell(rule.scenario);
}

const ENDS: Readonly<Record<string, string>> = {
  "nothing was observed": "T-0001 inconclusive E-NOT-OBSERVED, exit 4",
  "half was observed": "T-0001 inconclusive E-NOT-OBSERVED, exit 4",
  "no findings at all": "T-0001 inconclusive E-NOT-OBSERVED, exit 4",
  "the control alone was observed": "T-0001 inconclusive E-NOT-OBSERVED, exit 4",
  "the control is refused before": "T-0001 inconclusive E-CONTROL-DEAD, exit 4",
  "the control is refused after": "T-0001 fail E-SUT-DEAD, exit 1",
  "there is no control": "T-0001 inconclusive E-NO-CONTROL, exit 4",
  "a claim is refused": "T-0001 not-testable E-CLAIM-REFUSED, SUT-0020 fail E-CLAIM-REFUSED, exit 1",
  "a verb that does not exist is taken": "SUT-0003 fail E-UNKNOWN-VERB, T-0001 pass, exit 1",
  "the edition requires more": "SUT-0010 fail E-EDITION-GAP, T-0001 pass, exit 1",
  "a type was not declared": "T-0001 not-applicable, exit 4",
  "nothing ran": "exit 4",
  "nobody is there": "SUT-0001 inconclusive E-UNREACHABLE, T-0001 inconclusive E-UNREACHABLE, exit 4",
  "a case throws": "T-0001 kit-error E-KIT, exit 5",
  "a MUST was missed beside a SHOULD": "T-0001 fail E-TEST, exit 1",
  "a request is answered twice": "T-0001 pass, SUT-0004 fail E-TWO-REPLIES, exit 1",
  "it dies of one case": "T-0001 pass, T-0002 crash E-CRASH, exit 1",
};

describe("the runner keeps its rules", () => {
  it.each(Object.keys(SCENARIOS))("when %s", async (name) => {
    expect(await tell(name)).toBe(ENDS[name]);
  });
});

describe("the runner without the rule that", () => {
  it.each(KIT_RULES)("$name comes to another end", async (rule) => {
    expect(readFileSync(`${ROOT}/${rule.file}`, "utf8").split(rule.line).length - 1, "the rule's line").toBe(1);
    expect(await toldWithout(rule)).not.toBe(ENDS[rule.scenario]);
  });
});
