/** Made by `touchstone mutants --freeze`: not to be edited. */
export const DEPTHS: { readonly mutants: number; readonly detectable: Readonly<Record<string, number>> } = {
  mutants: 4233,
  detectable: {
    "": 0,
    accept: 3243,
    recode: 3360,
    "accept+recode": 3429,
    decode: 3616,
    "accept+decode": 3751,
    "recode+decode": 3763,
    "accept+recode+decode": 3783,
    encode: 2555,
    "accept+encode": 4101,
    "recode+encode": 4138,
    "accept+recode+encode": 4207,
    "decode+encode": 4081,
    "accept+decode+encode": 4214,
    "recode+decode+encode": 4213,
    "accept+recode+decode+encode": 4233,
  },
};
