/** Made by `touchstone mutants --freeze`: not to be edited. */
export const DEPTHS: { readonly mutants: number; readonly detectable: Readonly<Record<string, number>> } = {
  mutants: 3842,
  detectable: {
    "": 0,
    accept: 2862,
    recode: 3001,
    "accept+recode": 3045,
    decode: 3229,
    "accept+decode": 3362,
    "recode+decode": 3373,
    "accept+recode+decode": 3392,
    encode: 2554,
    "accept+encode": 3714,
    "recode+encode": 3773,
    "accept+recode+encode": 3817,
    "decode+encode": 3694,
    "accept+decode+encode": 3825,
    "recode+decode+encode": 3823,
    "accept+recode+decode+encode": 3842,
  },
};
