/** What `touchstone init` writes, as text: nothing here touches a disk. */
import { LANES, type Language } from "./languages.ts";

export type NewFile = { readonly path: string; readonly text: string; readonly doc: string };

export const CONFIG = "touchstone.yaml";
export const WORKFLOW = ".github/workflows/touchstone.yml";

/** The three files of a language; `template` gives the text of one below cli/init/templates. */
export function newFiles(language: Language, template: (path: string) => string): readonly NewFile[] {
  const lane = LANES[language];
  return [
    { path: lane.adapter, text: template(lane.template), doc: "the adapter: your codec goes in here" },
    {
      path: CONFIG,
      text: filled(template("touchstone.yaml"), { sut: lane.sut }),
      doc: "what npx touchstone run does here",
    },
    { path: WORKFLOW, text: filled(template("workflow.yml"), { setup: setupOf(language) }), doc: "the same in CI" },
  ];
}

function setupOf(language: Language): string {
  return LANES[language].setup.map((step) => `      - ${step}\n`).join("");
}

/** `{{name}}` stands for a value; a name that nobody gives is a fault of the template. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a template asks for ${name}`);
    return value;
  });
}

/** What was written and what comes next, for a person. */
export function nextSteps(language: Language, files: readonly NewFile[], has: (name: string) => boolean): string {
  const { sut, needs, place, adapter, title } = LANES[language];
  const width = Math.max(...files.map(({ path }) => path.length));
  const steps = [
    [`npx touchstone doctor --sut "${sut}"`, "its habits, before your codec is in it"],
    [`put RpcRequest of your codec into ${adapter}`, `where ${place} ${place.includes(" ") ? "say" : "says"} so`],
    ["npx touchstone run RpcRequest", "first verdicts; without RpcRequest, on all that you declare"],
  ] as const;
  return [
    `touchstone is set up for ${title}:`,
    "",
    ...files.map(({ path, doc }) => `  ${path.padEnd(width)}  ${doc}`),
    "",
    ...(needs && !has(needs.file) ? [`There is no ${needs.file} here yet: ${needs.command}`, ""] : []),
    "Next:",
    "",
    ...steps.flatMap(([step, what], i) => [`  ${i + 1}  ${step}`, `     ${what}`]),
    "",
  ].join("\n");
}
