/** What the edition is scored by: made by scripts/freeze-editions.mjs when it is frozen, never changed afterwards. */
export const FROZEN = "2026-11-21";
export const CASES = `
CD-0533..CD-0545@1
CD-1106..CD-1114@1
CD-2446..CD-2468@1
CD-3076..CD-3088@1
CD-3136..CD-3137@1
FS-0501..FS-0514@1
JS-0066..JS-0074@1
JS-0289..JS-0290@1
JS-0676..JS-0687@1
JS-1083..JS-1096@1
JS-1583..JS-1584@1
LZ-0090..LZ-0098@1
PB-0001..PB-0051@1
`;
