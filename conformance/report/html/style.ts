/** How the page looks. Colours come in pairs, light and dark; no state is told by colour alone. */

const LIGHT = `
  --paper: #faf9f6; --card: #ffffff; --ink: #1b1f24; --soft: #5a626c; --line: #e4e1da; --hover: #f3f1ec;
  --accent: #3548a8; --accent-soft: #e7eaf8;
  --good: #0b6b53; --good-bg: #e0f1ea; --bad: #b02f0c; --bad-bg: #fbe6df; --warn: #7d5800; --warn-bg: #faeecb;
  --lenient: #3b6187; --lenient-bg: #e4edf5; --kit: #743a97; --kit-bg: #f2e7f8; --aside: #69717b; --aside-bg: #eeece7;
  --f0: #dbe7fb; --f1: #fde7c8; --f2: #d9f0e3; --f3: #f6dcea; --f4: #e6e0f7; --f5: #e8e9c9;
  --shadow: 0 1px 2px rgb(40 35 20 / 6%), 0 4px 16px rgb(40 35 20 / 4%);
  color-scheme: light;`;

const DARK = `
  --paper: #14171b; --card: #1b1f24; --ink: #e7e5e0; --soft: #9aa3ad; --line: #2e343b; --hover: #22272d;
  --accent: #9fb0ff; --accent-soft: #262e4d;
  --good: #5cc9a3; --good-bg: #16352b; --bad: #ff9a78; --bad-bg: #43211a; --warn: #e6bd5a; --warn-bg: #3a2f13;
  --lenient: #94bbe0; --lenient-bg: #1f2f3f; --kit: #d0a0ee; --kit-bg: #35234a; --aside: #98a1ab; --aside-bg: #2a3037;
  --f0: #27395a; --f1: #4a3a1d; --f2: #1e4232; --f3: #4a2a3c; --f4: #382f57; --f5: #3b3d1c;
  --shadow: none;
  color-scheme: dark;`;

