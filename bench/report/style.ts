/** How the page looks: one column of text, tables that scroll by themselves, the system's own letters. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink:#1f2328; --soft:#59636e; --line:#d1d9e0; --paper:#ffffff; --raised:#f6f8fa; --good:#1a7f37; --bad:#cf222e;
  --q0:#dafbe1; --q1:#fff8c5; --q2:#ffe2c2; --q3:#ffcfbf; --q4:#ffc1ba; }
@media (prefers-color-scheme: dark) { :root { --ink:#e6edf3; --soft:#9198a1; --line:#3d444d; --paper:#0d1117; --raised:#151b23; --good:#3fb950; --bad:#f85149;
  --q0:#12361f; --q1:#3a3206; --q2:#4a2c0c; --q3:#55200f; --q4:#5d1513; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 64px; }
h1 { margin: 0 0 4px; font-size: 28px; } h2 { margin: 40px 0 12px; font-size: 20px; }
.facts span { color: var(--soft); margin-right: 18px; white-space: nowrap; }
.note { color: var(--soft); font-size: 13px; max-width: 85ch; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 10px; text-align: right; border-top: 1px solid var(--line); white-space: nowrap; }
tr:first-child > * { border-top: 0; background: var(--raised); } th:first-child, td:first-child { text-align: left; }
.glance th { font-weight: 500; } .glance tr:first-child th { white-space: normal; vertical-align: bottom; min-width: 84px; }
.glance tr:first-child th:first-child { min-width: 0; } .glance th:first-child { position: sticky; left: 0; background: var(--raised); }
.best { font-weight: 700; color: var(--good); } .wrong { color: var(--bad); } td small { color: var(--soft); } .loose { color: var(--bad); }
${[0, 1, 2, 3, 4].map((i) => `.q${i} { background: var(--q${i}); }`).join(" ")}
tr.wrong td { color: var(--soft); text-decoration: line-through; } tr.wrong td:first-child, tr.wrong td:last-child, tr.wrong td:nth-child(4) { text-decoration: none; }
figure { margin: 0 0 20px; border: 1px solid var(--line); border-radius: 6px; padding: 8px; overflow-x: auto; } figure svg { max-width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: 13px; padding: 0 8px 4px; }
details { border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; margin-bottom: 8px; } summary { cursor: pointer; } summary small { color: var(--soft); margin-left: 8px; }
details .wide { margin: 8px 0; }
`;
