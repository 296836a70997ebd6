/** Made by `touchstone mutants --freeze`: not to be edited. */
export const DEPTHS: { readonly mutants: number; readonly detectable: Readonly<Record<string, number>> } = {
  mutants: 4286,
  detectable: {
    "": 0,
    accept: 3284,
    recode: 3402,
    "accept+recode": 3471,
    decode: 3659,
    "accept+decode": 3794,
    "recode+decode": 3806,
    "accept+recode+decode": 3826,
    encode: 2566,
    "accept+encode": 4153,
    "recode+encode": 4191,
    "accept+recode+encode": 4260,
    "decode+encode": 4134,
    "accept+decode+encode": 4267,
    "recode+decode+encode": 4266,
    "accept+recode+decode+encode": 4286,
  },
};
