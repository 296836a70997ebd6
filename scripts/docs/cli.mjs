/** docs/cli.md: the help of every command, as the command prints it. */

/** @param {readonly { name: string }[]} commands
 * @param {(command: object) => string} help */
export function cliPage(commands, help) {
  const sections = commands.map((command) => `## touchstone ${command.name}\n\n\`\`\`text\n${help(command)}\n\`\`\`\n`);
  return `# Command line

Generated from the commands' own help by \`npm run docs\`.

Values are canonical JSON: the compact form that real nodes write, strictly read ([rules](profiles/aptos.md#json)).
Results go to standard output, everything else to standard error. A fault is told in a few lines, or with \`--json\` as
one line \`{"code", "path", "offset", "message"}\` with a code from [errors.md](errors.md).

| exit code | meaning |
|---|---|
| 0 | good |
| 1 | bad data: the bytes or the JSON text are refused |
| 2 | bad usage: an unknown word, a missing file, no input |
| 5 | a fault of touchstone itself |

Colour is used on a terminal only; \`NO_COLOR\` and \`FORCE_COLOR\` decide otherwise.

${sections.join("\n")}`;
}
