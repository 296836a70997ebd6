/** The page in a real browser: it works, it loads nothing, and nothing that others wrote is more than text in it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RunEvent } from "../../events.ts";
import { renderMatrixHtml } from "../matrix/page.ts";
import { findChromium } from "../testing/browser.ts";
import {
  EVIL,
  goodRun,
  hostileRun,
  largeRun,
  mixedRun,
  poisonedRun,
  unreachableRun,
  worstRun,
} from "../testing/runs.ts";
import { embed, renderHtml } from "./page.ts";

const chromium = findChromium();
if (!chromium) console.log("not run: the HTML report in a browser (no chromium in PATH)");

describe("the file", () => {
  it("names nothing that a browser would load", () => {
    const html = renderHtml(mixedRun());
    expect(html).not.toMatch(/<(link|img|iframe|object|embed|base)\b|@import|url\(/i);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  it.each([
    ["</script><!-- <script>", "\\u003c/script\\u003e\\u003c!-- \\u003cscript\\u003e"],
    ["\u2028", "\\u2028"],
  ])("holds %j as data", (text, embedded) => {
    expect(embed(JSON.stringify(text))).toBe(`"${embedded}"`);
    expect(JSON.parse(embed(JSON.stringify(text)))).toBe(text);
  });

  it.each([
    ["mostly good", () => largeRun(2000), 1_500_000],
    ["as bad as can be", () => worstRun(2000), 5_000_000],
  ])("stays small with 2,000 instances, %s", (_, make, most) => {
    expect(new TextEncoder().encode(renderHtml(make())).length).toBeLessThan(most);
  });
});

/** A browser on a busy machine. */
const SLOW = { timeout: 10_000 };

