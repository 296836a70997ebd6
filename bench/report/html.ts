/** The report as one page: nothing is fetched, and it reads in light and dark. */
import type { ContenderResult, Results, WorkloadResult } from "../results.ts";
import type { AllSeries, Claim } from "../series/series.ts";
import { againstText, comparableNs, interval, ranked, vectorsText } from "../text.ts";
import { bytesText, duration, figure, percent, throughput } from "../units.ts";
import { pictures } from "./pictures.ts";
import { PAGE_STYLE } from "./style.ts";
import { escaped } from "./svg.ts";

export function html(results: Results, series: AllSeries | undefined): string {
  const shown = pictures(results, series);
  const body = [
    head(results),
    section("Who is fastest", `${AT_A_GLANCE}${glance(results.workloads)}`),
    section(
      "In pictures",
      shown.map(({ svg, says }) => `<figure>${svg}<figcaption>${escaped(says)}</figcaption></figure>`).join(""),
    ),
    series ? section("Compression: claimed and measured", claimTable(series.claims)) : "",
    section("Every figure", results.workloads.map(workloadTable).join("")),
    section("How it was measured", method(results)),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Benchmark of codecs</title><style>${PAGE_STYLE}</style></head><body><main>${body.join("\n")}</main></body></html>
`;
}

const AT_A_GLANCE = `<p class="note">Each row is one piece of work; its leader is bold. A figure is how many times slower than the leader,
beside it how sure that is. <b>wrong</b> fails the golden vectors and is not ranked. <span class="loose">◌</span> also takes bytes that must be refused.</p>`;

function head({ touchstone, commit, date, machine }: Results): string {
  const { cpu, cores, node, platform, load } = machine;
  const facts = [
    date.slice(0, 16).replace("T", " "),
    `touchstone ${touchstone}${commit ? ` at ${commit}` : ""}`,
    `${cpu}, ${cores} cores`,
    `Node ${node}, ${platform}`,
    `load ${load}`,
  ];
  return `<header><h1>How fast codecs are</h1><p class="facts">${facts.map((fact) => `<span>${escaped(fact)}</span>`).join("")}</p></header>`;
}

/** A row for each workload, a column for each contender that took part anywhere. */
function glance(workloads: readonly WorkloadResult[]): string {
  const names = [
    ...new Set(workloads.flatMap(({ contenders }) => contenders.filter(({ times }) => times).map(({ name }) => name))),
  ];
  const header = `<tr><th>work</th>${names.map((name) => `<th>${escaped(name)}</th>`).join("")}</tr>`;
  const rows = workloads.map((workload) => {
    const [leader] = ranked(workload.contenders).filter(({ state, role }) => state === "ok" && role !== "limit");
    const cells = names.map((name) =>
      glanceCell(
        workload.contenders.find((one) => one.name === name),
        leader,
        workload.contenders,
      ),
    );
    return `<tr><th scope="row">${escaped(workload.name)}${workload.control.isSteady ? "" : " <i>unsure</i>"}</th>${cells.join("")}</tr>`;
  });
  return `<div class="wide"><table class="glance">${header}${rows.join("")}</table></div>`;
}

function glanceCell(
  one: ContenderResult | undefined,
  leader: ContenderResult | undefined,
  all: readonly ContenderResult[],
): string {
  if (!one?.times || !leader?.times) return `<td class="none"></td>`;
  if (one.state === "wrong") return `<td class="wrong" title="${escaped(one.what ?? "")}">wrong</td>`;
  if (one.role === "limit") return `<td class="none" title="limit">limit</td>`;
  const loose =
    (one.conduct?.taken ?? 0) > 0 ? ` <span class="loose" title="${escaped(vectorsText(one))}">◌</span>` : "";
  const tip = `${duration(one.times.ns)}${one.ratio ? `, against ours ${againstText(one)}, 95 % within ${interval(one.ratio, one.verdict)}` : ""}`;
  if (one === leader) {
    const unsure = one.verdict === "inconclusive" ? " <small>unsure</small>" : "";
    return `<td class="best" title="${escaped(tip)}">${duration(comparableNs(one, all) ?? one.times.ns)}${unsure}${loose}</td>`;
  }
  const times = (comparableNs(one, all) ?? 0) / (comparableNs(leader, all) ?? 1);
  const width = spread(one);
  return `<td class="q${heat(times)}" title="${escaped(tip)}">${figure(times)}x${width}${loose}</td>`;
}

/** Half of the interval, as a share. */
function spread({ ratio }: ContenderResult): string {
  if (!ratio) return "";
  return ` <small>±${Math.max(1, Math.round((Math.sqrt(ratio.high / ratio.low) - 1) * 100))} %</small>`;
}

/** Five shades: up to 1.5, 3, 10, 30 times, and more. */
function heat(times: number): number {
  return [1.5, 3, 10, 30].filter((edge) => times > edge).length;
}

function workloadTable(workload: WorkloadResult): string {
  const { name, bytes, contenders, control } = workload;
  const head = ["", "time", "throughput", "against ours", "95 % within", "heap/op", "collector", "alone", "vectors"];
  const rows = ranked(contenders).map(
    (one) =>
      `<tr class="${one.state}">${cells(one, bytes)
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join("")}</tr>`,
  );
  const wrong = contenders
    .filter(({ state }) => state === "wrong")
    .map((one) => `<p class="note">${escaped(`${one.name}: ${one.what ?? ""}`)}</p>`);
  const absent = contenders.filter(({ state }) => state === "missing" || state === "failed");
  const missing = absent.map((one) => `<p class="note">${escaped(`not measured: ${one.name}: ${one.what ?? ""}`)}</p>`);
  const steady = `control drift ${percent(control.drift)}${control.twin ? `, ours against itself ${interval(control.twin)}` : ""}${control.isSteady ? "" : ": unsure"}`;
  return `<details><summary>${escaped(name)} <small>${bytesText(bytes)}; ${escaped(steady)}</small></summary><div class="wide"><table><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr>${rows.join("")}</table></div>${wrong.join("")}${missing.join("")}</details>`;
}

function cells(one: ContenderResult, bytes: number): readonly string[] {
  const { name, times, ratio, state } = one;
  const alone = times?.alone
    ? `${Math.round(times.alone.opsPerSecond).toLocaleString("en-US")}/s ±${times.alone.marginPercent.toFixed(0)} %`
    : "–";
  return [
    name,
    times ? duration(times.ns) + (times.clock === "wall" ? " wall" : "") : "",
    times && state === "ok" ? throughput(bytes, times.ns) : "",
    againstText(one),
    ratio && state === "ok" ? interval(ratio, one.verdict) : "",
    times?.heapBytes === undefined ? "–" : bytesText(Math.round(times.heapBytes)),
    times && one.role !== "peer" ? percent(times.gcShare) : "–",
    alone,
    vectorsText(one),
  ];
}

function claimTable(claims: readonly Claim[]): string {
  const rows = claims.map((one) => {
    const cells = [
      one.message,
      bytesText(one.bytes),
      percent(one.claimed),
      percent(one.measured),
      one.loadTest === undefined ? "–" : percent(one.loadTest),
      percent(one.brotli),
      percent(one.random),
    ];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  });
  const head = ["message", "bytes", "claimed", "measured", "twenty accounts", "brotli 11", "cannot shrink"];
  return `<div class="wide"><table><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr>${rows.join("")}</table></div>
<p class="note">Shares of the size before. What cannot shrink are hashes, keys and signatures that occur once in the message. Claims below
that share are not about messages with real signatures; a load test between few accounts comes near them, because its keys repeat.</p>`;
}

function method({ plan, threshold, machine }: Results): string {
  return `<p>Every contender works in ${plan.processes} fresh processes of its own. In each of ${plan.rounds} rounds everybody has one slice of about
${plan.sliceMs} ms, in an order that moves on and turns around, with a control in front that has nothing to do with any codec, ${machine.isPinned ? "all on the same processor" : "wherever the system places them"}. Each slice pays for its own
garbage. Times are processor time; programs behind --sut are timed by themselves and compared by the wall clock. A ratio is the mean over pairs of
processes of the median over rounds; its interval is drawn from both by bootstrap. A difference is one when the whole interval is beyond ${percent(threshold)}. Column
<em>alone</em> is what Benchmark.js says of a contender by itself. Machine: ${escaped(machine.name)}, V8 ${escaped(machine.v8)}.</p>`;
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>${content}</section>`;
}
