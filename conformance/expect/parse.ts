/** touchstone.expect.yaml, read into entries that know their line. Spec: docs/expectations.md */
import { checkDocument } from "../document/check.ts";
import { Misuse, type Problem, refuse } from "../document/problem.ts";
import { type Plain, readYaml, type YamlDocument } from "../document/yaml.ts";
import { type Entry, EXPECT_FILE, type Expectations, LISTS, type ListName, type Rate } from "./entry.ts";
import { BLIND_CODES, EXPECT_SCHEMA } from "./schema.ts";

/** More than this is no list of known failures. */
const MOST_ENTRIES = 5_000;

/** Reads the text; throws a Misuse with every mistake as `file:line:col what was expected`. */
export function parseExpectations(text: string, file: string = EXPECT_FILE): Expectations {
  const document = readYaml(text, file);
  checkDocument(document, EXPECT_SCHEMA);
  const entries = LISTS.flatMap((list) =>
    listed(document, list).map((raw, index) => entryOf(document, list, raw, index)),
  );
  if (entries.length > MOST_ENTRIES) throw new Misuse({ file, message: `has more than ${MOST_ENTRIES} entries` });
  refuse(entries.flatMap((entry) => oddities(document, entry)));
  return { file, entries };
}

function listed({ value }: YamlDocument, list: ListName): readonly Plain[] {
  const found = (value as Readonly<Record<string, Plain>>)[list];
  return Array.isArray(found) ? found : [];
}

/** As the schema lets it be written. */
type Raw = Pick<Entry, "count" | "reason" | "issue" | "until" | "code" | "outcome"> & {
  readonly id: string | readonly string[];
  readonly max?: string;
};

function entryOf(document: YamlDocument, list: ListName, raw: Plain, index: number): Entry {
  const { id, max, outcome = "fail", ...rest } = raw as unknown as Raw;
  return {
    list,
    index,
    ...document.place(`/${list}/${index}`),
    ids: [id].flat(),
    ...rest,
    ...(list === "expect" && { outcome }),
    ...(max !== undefined && { max: rateOf(max) }),
  };
}

function rateOf(text: string): Rate {
  const [bad = 0, runs = 0] = text.split("/").map(Number);
  return { bad, runs };
}

/** What a schema cannot say. */
function oddities(
  { file, place }: YamlDocument,
  { list, index, max, until, outcome, code = "" }: Entry,
): readonly Problem[] {
  const at = (key: string) => ({ file, ...place(`/${list}/${index}/${key}`) });
  const problems: Problem[] = [];
  if (max && max.bad >= max.runs) {
    problems.push({
      ...at("max"),
      message: `\`max\` is ${max.bad}/${max.runs}: what always fails belongs under \`expect\``,
    });
  }
  if (until !== undefined && !isDay(until))
    problems.push({ ...at("until"), message: `\`until\` is ${until}, which is no day` });
  if (outcome === "inconclusive" && !BLIND_CODES.includes(code)) {
    const message = `\`inconclusive\` can be expected of ${BLIND_CODES.join(" and ")} alone: all else was not looked at`;
    problems.push({ ...at("outcome"), message });
  }
  return problems;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