export const STYLE = `
:root {${LIGHT}
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {${DARK}} }
@media screen { :root[data-theme="dark"] {${DARK}} }

* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 12px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 var(--sans); font-variant-numeric: tabular-nums; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1:focus-visible { outline: none; }
code, pre, .hex, .id { font-family: var(--mono); font-size: .86em; }
h1, h2, h3, h4, p, ol, ul, dl, dd, pre, blockquote { margin: 0; padding: 0; }
h1 { font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 16px; font-weight: 650; letter-spacing: -.005em; }
h3 { font-size: 14px; font-weight: 600; }
h4 { font-size: 12px; font-weight: 500; color: var(--soft); }
button, select, input { font: inherit; color: inherit; }
.muted, .label { color: var(--soft); }
.label { font-size: 13px; }
.num { text-align: right; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; background: var(--card); padding: 6px 12px; z-index: 9; }

.top { display: flex; align-items: center; gap: 12px; max-width: 1180px; margin: 0 auto; padding: 18px 28px 0; }
.brand { display: flex; align-items: center; gap: 9px; font-weight: 600; letter-spacing: .01em; color: var(--ink); margin-right: auto; }
.brand svg { width: 18px; height: 18px; fill: var(--accent); }
.top button, .clear, .copy, .choice { background: none; border: 1px solid transparent; border-radius: 6px; padding: 3px 9px; color: var(--soft); cursor: pointer; font-size: 13px; }
.top button:hover, .clear:hover, .copy:hover, .choice:hover { color: var(--ink); background: var(--hover); }
main { max-width: 1180px; margin: 0 auto; padding: 20px 28px 80px; }

.icon { width: 15px; height: 15px; flex: none; fill: currentColor; vertical-align: -2px; }
.icon.good, .verdict.good { color: var(--good); } .icon.bad, .verdict.bad { color: var(--bad); }
.icon.warn, .verdict.warn { color: var(--warn); } .icon.soft, .verdict.soft { color: var(--lenient); }
.icon.kit, .verdict.kit { color: var(--kit); } .icon.aside, .verdict.aside { color: var(--aside); }
.verdict { display: flex; align-items: center; gap: 8px; font-weight: 600; flex-wrap: wrap; }
.verdict.big { font-size: 19px; margin-top: 14px; }
.verdict.big .icon { width: 20px; height: 20px; }
.verdict code { color: var(--soft); font-weight: 400; margin-left: 4px; }

.hero { padding: 22px 0 8px; }
.hero h1 { font-size: 36px; letter-spacing: -.022em; }
.against { color: var(--soft); }
.partial { margin-top: 10px; padding: 8px 12px; border-radius: 8px; background: var(--warn-bg); color: var(--warn); width: fit-content; }
.score { margin: 20px 0 24px; }
.bar { display: flex; gap: 2px; height: 10px; border-radius: 5px; overflow: hidden; background: var(--aside-bg); }
.part { flex: var(--grow) 0 4px; background: var(--aside); }
.part.good { background: var(--good); } .part.warn { background: var(--warn); } .part.soft { background: var(--lenient); }
.part.bad { background: repeating-linear-gradient(-45deg, var(--bad) 0 5px, color-mix(in srgb, var(--bad) 65%, var(--card)) 5px 8px); }
.part.kit { background: var(--kit); } .part.aside { background: color-mix(in srgb, var(--aside) 45%, var(--card)); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 10px; }
.legend a { color: var(--ink); display: inline-flex; gap: 6px; align-items: center; white-space: nowrap; }
.legend b { font-weight: 650; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 12px 28px; }
.facts dt { color: var(--soft); font-size: 12.5px; }
.facts dd { overflow-wrap: anywhere; }
.hero .facts { border-top: 1px solid var(--line); padding-top: 18px; }

.box { background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); padding: 20px 22px; margin-top: 20px; }
.box > h2 { margin-bottom: 12px; }
.box-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 6px 16px; margin-bottom: 12px; }
.choices { color: var(--soft); font-size: 13px; margin-left: auto; }
.choice[aria-pressed="true"] { color: var(--accent); background: var(--accent-soft); }
.scroll { overflow: auto; max-width: 100%; }
.tall { max-height: 460px; }
table { border-collapse: collapse; width: 100%; }
.matrix th { text-align: left; font-weight: 500; padding: 7px 12px; white-space: nowrap; }
.matrix thead th { color: var(--soft); font-size: 13px; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: var(--card); z-index: 1; }
.matrix thead th:not(:first-child) { text-align: right; }
.matrix th:first-child { position: sticky; left: 0; background: var(--card); padding-left: 0; }
.column { display: inline-flex; gap: 6px; align-items: center; vertical-align: bottom; }
.matrix td { padding: 3px 6px; }
.matrix td a, .matrix td .zero { display: inline-block; padding: 3px 8px; border-radius: 6px; min-width: 40px; }
.matrix td a { color: inherit; font-weight: 550; }
.matrix td .zero { color: color-mix(in srgb, var(--aside) 55%, transparent); }
.matrix tbody tr:hover th, .matrix tbody tr:hover td { background: var(--hover); }
.matrix tbody tr + tr > * { border-top: 1px solid var(--line); }
.matrix .good a { color: var(--good); } .matrix .bad a { color: var(--bad); background: var(--bad-bg); }
.matrix .warn a { color: var(--warn); background: var(--warn-bg); } .matrix .soft a { color: var(--lenient); }
.matrix .kit a { color: var(--kit); background: var(--kit-bg); } .matrix .aside a { color: var(--aside); }
.matrix td a:hover { text-decoration: none; box-shadow: inset 0 0 0 1px currentColor; }

.kinds { list-style: none; }
.kinds li + li { border-top: 1px solid var(--line); }
.kinds a { display: grid; grid-template-columns: 18px minmax(190px, auto) 1fr 150px; gap: 4px 12px; align-items: center; padding: 8px 0; color: inherit; }
.kinds a:hover { text-decoration: none; background: var(--hover); }
.code { color: var(--bad); font-size: .82em; }
.example { color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.count { display: grid; grid-template-columns: 1fr 46px; align-items: center; gap: 10px; text-align: right; }
.meter { height: 6px; border-radius: 3px; color: var(--bad); background: linear-gradient(currentColor, currentColor) right / var(--share) 100% no-repeat, var(--aside-bg); }
.warn .meter, .warn .code { color: var(--warn); } .kit .meter, .kit .code { color: var(--kit); }
.notes { list-style: none; }
.notes li { padding: 3px 0; overflow-wrap: anywhere; }

.cases { padding-bottom: 8px; }
.count-line { font-size: 13px; }
.filters { position: sticky; top: 0; z-index: 2; background: var(--card); display: flex; flex-wrap: wrap; gap: 10px; padding: 10px 0 12px; border-bottom: 1px solid var(--line); }
.filters input { flex: 1 1 260px; min-width: 0; padding: 7px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); }
.filters select { padding: 6px 8px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); max-width: 190px; font-size: 13px; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; }
.chip { display: inline-flex; gap: 6px; align-items: center; padding: 3px 11px; border: 1px solid var(--line); border-radius: 99px; background: var(--card); cursor: pointer; font-size: 13px; }
.chip:hover { background: var(--hover); }
.chip[aria-pressed="true"] { border-color: var(--accent); background: var(--accent-soft); color: var(--accent); font-weight: 550; }
.selects { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.rows { list-style: none; }
.rows li { border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 41px; }
.rows li:first-child { border-top: 0; }
.case-row { display: grid; grid-template-columns: 18px 74px minmax(0, 1fr) auto minmax(120px, 200px) 62px; gap: 12px; align-items: center; padding: 8px 6px; color: inherit; border-radius: 6px; }
.case-row:hover { background: var(--hover); text-decoration: none; }
.case-row .title { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.case-row .type { color: var(--soft); font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.case-row .code { font-family: var(--mono); }
.id { color: var(--soft); }
.level { font-size: 12px; letter-spacing: .04em; color: var(--soft); font-weight: 600; }
.none { padding: 28px 6px; color: var(--soft); }

.case-nav { display: flex; flex-wrap: wrap; gap: 6px 18px; padding: 6px 0 18px; }
.case-nav .place { margin-left: auto; }
.case-head { display: grid; gap: 8px; }
.rule p + p, .rule blockquote, .rule blockquote + p { margin-top: 8px; }
blockquote { padding-left: 14px; border-left: 3px solid var(--accent-soft); color: var(--soft); max-width: 76ch; }
.reason { margin-bottom: 8px; overflow-wrap: anywhere; }
.finding + .finding { margin-top: 18px; padding-top: 16px; border-top: 1px solid var(--line); }
.as-required { color: var(--soft); }
.finding h3 { display: flex; gap: 10px; align-items: center; flex-wrap: wrap; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); gap: 14px; margin-top: 10px; }
.sides > div { min-width: 0; }
.sides pre { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; margin-top: 4px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 260px; overflow: auto; }
.as-text { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; margin-bottom: 14px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 300px; overflow: auto; }
pre .wrong { padding: 0 2px; }
.mark { color: var(--bad); margin-top: 10px; overflow-wrap: anywhere; }
.bytes { display: grid; grid-template-columns: minmax(0, auto) minmax(260px, 1fr); gap: 20px 36px; align-items: start; margin-top: 10px; }
.hex { overflow: auto; line-height: 1.9; max-height: 480px; }
.row { display: flex; gap: 16px; white-space: nowrap; }
.offset { color: var(--soft); user-select: none; }
.b { padding: 2px 4px; }
.b.first { margin-left: 2px; border-radius: 4px 0 0 4px; box-shadow: -2px 0 0 color-mix(in srgb, var(--ink) 28%, transparent); }
.b:nth-child(8) { padding-right: 12px; }
.f0 { background: var(--f0); } .f1 { background: var(--f1); } .f2 { background: var(--f2); }
.f3 { background: var(--f3); } .f4 { background: var(--f4); } .f5 { background: var(--f5); }
.wrong { outline: 2px solid var(--bad); outline-offset: -1px; border-radius: 3px; font-weight: 700; color: var(--bad); background: var(--bad-bg); }
.b.lit { background: var(--accent); color: var(--card); }
.fields { list-style: none; max-height: 480px; overflow: auto; font-size: 13px; }
.fields li { display: grid; grid-template-columns: 12px 52px minmax(0, 220px) auto; justify-content: start; gap: 12px; align-items: center; padding: 3px 6px; border-radius: 5px; }
.fields li.lit { background: var(--accent-soft); }
.fields .name { overflow-wrap: anywhere; }
.swatch { width: 12px; height: 12px; border-radius: 3px; box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--ink) 25%, transparent); }
.range { color: var(--soft); text-align: right; }
.trace { width: auto; }
.trace td { padding: 5px 14px 5px 0; vertical-align: top; border-top: 1px solid var(--line); }
.trace tr:first-child td { border-top: 0; }
.trace code { overflow-wrap: anywhere; }
.trace .num, .trace .from { white-space: nowrap; color: var(--soft); font-size: 13px; }
.command { display: grid; grid-template-columns: 64px minmax(0, 1fr) auto; gap: 12px; align-items: center; padding: 4px 0; }
.command code { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 8px 12px; overflow-x: auto; white-space: nowrap; }
.copy { border-color: var(--line); }
.foot { max-width: 1180px; margin: 0 auto; padding: 0 28px 40px; color: var(--soft); font-size: 13px; }
kbd { font-family: var(--mono); font-size: .86em; border: 1px solid var(--line); border-radius: 4px; padding: 0 5px; }
noscript pre { overflow: auto; padding: 16px; }

@media (max-width: 760px) {
  body { font-size: 15px; }
  .top { padding: 14px 16px 0; } main { padding: 12px 16px 60px; } .foot { padding: 0 16px 32px; }
  h1 { font-size: 23px; } .hero h1 { font-size: 28px; }
  .box { padding: 16px 14px; border-radius: 10px; }
  .facts { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px 16px; }
  .kinds a { grid-template-columns: 18px minmax(0, 1fr) 40px; }
  .kinds .example { grid-column: 2 / -1; grid-row: 2; } .meter { display: none; } .count { grid-template-columns: 1fr; grid-column: 3; grid-row: 1; }
  .filters { position: static; } .selects, .filters input { flex-basis: 100%; } .filters select { flex: 1 1 120px; max-width: none; }
  .case-row { grid-template-columns: 18px minmax(0, 1fr) auto; gap: 2px 10px; padding: 10px 2px; }
  .case-row .icon { grid-row: 1; } .case-row .id { grid-column: 2; grid-row: 1; } .case-row .level { grid-column: 3; grid-row: 1; }
  .case-row .title { grid-column: 2 / -1; white-space: normal; } .case-row .code { grid-column: 2 / -1; } .case-row .type { grid-column: 2 / -1; }
  .case-row .code:empty { display: none; }
  .rows li { contain-intrinsic-size: auto 92px; }
  .bytes { grid-template-columns: minmax(0, 1fr); }
  .cells { display: grid; grid-template-columns: repeat(8, auto); justify-content: start; } .b:nth-child(8) { padding-right: 4px; }
  .command { grid-template-columns: minmax(0, 1fr) auto; } .command .label { grid-column: 1 / -1; }
  .keys { display: none; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --shadow: none; }
  body { font-size: 10.5pt; } .top button, .filters, .case-nav, .copy, .choices, .foot, .skip { display: none !important; }
  .box { break-inside: avoid; box-shadow: none; padding: 10px 0; border-width: 1px 0 0; border-radius: 0; } .box.cases { break-inside: auto; }
  .scroll { overflow: visible; } .matrix th, .matrix td { padding: 3px 4px; font-size: 8.5pt; } .matrix .column .icon { display: none; }
  .tall, .hex, .fields, .sides pre { max-height: none; } .rows li { content-visibility: visible; break-inside: avoid; }
  .command code { white-space: pre-wrap; overflow-wrap: anywhere; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: no-preference) { .chip, .case-row, .copy { transition: background .12s, color .12s; } }
`;
