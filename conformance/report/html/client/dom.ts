/** Elements made from data. Text is only ever text: nothing is parsed as HTML. */
import type { Doc, El, Ev, Win } from "./types.ts";
import type { VerdictLook } from "./words.ts";

declare const document: Doc;
declare const window: Win;
declare const verdictLooks: () => Readonly<Record<string, VerdictLook>>;

export type Props = Readonly<Record<string, string | undefined | ((event: Ev) => void)>>;
export type Child = El | string | false | undefined;

/** `--x` sets a property of the style, a function listens, the rest are attributes. */
export function h(tag: string, props: Props, ...children: readonly Child[]): El {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== false && child !== undefined));
  return element;
}

/** The shape of a verdict. The word stands beside it, or is its label. */
export function icon(verdict: string, label?: string): El {
  const look = verdictLooks()[verdict];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon ${look?.tone ?? "aside"}`);
  if (label === undefined) svg.setAttribute("aria-hidden", "true");
  else {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  }
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", look?.path ?? "");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** A command, and a button that copies it. */
export function copyable(label: string, text: string): El {
  const button = h("button", { class: "copy", type: "button", "aria-label": `copy: ${label}` }, "copy");
  const code = h("code", { tabindex: "0" }, text);
  button.addEventListener("click", () => copyText(text, button, code));
  return h("div", { class: "command" }, h("span", { class: "label" }, label), code, button);
}

/** Some browsers give pages from files no clipboard: then the text is marked, to be copied by hand. */
export function copyText(text: string, button: El, code: El): void {
  const done = (word: string) => {
    button.textContent = word;
    setTimeout(() => {
      button.textContent = "copy";
    }, 1500);
  };
  const byHand = () => {
    (globalThis as unknown as { getSelection: () => { selectAllChildren: (element: El) => void } })
      .getSelection()
      .selectAllChildren(code);
    done("marked");
  };
  const { clipboard } = window.navigator;
  if (!clipboard) byHand();
  else clipboard.writeText(text).then(() => done("copied"), byHand);
}

/** A list of names and values. */
export function facts(pairs: readonly (readonly [string, Child])[]): El {
  const rows = pairs.flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [h("div", {}, h("dt", {}, name), h("dd", {}, value))],
  );
  return h("dl", { class: "facts" }, ...rows);
}

export function number(value: number): string {
  return value.toLocaleString("en-US");
}
