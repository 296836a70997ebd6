/** The part of Benchmark.js that absolute.ts uses; the package brings no types. */
declare module "benchmark" {
  type Stats = { readonly rme: number; readonly sample: readonly number[] };
  // biome-ignore lint/style/noDefaultExport: that is how CommonJS looks from here
  export default class Benchmark {
    constructor(name: string, fn: () => void, options: { readonly maxTime?: number });
    readonly hz: number;
    readonly stats: Stats;
    readonly error?: Error;
    run(): this;
  }
}
