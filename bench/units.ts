/** Figures as people read them. */

/** Three significant digits. */
export function figure(value: number): string {
  if (value === 0) return "0";
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

export function duration(ns: number): string {
  if (ns < 1_000) return `${figure(ns)} ns`;
  if (ns < 1e6) return `${figure(ns / 1e3)} µs`;
  return ns < 1e9 ? `${figure(ns / 1e6)} ms` : `${figure(ns / 1e9)} s`;
}

/** Of bytes in nanoseconds. */
export function throughput(bytes: number, ns: number): string {
  const perSecond = (bytes / ns) * 1e9;
  if (perSecond >= 1e9) return `${figure(perSecond / 1e9)} GB/s`;
  return perSecond >= 1e6 ? `${figure(perSecond / 1e6)} MB/s` : `${figure(perSecond / 1e3)} kB/s`;
}

export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${figure(bytes)} B`;
  return bytes < 1e6 ? `${figure(bytes / 1e3)} kB` : `${figure(bytes / 1e6)} MB`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** `17.2x faster`, `1.31x slower`: a speed as a multiple of another. */
export function comparison(ratio: number): string {
  return ratio >= 1 ? `${figure(ratio)}x faster` : `${figure(1 / ratio)}x slower`;
}
