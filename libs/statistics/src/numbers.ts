/** A numeric as PostgreSQL prints it without its empty decimals: `"400.0000"` → `"400"`. */
export const plainNumber = (numeric: string): string =>
  numeric.includes('.') ? numeric.replace(/\.?0+$/, '') : numeric;
