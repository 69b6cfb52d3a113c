const form = /^[+−﹣－-]?\s?\p{Nd}(?:[\s.,'’٫٬，．]?\p{Nd})*$/u;

/** A number as people write it, in any digits, with the signs that part thousands and decimals: `1 234,50`, `1,234.5`, `1'000`, `١٢٫٥`, `−3`. */
export const isNumber = (text: string): boolean => form.test(text);
