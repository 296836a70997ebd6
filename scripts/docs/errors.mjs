/** docs/errors.md: the list of codes, as codec/errors.ts has it. */

/** @param {Readonly<Record<string, string>>} codes */
export function errorsPage(codes) {
  return `# Error codes

Every refusal is a \`CodecError\`: one of these codes, a path such as \`$.ProposalMsg.proposal.signature\`, and a byte
offset. Programs and tests compare those three; the sentence that comes with them is for people and may change.

- **Path**: struct fields and enum variants by name, list elements as \`[3]\`, a map's entry as \`[3].key\` or \`[3].value\`.
  Newtypes and optional values add nothing.
- **Offset**: where the fault lies in the input. A missing item: where it should start. A length or count: its first
  byte. A tag or flag: that byte. Text: the first bad byte. Something left over: its first byte. When encoding there is
  no input and the offset is −1.
- Codes are only ever added. The command line adds two of its own, which no codec gives: \`usage\` (exit code 2) and
  \`kit_error\` (exit code 5).

${Object.entries(codes).map(entry).join("\n")}
`;
}

function entry([code, meaning]) {
  return `## ${code}\n\n${meaning}\n`;
}
