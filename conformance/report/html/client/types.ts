/**
 * The few parts of a browser that the page uses. The project is compiled without the types of a browser, so that no
 * other file can use one by mistake.
 */

export type Ev = {
  readonly key?: string;
  readonly target: unknown;
  readonly metaKey?: boolean;
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  preventDefault: () => void;
};

export type El = {
  textContent: string;
  hidden: boolean;
  value: string;
  readonly style: { setProperty: (name: string, value: string) => void };
  readonly dataset: Record<string, string | undefined>;
  readonly classList: { toggle: (name: string, on: boolean) => void };
  readonly tagName: string;
  readonly parentElement: El | null;
  readonly nextElementSibling: El | null;
  readonly previousElementSibling: El | null;
  append: (...children: (El | string)[]) => void;
  replaceChildren: (...children: (El | string)[]) => void;
  remove: () => void;
  setAttribute: (name: string, value: string) => void;
  removeAttribute: (name: string) => void;
  addEventListener: (name: string, listener: (event: Ev) => void) => void;
  querySelector: (selector: string) => El | null;
  querySelectorAll: (selector: string) => Iterable<El>;
  closest: (selector: string) => El | null;
  focus: (options?: { preventScroll: boolean }) => void;
  select: () => void;
  scrollIntoView: (options: { block: "nearest" | "start" }) => void;
};

export type Doc = El & {
  title: string;
  readonly documentElement: El;
  readonly body: El;
  readonly activeElement: El | null;
  getElementById: (id: string) => El | null;
  createElement: (tag: string) => El;
  createElementNS: (space: string, tag: string) => El;
};

export type Win = {
  readonly location: { hash: string };
  readonly history: { replaceState: (data: null, title: string, url: string) => void };
  readonly localStorage: { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void };
  readonly navigator: { readonly clipboard?: { writeText: (text: string) => Promise<void> } };
  readonly IntersectionObserver: new (
    seen: (entries: readonly { readonly isIntersecting: boolean }[]) => void,
    options: { rootMargin: string },
  ) => { observe: (element: El) => void; disconnect: () => void };
  readonly scrollY: number;
  scrollTo: (x: number, y: number) => void;
  print: () => void;
  addEventListener: (name: string, listener: (event: Ev) => void) => void;
};
