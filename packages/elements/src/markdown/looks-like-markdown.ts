const signs = /[*_`~|[\]\\<&]|^ {0,3}(#{1,6} |> |[-+] |\d{1,9}[.)] |---)|https?:\/\/|www\.|\S@\S+\.\w|\n {4}/m;

/** Whether a text may hold markdown. Most messages do not, and the parser is never loaded for them. */
export const looksLikeMarkdown = (text: string): boolean => signs.test(text);
