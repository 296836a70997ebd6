/** What each verdict is called, in which order they stand, and its shape: no verdict is told by colour alone. */

export type VerdictLook = { readonly word: string; readonly tone: string; readonly path: string };

/** Worst first. Shapes are drawn in a square of sixteen. */
export function verdictLooks(): Readonly<Record<string, VerdictLook>> {
  const diamond =
    "M8 .8 15.2 8 8 15.2 .8 8zM5.6 4.9 8 7.3l2.4-2.4.7.7L8.7 8l2.4 2.4-.7.7L8 8.7l-2.4 2.4-.7-.7L7.3 8 4.9 5.6z";
  const circle = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM4.3 8.1l2.6 2.6 4.9-5-.9-.9-4 4.1-1.7-1.7z";
  const ring = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 1.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4z";
  const triangle = "M8 1.2 15.4 14.4H.6zM7.3 5.8h1.4v4.4H7.3zM7.3 11.2h1.4v1.5H7.3z";
  const question =
    "M1.5 1.5h13v13h-13zM5.4 6.2h1.3c0-.8.5-1.3 1.3-1.3s1.3.5 1.3 1.1c0 1.1-2 1.2-2 3.1h1.3c0-1.2 2-1.5 2-3.2C10.6 4.600 9.500 3.700 8 3.700S5.400 4.700 5.400 6.200zM7.300 10.200h1.400v1.500H7.300z";
  const dash = "M2 7.2h12v1.600H2z";
  const waves =
    "M1.500 5.600q3.200-3.200 6.500 0t6.500 0v1.800q-3.200 3.200-6.500 0t-6.500 0zm0 4.200q3.200-3.200 6.500 0t6.500 0v1.800q-3.200 3.200-6.500 0t-6.500 0z";
  const bars = "M4 2.500h2.600v11H4zM9.400 2.500H12v11H9.400z";
  const bolt = "M9.300.8 3 9.200h4.200L6.300 15.200 13 6.600H8.600z";
  const clock = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM7.300 3.800v4.600l3.100 2.100.8-1.100-2.500-1.700V3.800z";
  return {
    fail: { word: "failed", tone: "bad", path: diamond },
    crash: { word: "crashed", tone: "bad", path: bolt },
    timeout: { word: "timed out", tone: "bad", path: clock },
    "kit-error": { word: "kit error", tone: "kit", path: triangle },
    stale: { word: "stale", tone: "warn", path: triangle },
    inconclusive: { word: "inconclusive", tone: "warn", path: question },
    lenient: { word: "lenient", tone: "soft", path: waves },
    expected: { word: "expected failure", tone: "soft", path: ring },
    held: { word: "on hold", tone: "soft", path: bars },
    pass: { word: "passed", tone: "good", path: circle },
    info: { word: "measured", tone: "aside", path: ring },
    unscored: { word: "not scored", tone: "aside", path: ring },
    "not-testable": { word: "not testable", tone: "aside", path: dash },
    "not-applicable": { word: "not applicable", tone: "aside", path: dash },
  };
}
