/**
 * The program of the page: the functions of client/, each as its own text, one after the other. They are compiled and
 * tested like everything else, and call each other by name in the page, where all of them are in one scope.
 */
import * as bytes from "./client/bytes.ts";
import * as detail from "./client/detail.ts";
import * as dom from "./client/dom.ts";
import * as list from "./client/list.ts";
import * as main from "./client/main.ts";
import * as overview from "./client/overview.ts";
import * as route from "./client/route.ts";
import * as words from "./client/words.ts";

/** Names are unique among all of them: a function defined twice would silently win. */
export function clientScript(): string {
  const functions = [words, route, dom, bytes, overview, list, detail, main].flatMap((part) => Object.entries(part));
  const names = functions.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`two functions of the page are called ${twice}`);
  return `"use strict";\n${functions.map(([, text]) => String(text)).join("\n")}\nstart();\n`;
}
