/** Console blocks in documents: what stands below `<!-- output: words -->` is what the command prints. */

/** Fills every block with the command's answer.
 * @param {string} page
 * @param {(words: string) => string} run */
export function fillOutputs(page, run) {
  return page.replace(BLOCK, (_, words) => block(words, run(words)));
}

const BLOCK = /<!-- output: (.+) -->\n```console\n[\s\S]*?```/g;

function block(words, output) {
  const text = `$ node cli/touchstone.js ${words}\n${output.trimEnd()}`;
  return `<!-- output: ${words} -->\n\`\`\`console\n${text}\n\`\`\``;
}
