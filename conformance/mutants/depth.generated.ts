/** Made by `touchstone mutants --freeze`: not to be edited. */
export const DEPTHS: { readonly mutants: number; readonly detectable: Readonly<Record<string, number>> } = {
  mutants: 0,
  detectable: {},
};
