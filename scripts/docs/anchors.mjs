/** Every `docs/….md#anchor` in code and every link between documents leads somewhere, and rule ids are unique. */
import { posix } from "node:path";

/** @param {ReadonlyMap<string, string>} pages markdown by path from the root
 * @param {ReadonlyMap<string, string>} sources code by path from the root
 * @returns {string[]} what leads nowhere */
export function brokenAnchors(pages, sources) {
  const anchors = new Map([...pages].map(([path, text]) => [path, anchorsOf(text)]));
  const leads = (path, anchor) => anchors.has(path) && (anchor === "" || anchors.get(path).includes(anchor));
  const fromCode = [...sources].flatMap(([path, text]) =>
    [...text.matchAll(/\b(docs\/[\w/.-]+\.md)#([\w-]*)/g)]
      .filter(([, page, anchor]) => !leads(page, anchor))
      .map(([link]) => `${path}: ${link} leads nowhere`),
  );
  const fromPages = [...pages].flatMap(([path, text]) =>
    links(text)
      .map((link) => [link, ...target(path, link)])
      .filter(([, page, anchor]) => page.endsWith(".md") && !leads(page, anchor))
      .map(([link]) => `${path}: ${link} leads nowhere`),
  );
  const twice = [...anchors].flatMap(([path, all]) =>
    all.filter((anchor, i) => all.indexOf(anchor) !== i).map((anchor) => `${path}: #${anchor} stands twice`),
  );
  return [...fromCode, ...fromPages, ...twice];
}

/** Headings as their slugs, and explicit anchors. */
function anchorsOf(text) {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) => slug(title));
  const explicit = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
  return [...headings, ...explicit];
}

function slug(title) {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replace(/ /g, "-");
}

function links(text) {
  const prose = text.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link));
}

function target(path, link) {
  const [page = "", anchor = ""] = link.split("#");
  return [page === "" ? path : posix.normalize(posix.join(posix.dirname(path), page)), anchor];
}
