const signs = /[*_`~|[<\\]|^ {0,3}(#|>|-[ \t]|---|\d{1,3}[.)][ \t])|https?:\/\/|www\.|\S@\S/im;

/** Whether a text may hold markdown. Most messages do not, and the parser is never loaded for them. */
export const looksLikeMarkdown = (text: string): boolean => signs.test(text);
