import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { KEPT, openRecord } from "./run-record.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

it("the oldest records go, and nothing else does", () => {
  const own = mkdtempSync(join(tmpdir(), "touchstone-"));
  for (const name of ["run-1", "run-2020-01-01", "mine"]) mkdirSync(join(own, name));
  writeFileSync(join(own, "run-2020-01-01T00-00-00-000Z.txt"), "");
  for (let n = 1; n <= KEPT + 2; n++) openRecord(undefined, day(n), own).close();
  const left = readdirSync(own);
  expect(left).toHaveLength(KEPT + 5);
  expect(left.filter((name) => /^run-2026-01-0[12]T/.test(name))).toEqual([]);
  expect(readlinkSync(join(own, "latest"))).toMatch(/^run-2026-01-22T/);
});

it("a record that was asked for elsewhere stays, and removes none", () => {
  const own = mkdtempSync(join(tmpdir(), "touchstone-"));
  for (let n = 1; n <= KEPT; n++) openRecord(undefined, day(n), own).close();
  openRecord(join(own, "elsewhere"), day(99), own).close();
  expect(existsSync(join(own, "elsewhere", "events.ndjson"))).toBe(true);
  expect(readdirSync(own)).toHaveLength(KEPT + 2);
});
