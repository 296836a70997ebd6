/** Made by `touchstone mutants --freeze`: not to be edited. */
export const DEPTHS: { readonly mutants: number; readonly detectable: Readonly<Record<string, number>> } = {
  mutants: 4287,
  detectable: {
    "": 0,
    accept: 3286,
    recode: 3403,
    "accept+recode": 3472,
    decode: 3660,
    "accept+decode": 3795,
    "recode+decode": 3807,
    "accept+recode+decode": 3827,
    encode: 2570,
    "accept+encode": 4158,
    "recode+encode": 4196,
    "accept+recode+encode": 4265,
    "decode+encode": 4135,
    "accept+decode+encode": 4268,
    "recode+decode+encode": 4267,
    "accept+recode+decode+encode": 4287,
  },
};
