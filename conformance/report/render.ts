/** A report for programs. The reports themselves are loaded when one is asked for: most who run cases want none. */
import type { RunEvent } from "../events.ts";
import type { ReporterName } from "./index.ts";
import type { RenderOptions } from "./options.ts";

/** `await renderReport("junit", events)`: text from the record of a run. */
export async function renderReport(
  name: ReporterName,
  events: readonly RunEvent[],
  options?: RenderOptions,
): Promise<string> {
  const { REPORTERS } = await import("./index.ts");
  if (!Object.hasOwn(REPORTERS, name)) {
    throw new TypeError(`no report is called ${String(name)}; there are ${Object.keys(REPORTERS).join(", ")}`);
  }
  return REPORTERS[name].render(events, options);
}
