/** Counts of what was compared, and the disputes in full. */
export class Tally {
  rows = new Map();
  disputes = [];
  differences = new Map();

  same(type, encoding, what, context, mine, theirs) {
    this.row(type, encoding).values++;
    if (mine !== theirs) this.dispute(type, encoding, what, context, mine, theirs);
  }

  agree(type, encoding, accepted) {
    const row = this.row(type, encoding);
    row.mutants++;
    if (accepted) row.accepted++;
  }

  dispute(type, encoding, what, context, mine, theirs) {
    this.row(type, encoding).disputes++;
    this.disputes.push({ type, encoding, what, context, mine, theirs });
  }

  /** Classes are advice: counted, never an error. */
  differs(type, encoding, classes, example) {
    this.row(type, encoding).classes++;
    const key = `${encoding}: ${classes}`;
    const known = this.differences.get(key) ?? { times: 0, example };
    known.times++;
    if (example.length < known.example.length) known.example = example;
    this.differences.set(key, known);
  }

  row(type, encoding) {
    const key = `${type} ${encoding}`;
    const row = this.rows.get(key) ?? { values: 0, mutants: 0, accepted: 0, disputes: 0, classes: 0 };
    this.rows.set(key, row);
    return row;
  }

  lines() {
    return [...this.rows].map(([key, { values, mutants, accepted, disputes, classes }]) => {
      const damaged = `${mutants} damaged (${accepted} accepted, ${classes} refused for another class)`;
      return `${disputes === 0 ? "agree" : "DISAGREE"} ${key}: ${values} comparisons, ${damaged}, ${disputes} disputes`;
    });
  }

  total() {
    const rows = [...this.rows.values()];
    return Object.fromEntries(
      ["values", "mutants", "accepted", "disputes", "classes"].map((name) => [
        name,
        rows.reduce((sum, row) => sum + row[name], 0),
      ]),
    );
  }
}
