/** Made by `touchstone mutants --freeze`: not to be edited. */
export const DEPTHS: { readonly mutants: number; readonly detectable: Readonly<Record<string, number>> } = {
  mutants: 3850,
  detectable: {
    "": 0,
    accept: 2860,
    recode: 3005,
    "accept+recode": 3046,
    decode: 3233,
    "accept+decode": 3368,
    "recode+decode": 3380,
    "accept+recode+decode": 3400,
    encode: 2555,
    "accept+encode": 3718,
    "recode+encode": 3783,
    "accept+recode+encode": 3824,
    "decode+encode": 3698,
    "accept+decode+encode": 3831,
    "recode+decode+encode": 3830,
    "accept+recode+decode+encode": 3850,
  },
};
