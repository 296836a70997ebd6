/** What the edition is scored by: made by scripts/freeze-editions.mjs when it is frozen, never changed afterwards. */
export const FROZEN = "2026-11-21";
export const CASES = `
CD-0001..CD-0532@1
CD-0546..CD-1105@1
CD-1115..CD-2445@1
CD-2469..CD-3075@1
CD-3089..CD-3135@1
CD-3138..CD-3199@1
FS-0001..FS-0282@1
JS-0001..JS-0065@1
JS-0075..JS-0288@1
JS-0291..JS-0675@1
JS-0688..JS-1082@1
JS-1097..JS-1582@1
JS-1585..JS-1642@1
LZ-0001..LZ-0089@1
LZ-0099..LZ-0123@1
`;