describe.skipIf(!chromium)("in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-page-"));
  let browser: Browser;
  let page: Page;
  let troubles: string[] = [];
  let file = "";

  /** One page for all: a new one would cost more than what is asked of it. */
  beforeAll(async () => {
    const { chromium: engine } = await import("playwright-core");
    browser = await engine.launch({ executablePath: chromium ?? "", args: ["--no-sandbox"] });
    page = await browser.newPage();
    page.on("console", (message) => troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("dialog", (dialog) => troubles.push(dialog.message()));
    page.on("request", (request) => {
      if (!request.url().startsWith(pathToFileURL(file).href)) troubles.push(request.url());
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  /** Whatever the console says, and whatever is asked of the network, is wrong. */
  afterEach(() => expect(troubles).toEqual([]));

  let files = 0;
  async function open(events: readonly RunEvent[], hash = ""): Promise<void> {
    troubles = [];
    file = join(folder, `${files++}.html`);
    writeFileSync(file, renderHtml(events, { docs: "../" }));
    await page.goto(pathToFileURL(file).href + hash);
  }

  const rows = () => page.locator(".rows li").count();
  const status = () => page.locator(".count-line").textContent();
  const hash = () => page.evaluate("location.hash");
  const headline = () => page.locator("article h1").innerText();

  it("says how it went, and what", async () => {
    await open(mixedRun());
    expect(await page.locator(".hero").innerText()).toMatch(/py-demo 0.1[\s\S]*does not conform[\s\S]*15 of 15/);
    expect(await page.locator(".matrix tbody tr").first().innerText()).toMatch(/^CD codec\s+59\s+7\s+1\s+1/);
    expect(await page.locator(".kinds li").first().innerText()).toMatch(/E-TRUNCATED-ACCEPTED[\s\S]*4$/);
    await expect.poll(rows, SLOW).toBe(74);
  });

  it("filters by outcome, area, type and text, and keeps that in the address", async () => {
    await open(mixedRun());
    await page.click('.chip[data-value="fail"]');
    await expect.poll(status, SLOW).toBe("7 of 74 cases");
    await expect.poll(hash, SLOW).toBe("#/?verdict=fail");
    await page.fill("#search", "redundant");
    await expect.poll(status, SLOW).toBe("1 of 74 cases");
    await expect.poll(hash, SLOW).toBe("#/?verdict=fail&q=redundant");
    await page.click(".clear");
    await expect.poll(status, SLOW).toBe("74 cases");
    await page.selectOption('select[data-key="areas"]', "EC");
    await expect.poll(status, SLOW).toBe("15 of 74 cases");
    await page.goBack();
    await expect.poll(status, SLOW).toBe("74 cases");
    await page.click(".matrix td.bad a >> nth=1");
    await expect.poll(hash, SLOW).toBe("#/?verdict=crash&area=CD");
    await expect.poll(status, SLOW).toBe("1 of 74 cases");
  });

  it("opens as the address says", async () => {
    await open(mixedRun(), "#/?verdict=stale&by=type");
    await expect.poll(status, SLOW).toBe("2 of 74 cases");
    await page.waitForSelector('.chip[aria-pressed="true"]');
    expect(await page.locator('.chip[aria-pressed="true"]').innerText()).toBe("stale");
    expect(await page.locator(".matrix tbody tr").count()).toBe(3);
  });

  it("has a page per case, with bytes, rule, exchange and the command to see it again", async () => {
    await open(mixedRun(), "#/?verdict=fail");
    await page.click(".case-row >> nth=0");
    const text = await page.locator("article").innerText();
    expect(text).toContain("RpcRequest: typical, made from seed 0");
    expect(text).toContain("first difference at byte 1, request_id: expected 97680000, got ee680000");
    expect(text).toContain("npx touchstone replay 'CD-0393@1?enc=bcs#4f1c22a9' --sut \"python3 adapter.py\"");
    expect(text).toMatch(/kit → peer\s+17 recode RpcRequest 00976800008c025f8b/);
    expect(await page.locator(".finding .b.wrong").allInnerTexts()).toEqual(["97", "ee"]);
    expect(await page.locator(".fields li").allInnerTexts()).toHaveLength(5);
    expect(await page.getAttribute(".rule a", "href")).toBe("../docs/profiles/aptos.md#bcs-1");
    await page.click('article a[rel="next"]');
    await expect.poll(headline, SLOW).toContain("the bytes end inside");
    await page.keyboard.press("Escape");
    await expect.poll(hash, SLOW).toBe("#/?verdict=fail");
    await expect.poll(status, SLOW).toBe("7 of 74 cases");
  });

  it("can be walked without a mouse", async () => {
    await open(mixedRun());
    await page.keyboard.press("/");
    await page.keyboard.type("CD-2138");
    await expect.poll(status, SLOW).toBe("1 of 74 cases");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect.poll(headline, SLOW).toBe("RpcRequest: a byte after the value");
  });

  it("copies the command, or marks it where a page may not copy", async () => {
    await open(mixedRun(), "#/case/CD-0393%401%3Fenc%3Dbcs");
    await page.click(".copy >> nth=0");
    await expect.poll(() => page.locator(".copy").first().innerText(), SLOW).toMatch(/copied|marked/);
  });

  it("shows what somebody wrote into a record by hand as text", async () => {
    await open(poisonedRun());
    await page.click(".case-row >> nth=0");
    expect(await page.locator("article").innerText()).toContain("\\u{202e}");
    expect(await page.locator("main script, article b, main img, a[href^='javascript']").count()).toBe(0);
  });

  it("shows what others wrote as text", async () => {
    await open(hostileRun());
    for (const place of ["#/", "#/case/CD-0392%401%3Fenc%3Dbcs", "#/case/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"]) {
      await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
      await page.waitForTimeout(50);
    }
    await page.evaluate('location.hash = "#/case/CD-0392%401%3Fenc%3Dbcs"');
    await page.waitForSelector("article .sides");
    const text = await page.locator("article").innerText();
    expect(text).toContain(EVIL.slice(0, 34));
    expect(text).toContain("\\u{202e}");
    expect(await page.locator("main script, article b, main img, a[href^='javascript']").count()).toBe(0);
  });

  it("stays quick with 2,000 instances: rows are made as they come into sight", async () => {
    await open(largeRun(2000));
    await expect.poll(status, SLOW).toBe("2,000 cases");
    await expect.poll(rows, SLOW).toBe(120);
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await expect.poll(rows, SLOW).toBeGreaterThan(120);
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await expect.poll(rows, SLOW).toBeGreaterThan(240);
    await page.fill("#search", "E-CRASH");
    await expect.poll(status, SLOW).toBe("14 of 2,000 cases");
  });

  it("prints every case of the list", async () => {
    await open(largeRun(2000));
    await page.emulateMedia({ media: "print" });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    await expect.poll(rows, SLOW).toBe(2000);
    expect(await page.locator(".filters").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
  });

  it.each([390, 1400])("needs no sideways scrolling at %i pixels", async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await open(mixedRun());
    const wide = "document.documentElement.scrollWidth";
    expect(await page.evaluate(wide)).toBe(width);
    await page.evaluate('location.hash = "#/case/CD-0952%401%3Fenc%3Dbcs"');
    await page.waitForSelector("article");
    expect(await page.evaluate(wide)).toBe(width);
  });

  it("is light or dark as the system says, until told otherwise", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open(goodRun());
    const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const dark = await paper();
    await page.emulateMedia({ colorScheme: "light" });
    const light = await paper();
    expect(light).not.toBe(dark);
    await page.click("#theme");
    await page.click("#theme");
    expect(await paper()).toBe(dark);
  });

  it("shows implementations side by side without a script", async () => {
    troubles = [];
    file = join(folder, "matrix.html");
    writeFileSync(file, renderMatrixHtml([mixedRun(), goodRun({ sut: { name: "other" } }), hostileRun()]));
    await page.goto(pathToFileURL(file).href);
    expect(await page.locator("tbody tr").first().innerText()).toMatch(/^n<\/script>/);
    expect(await page.locator("tbody tr").nth(1).innerText()).toMatch(/^other 0.1\s+59\/59\s+15\/15\s+74\/74/);
    expect(await page.locator("script").count()).toBe(0);
  });

  it.each([
    ["killed", () => mixedRun({ killedAfter: 30 }), /Stopped before its end: 30 of 74/],
    ["killed at once", () => mixedRun({ killedAfter: 0 }), /Stopped before its end: 0 of 74/],
    ["unreachable", unreachableRun, /inconclusive/],
  ] as const)("shows a run that is %s", async (_, make, words) => {
    await open(make());
    expect(await page.locator("main").innerText()).toMatch(words);
  });
});
